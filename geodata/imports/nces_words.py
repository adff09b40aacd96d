"""What the codes of the national schema mean, in our words."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

from geodata.imports.tables import Row
from geodata.places import Quality, Status

SAYS_NOTHING = frozenset({"not available", "not reported", "n/a", "-999", "not applicable"})
LEVELS = MappingProxyType(
    {
        "prekindergarten": "elementary",
        "elementary": "elementary",
        "middle": "middle",
        "high": "high",
        "secondary": "high",
        "other": "combined",
        "ungraded": "other",
        "adult education": "other",
    }
)
"""NCES calls *other* what spans elementary, middle and high school, such as kindergarten to 12."""
STATUSES = MappingProxyType(
    {
        "1": Status.OPEN,
        "2": Status.CLOSED,
        "3": Status.OPEN,
        "4": Status.OPEN,
        "5": Status.OPEN,
        "6": Status.CLOSED,
        "7": Status.CLOSED,
        "8": Status.OPEN,
    }
)
"""1 open, 2 closed, 3 new, 4 was there and not on the list, 5 changed its district, 6 closed for
now, 7 to open within two years, 8 opened again. Source: NCES, Common Core of Data, record layout of
the school directory file 2014-15 (``sc14prelimlay.txt``), STATUS14."""
STATUS_DOUBTS = MappingProxyType(
    {
        "6": "is closed for now and may open again; it is taken as closed",
        "7": "is planned and not open yet; it is taken as closed",
    }
)
QUALITIES = MappingProxyType(
    {
        "": Quality.EXACT,
        "imagery": Quality.EXACT,
        "imagery/other": Quality.EXACT,
        "geocode": Quality.STREET,
        "unverified": Quality.TOWN,
    }
)
"""By how the layer checked the point; one that nobody checked is only as good as its town."""
GRADE_WORDS = ("st_grade", "end_grade")
MISSING_GRADES = frozenset({"M", "N"})
NUMBER = re.compile(r"0([0-9])")
THEIR_COLUMNS = MappingProxyType(
    {
        "register_id": "NCESID",
        "district": "DISTRICTID",
        "name": "NAME",
        "level": "LEVEL_",
        "low_grade": "ST_GRADE",
        "high_grade": "END_GRADE",
        "status": "STATUS",
        "enrollment": "ENROLLMENT",
        "latitude": "LATITUDE",
        "zip": "ZIP",
        "address": "ADDRESS",
        "city": "CITY",
        "state": "STATE",
    }
)


class Grade(NamedTuple):
    """A grade in our words, and what there is to tell of it."""

    text: str
    doubt: str = ""


def said(row: Row, column: str) -> str:
    """What stands in *column*; empty where the register writes that it does not know."""
    text = row.text(column)
    return "" if text.casefold() in SAYS_NOTHING else text


def grade(row: Row, column: str) -> Grade:
    """The grade in *column*: ``5`` where the register writes ``05``."""
    text = said(row, column)
    if text in MISSING_GRADES:
        return Grade("", f"its {column.upper()} is {text!r}, which stands for not known")
    return Grade(NUMBER.sub(r"\1", text) if NUMBER.fullmatch(text) else text)


def level(row: Row) -> str:
    """The level; what is none of theirs stays as it is, to be told."""
    word = said(row, "level_")
    return LEVELS.get(word.casefold(), word)


def status(row: Row) -> str:
    """Whether it is in use; what is none of their codes stays as it is, to be told."""
    code = said(row, "status")
    return STATUSES.get(code, code)
