"""Tests of `audit_api.workflows.assigning.spans`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_api.workflows.assigning.spans import Span, span_of
from checklists.model import Cadence

ENDS_ON = date(2027, 6, 30)
DAYS = st.dates(date(2026, 7, 1), ENDS_ON)
TODAYS = st.dates(date(2025, 1, 1), date(2029, 1, 1))


@pytest.mark.parametrize(
    ("cadence", "today", "since", "due_on"),
    [
        (Cadence.YEAR, date(2027, 5, 1), date.min, date(2026, 10, 31)),
        (Cadence.MONTH, date(2026, 8, 1), date(2026, 10, 1), date(2026, 10, 31)),
        (Cadence.MONTH, date(2026, 11, 1), date(2026, 11, 1), date(2026, 11, 30)),
        (Cadence.MONTH, date(2027, 2, 28), date(2027, 2, 1), date(2027, 2, 28)),
        (Cadence.MONTH, date(2028, 1, 1), date(2027, 6, 1), date(2027, 6, 30)),
        (Cadence.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 10, 31)),
        (Cadence.QUARTER, date(2027, 3, 31), date(2027, 1, 1), date(2027, 1, 31)),
        (Cadence.QUARTER, date(2027, 4, 1), date(2027, 4, 1), date(2027, 4, 30)),
    ],
)
def test_a_monthly_checklist_is_asked_each_month_by_the_same_day(
    cadence: Cadence, today: date, since: date, due_on: date
) -> None:
    """Doors that were checked in October are not checked for the year."""
    assert span_of(date(2026, 10, 31), cadence, ENDS_ON, today) == Span(since, due_on)


@given(DAYS, st.sampled_from([Cadence.MONTH, Cadence.QUARTER]), TODAYS)
def test_the_day_is_in_the_month_or_quarter_that_is_asked_for(
    due_on: date, cadence: Cadence, today: date
) -> None:
    """A day of another month would be late before it began, or never."""
    found = span_of(due_on, cadence, ENDS_ON, today)
    longest = timedelta(days=31 if cadence is Cadence.MONTH else 92)

    assert found.since <= found.due_on < found.since + longest
    assert found.due_on >= due_on or found.due_on.month == due_on.month
    assert found.since <= max(ENDS_ON, due_on)
    if due_on <= today <= ENDS_ON:
        assert found.since <= today < found.since + longest
