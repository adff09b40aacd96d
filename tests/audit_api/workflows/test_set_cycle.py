"""Tests of `audit_api.workflows.set_cycle` and `school_years`."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from audit_api.errors import Unacceptable
from audit_api.principal import EVERYWHERE
from audit_api.storage.database import Database
from audit_api.workflows.school_years import is_school_year
from audit_api.workflows.set_cycle import set_cycle
from report_site.snapshot import Cycle
from tests.audit_api.stock import DISTRICT
from tests.samples import SITE

pytestmark = pytest.mark.anyio

CYCLE = Cycle(
    name="2026-27",
    starts_on=date(2026, 7, 1),
    ends_on=date(2027, 6, 30),
    due=("door-lock-monthly",),
)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "2026-99"}, "name: '2026-99' is no school year; write it as 2026-27"),
        ({"name": "2026-27\n"}, "name: '2026-27\\n' is no school year; write it as 2026-27"),
        ({"due": ()}, "due: name at least one checklist"),
        (
            {"due": ("cpted-core", "cpted-core")},
            "due: cpted-core is named 2 times; name it once",
        ),
        ({"ends_on": date(2026, 6, 30)}, "ends_on: 2026-06-30 is before 2026-07-01"),
    ],
)
async def test_a_cycle_that_makes_no_sense_is_refused(
    database: Database, changes: dict[str, object], told: str
) -> None:
    """No audit could name it, or every school would owe one checklist twice."""
    with pytest.raises(Unacceptable) as refusal:
        await set_cycle(msgspec.structs.replace(CYCLE, **changes), DISTRICT, EVERYWHERE, database)

    assert refusal.value.problems == (told,)


async def test_a_new_cycle_is_known_to_the_next_audit(database: Database) -> None:
    """Else its receipt would say that the district does not have it."""
    before = (await database.sites.get(SITE, EVERYWHERE)).cycles
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)

    after = (await database.sites.get(SITE, EVERYWHERE)).cycles

    assert (before, after) == ((), (CYCLE,))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("2026-27", True), ("1999-00", True), ("2026-28", False), ("26-27", False), ("", False)],
)
def test_a_school_year_is_two_years_one_after_the_other(name: str, *, is_one: bool) -> None:
    """2026-99 would be a round of 73 years."""
    assert is_school_year(name) is is_one
