"""Exact sums."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checklists.weighing import exact, total

TERMS = st.lists(st.tuples(st.integers(1, 3), st.fractions(0, 1, max_denominator=40)))


@given(terms=TERMS, scale=st.integers(1, 100), over=st.integers(1, 9))
def test_a_sum_over_one_denominator_is_the_plain_sum(
    terms: list[tuple[int, Fraction]], scale: int, over: int
) -> None:
    """Every score would be off by what the shortcut loses."""
    plain = sum((weight * share for weight, share in terms), start=Fraction(0))

    assert total(terms, scale, over) == scale * plain / over


def test_a_decimal_is_taken_at_its_word() -> None:
    """A threshold of 0.95 that is a little less lets a site pass that did not."""
    assert exact(Decimal("0.95")) == Fraction(19, 20)
