"""Repeatable chance."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from audit_api.demo.chance import Chance


@given(st.text(), st.integers(0, 20))
def test_the_same_key_gives_the_same_draws(key: str, length: int) -> None:
    """Without it a demonstration started again would send other audits under the same names."""
    first, second = Chance(key, 1), Chance(key, 1)

    assert [first.bits() for _ in range(length)] == [second.bits() for _ in range(length)]


def test_draws_do_not_change_from_one_release_to_the_next() -> None:
    """A folder made by an older release would no longer be taken as the same demonstration."""
    assert Chance("a", 1).between(0, 10**9) == 803824548


@given(st.integers(-50, 50), st.integers(0, 50))
def test_a_whole_number_lies_between_its_ends(low: int, width: int) -> None:
    """A school with door 0 would stop the demonstration."""
    drawn = Chance("x", low, width).between(low, low + width)

    assert low <= drawn <= low + width


@given(st.lists(st.integers()))
def test_shuffling_loses_nothing(options: list[int]) -> None:
    """A school would get no profile."""
    assert sorted(Chance("x").shuffled(options)) == sorted(options)


def test_a_uuid7_carries_its_instant_and_its_version() -> None:
    """The server sorts audits by ids that tablets make."""
    at = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)

    made = UUID(Chance("x").uuid7(at))

    assert (made.version, made.int >> 80) == (7, int(at.timestamp() * 1000))


def test_a_uuid4_is_one() -> None:
    """Site ids are UUIDs of version 4, everywhere."""
    assert UUID(Chance("x").uuid4()).version == 4
