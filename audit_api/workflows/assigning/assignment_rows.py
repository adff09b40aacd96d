"""The rows of a file of assignments: read, and turned into what they mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from audit_api.assignment import Assignment, Task
from audit_api.errors import Unacceptable
from audit_api.workflows.assigning.ground import Ground
from checklists.responses import Closed
from geodata.imports.opening import opened
from geodata.imports.tables import Row, table
from report_site.csv_files import csv_text

COLUMNS = ("school", "checklist", "auditor", "due", "blind")
REQUIRED = COLUMNS[:4]
BLIND = {"": False, "no": False, "yes": True}
AMERICAN = re.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
"""As a spreadsheet writes it again, whatever was typed."""
MOST_SHOWN = 40
"""Letters of a cell that are told again."""


class Told(Closed, frozen=True, kw_only=True):
    """A problem of a row, as a sentence that says what to do."""

    row: int
    message: str


class Wanted(NamedTuple):
    """What a row asks for."""

    row: int
    assignment: Assignment


class Misread(Exception):
    """A cell means nothing that we know."""


def text_of(raw: bytes) -> str:
    """The text of a file as it came, whatever letters it is stored in.

    Raises:
        UnreadableFile: It is no text.
    """
    return opened(raw).raw.decode()


def as_file(known: Ground) -> str:
    """What is assigned, as a file that can be read again: by names, and by ids of namesakes.

    Without what could not: a school that has closed, somebody who audits no more, a checklist that
    is due no more.
    """
    people = {each.id: each.name for each in known.auditors.values()}
    schools = {site: held.site.name for site, held in known.schools.items()}
    rows = [
        (
            _named(each.site, schools),
            each.checklist,
            _named(each.person, people),
            str(each.due_on),
            "yes" if each.blind else "no",
        )
        for each in known.held.values()
        if each.site in schools and each.person in people and each.checklist in known.titles
    ]
    return csv_text(COLUMNS, rows)


def _named(thing: str, names: Mapping[str, str]) -> str:
    name = names.get(thing, thing)
    namesakes = sum(each.casefold() == name.casefold() for each in names.values())
    return thing if namesakes > 1 else name


def read_rows(raw: bytes) -> tuple[tuple[Row, ...], tuple[Told, ...]]:
    """The rows of a CSV file, and what is wrong with those that are none.

    Raises:
        UnreadableFile: It is no CSV.
        Unacceptable: It lacks a column, or has one that we do not know.
    """
    found = table(opened(raw).raw)
    there = {column.casefold() for column in found.columns}
    wrong = [f"there is no column {name}" for name in REQUIRED if name not in there]
    wrong += [f"nobody knows the column {name}" for name in sorted(there - set(COLUMNS))]
    if wrong:
        problem = f"{'; '.join(wrong)[:400]}; the columns are {', '.join(COLUMNS)}"
        raise Unacceptable("the file", [problem])
    told = tuple(Told(row=each.row or 1, message=each.message) for each in found.problems)
    return found.rows, told


def wanted_of(rows: Iterable[Row], known: Ground) -> tuple[tuple[Wanted, ...], tuple[Told, ...]]:
    """What the rows ask for, and the problems of those that cannot be understood."""
    wanted: list[Wanted] = []
    told: list[Told] = []
    first: dict[Task, int] = {}
    for row in rows:
        try:
            found = _wanted(row, known)
        except Misread as error:
            told.append(Told(row=row.number, message=str(error)))
            continue
        before = first.setdefault(found.task, row.number)
        if before == row.number:
            wanted.append(Wanted(row.number, found))
        else:
            message = f"asks for the same audit as row {before}; keep one of them"
            told.append(Told(row=row.number, message=message))
    return tuple(wanted), tuple(told)


def _wanted(row: Row, known: Ground) -> Assignment:
    for column in REQUIRED:
        if not row.text(column):
            raise Misread(f"{column}: nothing stands there; fill it in, or remove the row")
    blind = row.text("blind").casefold()
    if blind not in BLIND:
        raise Misread(f"blind: {_shown(blind)} is neither yes nor no")
    return Assignment(
        district=known.district,
        cycle=known.cycle.name,
        site=_school(row.text("school"), known),
        checklist=_checklist(row.text("checklist"), known),
        person=_auditor(row.text("auditor"), known),
        due_on=_day(row.text("due")),
        blind=BLIND[blind],
    )


def _school(typed: str, known: Ground) -> str:
    fitting = [
        site
        for site, held in known.schools.items()
        if typed.casefold() in {held.site.name.casefold(), held.site.register_id, site}
    ]
    more = "write its number in the register"
    return _one(fitting, f"school: {{}} open school here is called {_shown(typed)}", more)


def _checklist(typed: str, known: Ground) -> str:
    fitting = [
        name
        for name, title in known.titles.items()
        if typed.casefold() in {name.casefold(), title.casefold()}
    ]
    due = ", ".join(known.titles)
    return _one(fitting, f"checklist: {{}} checklist that is due is {_shown(typed)}", f"due: {due}")


def _auditor(typed: str, known: Ground) -> str:
    fitting = [
        each.id
        for each in known.auditors.values()
        if typed.casefold() in {each.name.casefold(), each.id, *map(str.casefold, each.names)}
    ]
    more = "write the sign-in name, or add the person on the page People"
    return _one(fitting, f"auditor: {{}} auditor of the district is called {_shown(typed)}", more)


def _one(fitting: Sequence[str], sentence: str, remedy: str) -> str:
    if len(fitting) == 1:
        return fitting[0]
    raise Misread(f"{sentence.format('no' if not fitting else 'more than one')}; {remedy}")


def _day(typed: str) -> date:
    american = AMERICAN.fullmatch(typed)
    try:
        if american:
            month, day, year = map(int, american.groups())
            return date(year, month, day)
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Misread(f"due: {_shown(typed)} is no day; write it as 2026-10-14") from error


def _shown(typed: str) -> str:
    return repr(typed[:MOST_SHOWN])
