"""Tests of `audit_api.workflows.assigning.assign_file` and `assignment_rows`."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from audit_api.errors import Unacceptable
from audit_api.principal import EVERYWHERE, Role
from audit_api.record import Action
from audit_api.storage import assignments, record, role_grants
from audit_api.storage.database import Database
from audit_api.workflows.assigning.assign_file import AssignOrder, AssignReport, assign_file
from audit_api.workflows.assigning.assignment_rows import as_file
from audit_api.workflows.assigning.ground import ground
from tests.audit_api.crew import CYCLE, DOORS, WALK, asked, id_of, join, open_cycle
from tests.audit_api.stock import DISTRICT, OTHER_SITE

pytestmark = pytest.mark.anyio
REMEDY = "write the sign-in name, or add the person on the page People"
HEADER = "school,checklist,auditor,due,blind\n"


async def read(database: Database, rows: str, *, apply: bool = False) -> AssignReport:
    """Read a file with these rows below the header."""
    order = AssignOrder(DISTRICT, CYCLE.name, EVERYWHERE, apply=apply)
    return await assign_file((HEADER + rows).encode(), order, database)


async def count() -> int:
    """How much is assigned."""
    return len(await assignments.of_cycle(DISTRICT, CYCLE.name, EVERYWHERE))


async def test_a_dry_run_tells_and_writes_nothing(database: Database) -> None:
    """What 200 rows do is looked at before it is done."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    rows = f"Alder Elementary,{DOORS},Ruiz,2026-10-14,\nfern high,{WALK},{ruiz},10/30/2026,no\n"

    report = await read(database, rows)

    assert (report.applied, report.new, report.problems) == (False, 2, ())
    assert [(each.row, each.school, each.due_on, each.change) for each in report.lines] == [
        (2, "Alder Elementary", date(2026, 10, 14), "new"),
        (3, "Fern High", date(2026, 10, 30), "new"),
    ]
    assert await count() == 0


async def test_a_file_is_kept_and_can_be_sent_again(database: Database) -> None:
    """Whoever is not sure whether it worked sends it again."""
    await open_cycle(database)
    ruiz, _ = await join(database, "Ruiz"), await join(database, "Vale")
    rows = f"00001,{DOORS},Ruiz,2026-10-14,\n00001,{DOORS},Vale,2026-10-28,yes\n"

    first = await read(database, rows, apply=True)
    again = await read(database, rows.replace("10-28", "10-29"), apply=True)

    assert (first.applied, first.new) == (True, 2)
    assert (again.applied, again.new, again.changed, again.unchanged) == (True, 0, 1, 1)
    held = await assignments.of_cycle(DISTRICT, CYCLE.name, EVERYWHERE)
    assert asked(ruiz) in held
    assert [each.due_on for each in held if each.blind] == [date(2026, 10, 29)]
    told = [each for each in await record.newest(20) if each.action == Action.ASSIGNED.value]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"Elm High,{DOORS},Ruiz,2026-10-14,",
            "school: no open school here is called 'Elm High'; write its number in the register",
        ),
        (
            "Fern High,doors,Ruiz,2026-10-14,",
            f"checklist: no checklist that is due is 'doors'; due: {WALK}, {DOORS}",
        ),
        (
            f"Fern High,{DOORS},Nobody,2026-10-14,",
            f"auditor: no auditor of the district is called 'Nobody'; {REMEDY}",
        ),
        (
            f"Fern High,{DOORS},Twice,2026-10-14,",
            f"auditor: more than one auditor of the district is called 'Twice'; {REMEDY}",
        ),
        (
            f"Fern High,{DOORS},Ruiz,14.10.2026,",
            "due: '14.10.2026' is no day; write it as 2026-10-14",
        ),
        (f"Fern High,{DOORS},Ruiz,,", "due: nothing stands there; fill it in, or remove the row"),
        (f"Fern High,{DOORS},Ruiz,2026-10-14,maybe", "blind: 'maybe' is neither yes nor no"),
        (
            f"Alder Elementary,{DOORS},Ruiz,2026-10-15,",
            "asks for the same audit as row 2; keep one of them",
        ),
        (
            f"Fern High,{DOORS},Ruiz,2027-10-14,",
            "2027-10-14 is outside 2026-27; choose a day from 2026-07-01 to 2027-06-30",
        ),
    ],
)
async def test_one_bad_row_keeps_the_whole_file_out(
    database: Database, row: str, message: str
) -> None:
    """Half a plan, and nobody knows which half."""
    await open_cycle(database)
    for name in ("Ruiz", "Twice", "Twice again"):
        await join(database, name)
    await database.engine.run_ddl("UPDATE person SET name = 'Twice' WHERE name = 'Twice again'")

    report = await read(database, f"Alder Elementary,{DOORS},Ruiz,2026-10-14,\n{row}\n", apply=True)

    assert [(each.row, each.message) for each in report.problems] == [(3, message)]
    assert not report.applied
    assert await count() == 0


async def test_rules_hold_between_the_rows_of_a_file(database: Database) -> None:
    """Two blind second auditors of one audit are one too many, also where neither is there yet."""
    await open_cycle(database)
    for name in ("Ruiz", "Vale"):
        await join(database, name)
    rows = "".join(f"{OTHER_SITE},{WALK},{name},2026-10-14,yes\n" for name in ("Ruiz", "Vale"))

    report = await read(database, rows, apply=True)

    assert [each.row for each in report.problems] == [2, 3]
    assert await count() == 0


async def test_what_is_assigned_can_be_read_again_whatever_became_of_it(
    database: Database,
) -> None:
    """One row of somebody who has left must not keep the whole file out."""
    await open_cycle(database)
    for name in ("Ruiz", "Vale", "Gone"):
        await join(database, name)
    rows = "".join(
        f"{school},{WALK},{name},2026-12-14,no\n"
        for school, name in (("00001", "Ruiz"), ("00002", "Vale"), ("00001", "Gone"))
    )
    assert (await read(database, rows, apply=True)).applied
    await role_grants.take_away(id_of("Gone"), Role.AUDITOR, DISTRICT)
    await open_cycle(database, replace(CYCLE, ends_on=date(2026, 11, 30)))

    text = as_file(await ground(DISTRICT, CYCLE.name, EVERYWHERE))
    again = await read(database, text.partition("\n")[2], apply=True)

    assert text.splitlines()[1:] == [
        f"Alder Elementary,{WALK},Ruiz,2026-12-14,no",
        f"Fern High,{WALK},Vale,2026-12-14,no",
    ]
    assert (again.applied, again.unchanged) == (True, 2)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("school,auditor,due\n", "there is no column checklist"),
        ("school,checklist,auditor,due,room\n", "nobody knows the column room"),
    ],
)
async def test_a_file_of_something_else_is_refused(database: Database, raw: str, told: str) -> None:
    """The wrong file was chosen."""
    await open_cycle(database)
    order = AssignOrder(DISTRICT, CYCLE.name, EVERYWHERE)

    with pytest.raises(Unacceptable, match=told):
        await assign_file(raw.encode(), order, database)
