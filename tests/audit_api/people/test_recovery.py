"""Tests of `audit_api.people.recovery`."""

from __future__ import annotations

import pytest

from audit_api.people import recovery


def test_each_of_ten_codes_works_once() -> None:
    """A used one on a piece of paper is worth nothing to its finder."""
    codes = recovery.new_recovery_codes()
    left: tuple[str, ...] | None = recovery.stored(codes)

    for number, code in enumerate(codes, 1):
        assert left is not None
        left = recovery.left_after(code, left)
        assert left is not None
        assert len(left) == 10 - number
        assert recovery.left_after(code, left) is None


def test_a_code_may_be_typed_as_people_type() -> None:
    """It is copied from paper, on the worst day."""
    codes = recovery.new_recovery_codes()
    held = recovery.stored(codes)

    typed = codes[3].lower().replace("-", " ").replace("0", "o").replace("1", "I")

    assert recovery.left_after(typed, held) == (*held[:3], *held[4:])


@pytest.mark.parametrize("typed", ["", "AAAAAA-AAAAAA-AAAAAA-AAAAAA", "A" * 23, "U" * 24, "é" * 24])
def test_what_was_never_given_out_is_refused(typed: str) -> None:
    """Nothing is used up by a guess."""
    held = recovery.stored(recovery.new_recovery_codes())

    assert recovery.left_after(typed, held) is None


def test_the_codes_themselves_are_not_stored() -> None:
    """A copy of the database signs nobody in."""
    codes = recovery.new_recovery_codes()

    for code, stored in zip(codes, recovery.stored(codes), strict=True):
        assert len(code.replace("-", "")) * 5 >= 112
        assert code.replace("-", "") not in stored
        assert len(stored) == 64
