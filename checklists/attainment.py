"""What one answer is worth, from 0 to 1, exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from checklists.answers import Value
from checklists.errors import UnfitAnswers
from checklists.responses import Choice, Date, Number, Ratio, Response, Scale, YesNo, YesNoPartly
from checklists.sampling import counted
from checklists.values import NEVER
from checklists.weighing import HALF, ONE, ZERO, exact

YES_NO = {"yes": ONE, "no": ZERO}
YES_NO_PARTLY = {"yes": ONE, "partly": HALF, "no": ZERO}
QUARTERS = {points: Fraction(points, 4) for points in range(5)}


def of(value: Value, response: Response, audited_on: date) -> Fraction | None:
    """The attainment of *value*, or None where nothing was measured.

    Nothing is measured by text, photos and counts, nor by a ratio of nothing checked.

    Args:
        value: Already checked by `fitting.check`.
        response: What its item takes.
        audited_on: The day from which the age of a date is counted.

    Raises:
        UnfitAnswers: The value is not one that the item takes.
    """
    measure = _MEASURES.get(type(response))
    if measure is None:
        return None
    try:
        return measure(value, response, audited_on)
    except (KeyError, TypeError, ValueError) as error:
        kind = type(response).__name__
        raise UnfitAnswers([f"{value!r} cannot answer a question of the kind {kind}"]) from error


def _yes_no(value: str, _response: YesNo, _audited_on: date) -> Fraction:
    return YES_NO[value]


def _yes_no_partly(value: str, _response: YesNoPartly, _audited_on: date) -> Fraction:
    return YES_NO_PARTLY[value]


def _scale(value: int, _response: Scale, _audited_on: date) -> Fraction:
    return QUARTERS[value]


def _choice(value: str, response: Choice, _audited_on: date) -> Fraction:
    return exact(response.options[value])


def _ratio(value: Value, response: Ratio, _audited_on: date) -> Fraction | None:
    passed, checked = counted(value)
    if not checked:
        return None
    target = exact(response.target)
    return min(ONE, Fraction(passed * target.denominator, checked * target.numerator))


def _number(value: float, response: Number, _audited_on: date) -> Fraction:
    worst, best = exact(response.worst), exact(response.best)
    # The shortest decimal text of a float is what the auditor typed: 0.1 is one tenth.
    return min(ONE, max(ZERO, (Fraction(str(value)) - worst) / (best - worst)))


def _age(value: str, response: Date, audited_on: date) -> Fraction:
    if value == NEVER:
        return ZERO
    age_days = (audited_on - date.fromisoformat(value)).days
    if age_days <= response.max_age_days:
        return ONE
    return HALF if 2 * age_days <= 3 * response.max_age_days else ZERO


_MEASURES: dict[type, Callable[..., Fraction | None]] = {
    YesNo: _yes_no,
    YesNoPartly: _yes_no_partly,
    Scale: _scale,
    Choice: _choice,
    Ratio: _ratio,
    Number: _number,
    Date: _age,
}
