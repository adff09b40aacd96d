"""Tests of which audits are settled: the rule by which photos and drafts may go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from audit_api.review import Decision
from audit_api.storage.retention import Decided, Head
from audit_api.workflows.retaining.settled import months_before, settled

NOW = datetime(2026, 10, 31, 9, 30, tzinfo=UTC)
EARLY = NOW - timedelta(days=400)
A = "audit-a"


def head(number: int, *, is_final: bool, audit: str = A) -> Head:
    """One revision."""
    return Head(audit, number, "site", is_final, EARLY + timedelta(hours=number))


APPROVED = Decided(Decision.APPROVED.value, NOW)
SENT_BACK = Decided(Decision.SENT_BACK.value, NOW)


def test_an_approved_audit_is_settled_since_then_with_its_drafts() -> None:
    """Its drafts were copies on the way."""
    held = [head(1, is_final=False), head(2, is_final=True)]

    found = settled(held, {(A, 2): APPROVED})[A]

    assert found is not None
    assert (found.at, found.drafts, found.is_approved) == (NOW, 1, True)


def test_an_audit_that_was_never_finished_is_settled_when_the_last_of_it_came() -> None:
    """A tablet was lost, or its auditor left."""
    found = settled([head(1, is_final=False), head(2, is_final=False)], {})[A]

    assert found is not None
    assert (found.at, found.drafts, found.is_approved) == (EARLY + timedelta(hours=2), 2, False)


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.data())
def test_nothing_is_settled_while_somebody_may_still_work_on_it(
    finals: list[bool], data: st.DataObject
) -> None:
    """What waits for a reviewer, was sent back, or was begun again is never touched."""
    held = [head(number, is_final=final) for number, final in enumerate(finals, 1)]
    numbers = [each.number for each in held if each.is_final]
    decided = {
        (A, number): data.draw(st.sampled_from([APPROVED, SENT_BACK]))
        for number in numbers
        if data.draw(st.booleans())
    }

    found = settled(held, decided)[A]

    newest_is_approved = decided.get((A, held[-1].number)) == APPROVED
    assert (found is not None) == (newest_is_approved or not any(finals))


def test_each_audit_is_looked_at_alone() -> None:
    """One that waits holds nobody else up."""
    held = [head(1, is_final=True), head(1, is_final=False, audit="audit-b")]

    found = settled(held, {})

    assert found[A] is None
    assert found["audit-b"] is not None


@given(
    st.datetimes(timezones=st.just(UTC)).filter(lambda day: day.year > 1000), st.integers(1, 120)
)
def test_months_are_counted_by_the_calendar(now: datetime, months: int) -> None:
    """Twelve months are a year, and no month has a day that it lacks."""
    before = months_before(now, months)

    assert before < now
    assert (now.year - before.year) * 12 + now.month - before.month == months
