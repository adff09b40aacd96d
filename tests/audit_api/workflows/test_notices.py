"""Tests of `audit_api.workflows.notices`."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit_api.revision import Revision
from audit_api.storage.known_sites import KnownSite
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.assembling import school_year
from audit_api.workflows.notices import notices
from checklists.answers import Register
from report_site.snapshot import Cycle
from tests.samples import revision

CYCLE = Cycle(
    name="2026-27", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30), due=("cpted-core",)
)
SITE = KnownSite(
    register=Register(), places=frozenset(), cycles=(CYCLE,), is_open=True, district="d"
)
DAY = date(2026, 10, 1)


def kept(day: date = DAY, **changes: object) -> KeptRevision:
    """A revision that came on the evening of its day."""
    return KeptRevision(
        revision=msgspec.convert(revision(**changes), Revision),
        body=b"",
        digest="",
        audited_on=day,
        skew_s=0,
        received_at=datetime(2026, 10, 1, 22, tzinfo=UTC),
    )


@pytest.mark.parametrize("cycles", [(CYCLE,), ()])
def test_an_ordinary_audit_has_no_notice(cycles: tuple[Cycle, ...]) -> None:
    """A notice on every receipt is read by nobody."""
    assert notices(kept(), SITE._replace(cycles=cycles)) == ()


@given(st.dates())
@example(date.min)
@example(date.max)
def test_no_day_is_so_odd_that_its_audit_has_no_receipt(day: date) -> None:
    """A tablet's clock stood at either end of the calendar: the audit was kept, the answer 500."""
    told = notices(kept(day), SITE._replace(cycles=()))

    assert [each for each in told if "is for 2026-27" in each] or school_year(day).name == "2026-27"


def test_a_cycle_that_the_district_does_not_have_is_told() -> None:
    """The audit was accepted, and then it was in no report without a word."""
    [told] = notices(kept(cycle="2031-32"), SITE)

    assert told.startswith("The district has no cycle 2031-32; it has 2026-27.")
    assert "counts towards none of these" in told


def test_without_cycles_an_audit_of_another_school_year_is_told() -> None:
    """A typing error in the cycle hides an audit from the report of its year."""
    [told] = notices(kept(cycle="2031-32"), SITE._replace(cycles=()))

    assert "the report of 2026-27 does not count it" in told


def test_a_day_that_lies_ahead_is_told() -> None:
    """Reports leave it out for years."""
    [told] = notices(kept(date(2031, 10, 1)), SITE)

    assert "2031-10-01, lies ahead" in told
    assert "reports leave it out until then" in told


def test_tomorrow_is_today_somewhere() -> None:
    """A tablet in Guam is no mistake."""
    assert notices(kept(date(2026, 10, 2)), SITE) == ()


def test_a_day_outside_its_cycle_is_told() -> None:
    """It counts, and a month of ten years ago stands in the history."""
    [told] = notices(kept(date(2016, 10, 1)), SITE)

    assert "2016-10-01, is outside its cycle 2026-27" in told
    assert "It counts towards that cycle" in told


def test_an_audit_of_a_closed_site_is_told() -> None:
    """Perhaps it was done at the wrong school."""
    [told] = notices(kept(), SITE._replace(is_open=False))

    assert "this site is closed" in told


def test_an_audit_that_ended_before_it_began_is_kept_and_told() -> None:
    """The clock is a claim, never a reason to refuse."""
    [told] = notices(kept(started_at="2026-10-01T10:45:00-05:00"), SITE)

    assert "finished before it was begun" in told
