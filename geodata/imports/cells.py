"""Single cells of a site that may hold nonsense: grades and numbers of students."""

from __future__ import annotations

import re
from typing import NamedTuple

GRADE = re.compile(r"(P[KS]?|P-?[34]|PRE-?K|EC|[TJ]?K|K-?[345]|KG|UG|AE|[0-9]{1,2})", re.IGNORECASE)
HIGHEST_GRADE = 13
"""NCES counts a year after the twelfth."""
WHOLE = re.compile(r"([0-9]{1,6})(\.0*)?")
BELOW_ZERO = re.compile(r"-[0-9]{1,4}(\.0*)?")
"""NCES and those who copy it write -1, -2, -9 and -999 for the kinds of not known."""


class Students(NamedTuple):
    """How many students, None if that is not known, and what there is to tell of it."""

    number: int | None
    doubt: str = ""


def grade_doubt(column: str, text: str) -> str:
    """What to tell of a grade that is none that we know; empty if it is one, or not said."""
    if not text or (GRADE.fullmatch(text) and _within(text)):
        return ""
    return f"its {column} {text[:40]!r} is no grade that we know; it is shown as written"


def students(text: str) -> Students:
    """How many students the cell *text* tells of."""
    whole = WHOLE.fullmatch(text)
    if whole:
        return Students(int(whole[1]))
    if not text or BELOW_ZERO.fullmatch(text):
        return Students(None)
    doubt = f"its enrollment {text[:40]!r} is not a whole number; it is taken as not known"
    return Students(None, doubt)


def _within(grade: str) -> bool:
    return not grade.isdecimal() or 1 <= int(grade) <= HIGHEST_GRADE
