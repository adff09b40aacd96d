"""Days and hours of the demonstration."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit_api.demo.days import AS_OF, FIRST_DAY, LAST_DAY, moment, school_day
from audit_api.demo.story import Story


def test_every_audit_is_done_on_a_school_day_before_the_report(told: Story) -> None:
    """A report would show audits of Sundays, or of days to come."""
    assert all(posting.done_on.weekday() < 5 for posting in told.postings)
    assert all(posting.done_on <= LAST_DAY < AS_OF for posting in told.postings)


def test_audits_of_this_cycle_begin_with_the_school_year(told: Story) -> None:
    """An empty building would be audited."""
    days = [each.done_on for each in told.postings if each.revision.cycle == "2026-27"]

    assert min(days) >= FIRST_DAY


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2025, 10, 1), -5),
        (date(2025, 11, 3), -6),
        (date(2026, 3, 7), -6),
        (date(2026, 3, 9), -5),
        (date(2026, 10, 31), -5),
        (date(2026, 11, 2), -6),
    ],
)
def test_the_clocks_change_when_they_do(day: date, hours: int) -> None:
    """Photos would be an hour off beside the audit that they belong to."""
    assert moment(day, 9, 0).utcoffset() == timedelta(hours=hours)


def test_a_weekend_becomes_the_monday_after() -> None:
    """An audit would fall on a day without school."""
    assert school_day(date(2026, 10, 17)) == school_day(date(2026, 10, 18)) == date(2026, 10, 19)
    assert school_day(date(2026, 10, 16)) == date(2026, 10, 16)
