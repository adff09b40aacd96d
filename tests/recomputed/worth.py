"""What one answer is worth: from 0 to 1, exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.recomputed.published import Json

NOTHING, HALF, ALL = Fraction(0), Fraction(1, 2), Fraction(1)
YES_PARTLY_NO = {"yes": ALL, "partly": HALF, "no": NOTHING}


class Tally(NamedTuple):
    """How many passed of how many that were checked."""

    passed: int
    checked: int


def exact(number: object) -> Fraction:
    """A number as it is written, whether in words of JSON or in digits."""
    return Fraction(str(number))


def tally(value: object) -> Tally:
    """A ratio as two numbers, whether it was given so or asset by asset."""
    if isinstance(value, list):
        return Tally(sum(1 for each in value if each["passed"]), len(value))
    if isinstance(value, dict):
        return Tally(int(value["passed"]), int(value["checked"]))
    raise TypeError(value)


def is_scored(response: Json) -> bool:
    """Whether answers of this kind earn anything; words, photos and counts do not."""
    return response["type"] in RULES


def worth(value: object, response: Json, audited_on: date) -> Fraction:
    """What *value* earns of its item's weight.

    Source: domain.md, 3b, Item.
    """
    return RULES[response["type"]](value, response, audited_on)


def _yes_no(value: object, _response: Json, _audited_on: date) -> Fraction:
    return YES_PARTLY_NO[str(value)]


def _scale(value: object, _response: Json, _audited_on: date) -> Fraction:
    return exact(value) / 4


def _ratio(value: object, response: Json, _audited_on: date) -> Fraction:
    found = tally(value)
    share = Fraction(found.passed, found.checked)
    return min(ALL, share / exact(response["target"]))


def _number(value: object, response: Json, _audited_on: date) -> Fraction:
    worst, best = exact(response["worst"]), exact(response["best"])
    return max(NOTHING, min(ALL, (exact(value) - worst) / (best - worst)))


def _date(value: object, response: Json, audited_on: date) -> Fraction:
    if value == "no":
        return NOTHING
    age_days = (audited_on - date.fromisoformat(str(value))).days
    longest_days = response["max_age_days"]
    if age_days <= longest_days:
        return ALL
    return HALF if 2 * age_days <= 3 * longest_days else NOTHING


def _choice(value: object, response: Json, _audited_on: date) -> Fraction:
    return exact(response["options"][str(value)])


RULES: dict[str, Callable[[object, Json, date], Fraction]] = {
    "yn": _yes_no,
    "ynp": _yes_no,
    "scale": _scale,
    "ratio": _ratio,
    "number": _number,
    "date": _date,
    "choice": _choice,
}
