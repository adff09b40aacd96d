"""The five statuses as readers see them: shape, fill, word. Pure."""

from __future__ import annotations

from typing import NamedTuple

from checklists.scores import Status


class Mark(NamedTuple):
    """How a status is shown; shape, mark and word always go together.

    Attributes:
        symbol: The id of its drawing in the page.
        fill: The class that fills it.
        rank: 0 is the worst; what has no status comes last.
    """

    word: str
    symbol: str
    fill: str
    rank: int


MARKS = {
    Status.IMMEDIATE_ACTION: Mark("Immediate action", "s-immediate", "k1", 0),
    Status.INCOMPLETE: Mark("Incomplete", "s-incomplete", "k0", 1),
    Status.PRIORITY: Mark("Priority", "s-priority", "k2", 2),
    Status.IMPROVE: Mark("Improve", "s-improve", "k3", 3),
    Status.MEETS: Mark("Meets", "s-meets", "k4", 4),
}
NOT_AUDITED = Mark("Not audited yet", "s-none", "k0", 5)
EVERY = (*MARKS.values(), NOT_AUDITED)


def mark(status: Status | None) -> Mark:
    """The mark of *status*; None is a school that was not audited yet."""
    return NOT_AUDITED if status is None else MARKS[status]
