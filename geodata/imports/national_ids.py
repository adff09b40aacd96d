"""Numbers that a spreadsheet took for sums: lost zeros put back where that is certain, and told."""

from __future__ import annotations

import re
from typing import NamedTuple

from geodata.places import ProblemKind
from geodata.states import ZIP_BEGINS_WITH_ZERO, State

SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]{1,3}")
WITH_POINT = re.compile(r"([0-9]+)\.0+")
ZIP = re.compile(r"[0-9]{5}(-?[0-9]{4})?")
ZIP_DIGITS = 5
FEWEST_ZIP_DIGITS = 3
"""Puerto Rico's 00901 loses two zeros."""


class Number(NamedTuple):
    """A number as it is taken; what there is to tell of it, and how sure that is."""

    text: str
    told: str = ""
    kind: ProblemKind = ProblemKind.DOUBTFUL


def national_id(text: str, digits: int, home: State | None, column: str) -> Number:
    """The national id *text*, with the zero that it lost.

    The first two digits are the number of the state. A number that is one digit short gets a zero
    in front if that makes it a number of *home*; else the zero may be missing anywhere.

    Args:
        text: As the file has it.
        digits: How many it should have.
        home: The state that its row names, if it does.
        column: What the file calls it.

    Source:
        NCES, Common Core of Data, record layout of the school directory file 2014-15: LEAID has
        seven digits, "the state ... is identified by the first two digits (FIPS code)"; NCESSCH is
        LEAID and five digits of the school.
    """
    whole = WITH_POINT.sub(r"\1", text) if WITH_POINT.fullmatch(text) else text
    padded = "0" + whole
    is_short = whole.isdecimal() and len(padded) == digits
    if is_short and home is not None and padded.startswith(home.fips):
        told = f"its {column} {text!r} has lost its leading zero; it is read as {padded!r}"
        return Number(padded, told, ProblemKind.REPAIRED)
    if whole and not (whole.isdecimal() and len(whole) == digits):
        told = f"its {column} {whole[:40]!r} does not have {digits} digits; it is taken as written"
        return Number(whole, told)
    if whole != text:
        told = f"its {column} {text!r} has a decimal point; it is read as {whole!r}"
        return Number(whole, told, ProblemKind.REPAIRED)
    return Number(whole)


def zip_code(text: str, home: State | None) -> Number:
    """The ZIP code *text*, with the zeros that it lost, if codes of *home* begin with zero."""
    whole = WITH_POINT.sub(r"\1", text) if WITH_POINT.fullmatch(text) else text
    if not whole or ZIP.fullmatch(whole) or (home is None and not whole.isdecimal()):
        return Number(whole)
    is_short = whole.isdecimal() and FEWEST_ZIP_DIGITS <= len(whole) < ZIP_DIGITS
    if is_short and home is not None and home.postal in ZIP_BEGINS_WITH_ZERO:
        padded = whole.zfill(ZIP_DIGITS)
        told = f"its ZIP code {text!r} has lost a leading zero; it is read as {padded!r}"
        return Number(padded, told, ProblemKind.REPAIRED)
    return Number(whole, f"its ZIP code {whole[:40]!r} is none of 5 digits; it is taken as written")


def shortened(text: str) -> str:
    """What to tell of an id that a spreadsheet has shortened to ``1.2E+11``; empty if it has not.

    Its last digits are gone for good: no two schools could be told apart by it.
    """
    if not SCIENTIFIC.fullmatch(text):
        return ""
    return (
        f"was shortened to {text[:40]!r} by a spreadsheet, and its last digits are gone; take the "
        "original file, or import the column into the spreadsheet as text"
    )
