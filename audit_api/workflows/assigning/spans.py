"""What an assignment asks for now: a checklist may be due each month or quarter. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from checklists.model import Cadence

MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3}
"""In how many months such a checklist is done once; any other is done once a cycle."""


class Span(NamedTuple):
    """What is asked for now.

    Attributes:
        since: Audits of an earlier day were for an earlier month or quarter; the first day that
            there is, where the checklist is done once a cycle.
        due_on: The day by which it is asked for.
    """

    since: date
    due_on: date


def span_of(due_on: date, cadence: Cadence, ends_on: date, today: date) -> Span:
    """What an assignment asks for on a day.

    Of a checklist that is done each month (or quarter) the day that was chosen is of the first one;
    later ones are due on the same day of their month, or on its last day where it is shorter.

    Args:
        due_on: The day that was chosen, within the cycle.
        cadence: Of the checklist.
        ends_on: The last day of the cycle.
        today: The day on which somebody looks.
    """
    months = MONTHS.get(cadence)
    if months is None:
        return Span(date.min, due_on)
    now = min(max(today, due_on), max(ends_on, due_on))
    since = _first_day(now, months)
    later = (due_on.month - 1) % months
    return Span(since, _same_day(due_on.day, since.year, since.month + later))


def _first_day(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _same_day(day: int, year: int, month: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
