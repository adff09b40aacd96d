"""Tests of `audit_api.workflows.clocks`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_api.revision import Revision
from audit_api.workflows import clocks
from tests.samples import revision

NOW = datetime(2026, 10, 1, 14, 31, tzinfo=UTC)
OFFSETS = st.timezones()


def sent(**changes: object) -> Revision:
    """A revision as a tablet sends it."""
    return msgspec.json.decode(msgspec.json.encode(revision(**changes)), type=Revision)


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(minutes=11), "11 minutes ahead of"),
        (timedelta(minutes=-90), "2 hours behind"),
        (timedelta(hours=1), "1 hour ahead of"),
        (timedelta(days=-365), "365 days behind"),
        (timedelta(days=400_000), "400,000 days ahead of"),
    ],
)
def test_a_notice_tells_the_amount(ahead: timedelta, told: str) -> None:
    """A reviewer must see at once whether it is a time zone or a dead battery."""
    assert told in clocks.notices(ahead)[0]


def test_ten_minutes_are_not_worth_a_notice() -> None:
    """Every tablet is a little off."""
    assert clocks.notices(timedelta(minutes=10)) == ()
    assert clocks.notices(timedelta(minutes=-10)) == ()


def test_the_day_is_the_tablets_own() -> None:
    """An audit at nine in the evening in Wisconsin was not done tomorrow."""
    late = sent(finished_at="2026-09-30T23:30:00-05:00")

    assert clocks.audited_on(late, timedelta()) == date(2026, 9, 30)


def test_a_draft_has_the_day_on_which_it_was_begun() -> None:
    """It has no other."""
    assert clocks.audited_on(sent(finished_at=None), timedelta()) == date(2026, 10, 1)


def test_a_year_of_skew_is_put_right() -> None:
    """The audit belongs to the month in which the doors were tried."""
    wrong = sent(sent_at="2027-10-01T14:31:00Z", finished_at="2027-10-01T09:30:00-05:00")

    assert clocks.audited_on(wrong, clocks.skew(wrong, NOW)) == date(2026, 10, 1)


@given(
    st.datetimes(timezones=OFFSETS, allow_imaginary=False),
    st.datetimes(timezones=OFFSETS, allow_imaginary=False),
)
def test_no_clock_is_so_wrong_that_an_audit_is_lost(claimed: datetime, at: datetime) -> None:
    """Any two times make a skew, a day and perhaps a notice."""
    wrong = msgspec.structs.replace(sent(), sent_at=claimed, finished_at=at)
    ahead = clocks.skew(wrong, NOW)

    day = clocks.audited_on(wrong, ahead)

    assert isinstance(day, date)
    assert len(clocks.notices(ahead)) <= 1


def test_a_time_without_its_offset_is_told() -> None:
    """Nobody can say when it was."""
    vague = sent(started_at="2026-10-01T08:45:00", sent_at="2026-10-01T09:31:00")

    problems = clocks.offset_problems(vague)

    assert [problem.split(":")[0] for problem in problems] == ["started_at", "sent_at"]


def test_a_late_delivery_does_not_look_like_a_slow_clock() -> None:
    """A tablet without a network for three days must not move its audit by three days."""
    waiting = sent()
    now = waiting.sent_at + timedelta(days=3)

    ahead = clocks.skew(waiting, now, now.isoformat())

    assert ahead == timedelta()
    assert clocks.audited_on(waiting, ahead) == date(2026, 10, 1)


@pytest.mark.parametrize("claimed", ["", "soon", "2026-10-14T09:30:00", "\N{BOMB}"])
def test_a_clock_that_cannot_be_read_is_passed_over(claimed: str) -> None:
    """A header is no reason to refuse an audit."""
    held = sent()

    assert clocks.skew(held, held.sent_at, claimed) == timedelta()
