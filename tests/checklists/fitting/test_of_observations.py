"""Tests of `checklists.fitting.of_observations`, through fitting."""

from __future__ import annotations

import pytest

from checklists.answers import Observation
from tests.checklists.fitting.judged import problems
from tests.samples import (
    OBSERVATION,
    PHOTO,
)


@pytest.mark.parametrize(
    ("observation", "sentence"),
    [
        (
            Observation(id="o", item="XX-01"),
            (
                "observation “o” of XX-01: its item is not on this checklist; "
                "name one that is, or leave the item out"
            ),
        ),
        (
            Observation(id="o", asset="door-9"),
            (
                "observation “o”: there is no asset “door-9” on the register of this site; "
                "choose one that is there, or add it"
            ),
        ),
        (
            Observation(id="o", item="DO-01", asset="room-101"),
            (
                "observation “o” of DO-01: there is no exterior door “room-101” on the register of "
                "this site; choose one that is there, or add it"
            ),
        ),
        (
            Observation(id="o", item="DO-02", asset="door-1"),
            (
                "observation “o” of DO-02: there is no classroom door “door-1” on the register of "
                "this site; choose one that is there, or add it"
            ),
        ),
        (
            Observation(id="o", photos=("door.jpg",)),
            "observation “o”: “door.jpg” names no photo; name each photo by its SHA-256",
        ),
    ],
)
def test_an_observation_that_does_not_fit_is_named(observation: Observation, sentence: str) -> None:
    """Its photos would hang nowhere."""
    assert problems(observations=[observation]) == (sentence,)


def test_observations_about_assets_and_beside_the_checklist_fit() -> None:
    """An officer who sees something does not search a checklist."""
    found = problems(
        observations=[
            Observation(id="1", item="DO-01", asset="door-1", photos=(PHOTO,)),
            Observation(id="2", item="DO-02", asset="room-101"),
            Observation(id="3", item="HA-01", asset="room-102"),
            Observation(id="4", note="Ladder at the roof.", urgent_today=True),
        ]
    )

    assert found == ()


def test_two_observations_under_one_id_are_refused() -> None:
    """One would replace the other."""
    twice = [Observation(id=OBSERVATION, note=note) for note in ("one", "two")]

    assert problems(observations=twice) == (
        f"observation “{OBSERVATION}”: another observation has the same id; give each its own",
    )
