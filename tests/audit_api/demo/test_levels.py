"""How sections are held where they have to be."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from audit_api.demo.chance import Chance
from audit_api.demo.levels import Band, failing, levels, options
from checklists.library import load
from checklists.model import Item

THIRDS = (Fraction(0), Fraction(1, 2), Fraction(1))


@given(st.floats(0.3, 0.98), st.integers(0, 1000))
def test_a_section_lies_in_its_band(quality: float, seed: int) -> None:
    """A school that is made to meet the checklist would show as Priority."""
    items = {str(number): THIRDS for number in range(12)}
    weights = {item: 1 + number % 3 for number, item in enumerate(items)}
    band = Band(quality, quality - 0.06, quality + 0.06)

    found = levels(items, weights, {}, band, Chance(seed))

    score = sum(level * weights[item] for item, level in found.items()) / sum(weights.values())
    assert band.floor - 1e-9 <= score <= band.ceiling + 1e-9


def test_what_is_fixed_stays() -> None:
    """The one door that fails would be mended by the arithmetic."""
    fixed = {"a": Fraction(0)}

    found = levels({"a": THIRDS, "b": THIRDS}, {"a": 3, "b": 1}, fixed, Band(1, 1, 1), Chance(1))

    assert found == {"a": 0, "b": 1}


def test_a_critical_item_is_only_given_answers_that_are_good_enough() -> None:
    """Every school would end as Immediate action."""
    for checklist in ("cpted-core", "emergency-operations", "door-lock-monthly"):
        for item in load(checklist, 1).items():
            if item.critical_below is not None:
                assert min(options(item, 12)) >= item.critical_below


def test_a_failing_item_lies_so_many_steps_below_the_best() -> None:
    """Two doors that fail would be one or three."""
    assert failing(_item("AC-02"), 10, 2) == Fraction(8, 10)
    assert failing(_item("AC-11"), 0, 2) == 0
    assert failing(_item("AC-11"), 0, 9) == 0


def _item(name: str) -> Item:
    item = load("cpted-core", 1).item(name)
    assert item is not None
    return item
