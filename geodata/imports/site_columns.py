"""Our own site columns: what each row must say, what is only doubtful, and how that is told."""

from __future__ import annotations

import re
from typing import NamedTuple

from geodata.imports.cells import grade_doubt, students
from geodata.imports.national_ids import Number, shortened, zip_code
from geodata.imports.tables import Row
from geodata.places import Problem, ProblemKind, Quality, Status
from geodata.states import state

COLUMNS = (
    "district",
    "register_id",
    "id",
    "name",
    "level",
    "low_grade",
    "high_grade",
    "address",
    "city",
    "state",
    "zip",
    "enrollment",
    "longitude",
    "latitude",
    "quality",
    "status",
)
"""In the order in which we write them ourselves."""
NEEDED = {
    "district": "; if all in the file are of one district, say it (--district)",
    "register_id": "",
    "name": "",
}
"""What no row can be without, and what to do about it."""
WORDS: dict[str, tuple[tuple[str, ...], str]] = {
    "quality": (tuple(Quality), "exact"),
    "level": (("elementary", "middle", "high", "combined", "other"), "other"),
    "status": (tuple(Status), "open"),
}
"""Columns that hold one of a few words, and which of them where nothing is said."""
GRADES = ("low_grade", "high_grade")
AS_WRITTEN = ("name", *GRADES, "address", "city", "state")
LONGEST_ID = 80
LONGEST_TEXT = 200
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Word(NamedTuple):
    """What a column of few words is taken for, and what there is to tell of it."""

    field: str
    value: str
    doubt: str = ""


def refusals(row: Row) -> list[Problem]:
    """Why *row* cannot be taken; empty if it can."""
    empty = [
        (column, f"has no {column}, so it is not taken{remedy}")
        for column, remedy in NEEDED.items()
    ]
    found = [(column, message) for column, message in empty if not row.text(column)]
    own = row.text("id").casefold()
    if own and not UUID_TEXT.fullmatch(own):
        found.append(("id", f"has the id {own[:40]!r}, which is not a UUID; leave it empty"))
    numbers = ((column, shortened(row.text(column))) for column in ("district", "register_id"))
    found += [(column, told) for column, told in numbers if told]
    for column in COLUMNS:
        longest = LONGEST_ID if column in ("district", "register_id") else LONGEST_TEXT
        if len(row.text(column)) > longest:
            found.append((column, f"is longer than {longest} letters; shorten it"))
    return [problem(row, column, message, ProblemKind.REFUSED) for column, message in found]


def word(row: Row, column: str) -> Word:
    """What *row* says in *column*, one of `WORDS`."""
    known, otherwise = WORDS[column]
    said = row.text(column).casefold()
    if said in known:
        return Word(column, said)
    if not said:
        return Word(column, otherwise)
    told = f"its {column} {said[:40]!r} is none of {', '.join(known)}; taken as {otherwise}"
    return Word(column, otherwise, told)


def zip_of(row: Row) -> Number:
    """The ZIP code of *row*, with the zeros that it lost."""
    return zip_code(row.text("zip"), state(row.text("state")))


def cells_told(row: Row) -> list[Problem]:
    """What there is to tell of the words, grades and numbers of *row*, which is taken."""
    zip_told = zip_of(row)
    doubts = {column: word(row, column).doubt for column in WORDS}
    doubts |= {column: grade_doubt(column, row.text(column)) for column in GRADES}
    doubts["enrollment"] = students(row.text("enrollment")).doubt
    found = [doubt(row, column, message) for column, message in doubts.items() if message]
    if zip_told.told:
        found.append(problem(row, "zip", zip_told.told, zip_told.kind))
    return found


def doubt(row: Row, field: str, message: str) -> Problem:
    """A doubt about *row*, which is taken."""
    return problem(row, field, message, ProblemKind.DOUBTFUL)


def problem(row: Row, field: str, message: str, kind: ProblemKind) -> Problem:
    """Something to tell of *row*."""
    return Problem(
        row=row.number,
        field=field,
        message=message,
        kind=kind,
        about=row.text("register_id")[:LONGEST_ID],
        district=row.text("district")[:LONGEST_ID],
    )
