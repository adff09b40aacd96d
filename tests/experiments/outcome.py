"""What an experiment is, and what one run of it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one run found.

    Attributes:
        faults: How many were injected, as counted where they happened, not as planned.
        fault: What one is called, in the plural, such as ``kills``.
        lost: How many things that were acknowledged are gone, double, torn or wrong; or how many
            faults were answered otherwise than promised.
        checked: How many things were looked at for that.
        remarks: The first few of what was lost, and what a reader should know, a sentence each.
        seconds: How long it took.
    """

    faults: int
    fault: str
    lost: int
    checked: int
    remarks: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def held(self) -> bool:
        """Whether faults were injected, something was looked at, and nothing was lost."""
        return self.faults > 0 and self.checked > 0 and self.lost == 0


class Experiment(NamedTuple):
    """One experiment.

    Attributes:
        name: A few words for the table, such as ``kill -9 while four clients send``.
        run: Takes how many faults to inject and an empty folder.
        small: How many in every test run.
        large: How many for ``make proof``.
    """

    name: str
    run: Callable[[int, Path], Outcome]
    small: int
    large: int


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome of several runs; the remarks of those that lost something come first."""
    by_loss = sorted(outcomes, key=lambda each: each.held)
    return Outcome(
        faults=sum(each.faults for each in outcomes),
        fault=outcomes[0].fault,
        lost=sum(each.lost for each in outcomes),
        checked=sum(each.checked for each in outcomes),
        remarks=by_loss[0].remarks,
        seconds=sum(each.seconds for each in outcomes),
    )
