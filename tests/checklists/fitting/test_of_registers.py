"""Tests of `checklists.fitting.of_registers`."""

from __future__ import annotations

from checklists import fitting
from checklists.answers import Answer, Register
from checklists.fitting.of_registers import known_assets, register_fault
from tests.checklists.fitting.judged import LATEST_DAY
from tests.checklists.walks import door, of

NEVER_LOOKED_THROUGH = 5_000
"""So many comparisons for a hundred answers are still a set; a list of 8,000 needs 400,000."""


class Counted(str):
    """The id of a door that counts how often it is compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Counted.times += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def test_a_large_register_is_not_looked_through_for_each_answer() -> None:
    """A district of 8,000 doors would stop the server for everybody while one audit is judged."""
    doors = tuple(Counted(f"door-{number}") for number in range(8_000))
    register = Register(assets={"exterior_door": doors})
    answers = [Answer(item="A-1", asset=f"door-{number}", value="yes") for number in range(100)]

    found = fitting.problems(answers, (), of(door("A-1")), register, LATEST_DAY)

    assert found == ()
    assert Counted.times < NEVER_LOOKED_THROUGH


def test_an_asset_of_another_kind_is_not_on_the_register_for_this_one() -> None:
    """A camera would be tested for its lock."""
    known = known_assets(Register(assets={"exterior_door": ("d1",), "camera": ("c1", "c2")}))

    faults = [*register_fault("c1", "exterior_door", known)]

    assert faults == [
        (
            "there is no exterior door “c1” on the register of this site; "
            "choose one that is there, or add it"
        )
    ]
    assert not [*register_fault("c1", "camera", known), *register_fault("c1", None, known)]
    assert [*register_fault("d1", "gate", known)]
