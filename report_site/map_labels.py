"""Names beside the worst marks of a map, where they cover neither a mark nor another name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from report_site.spreading import Point

LETTER_PX = 7.4
"""Roughly, of 14 px text; wide enough for wide names."""
HALF_LINE_PX = 9
HALF_MARK_PX = 10
AWAY_PX = 13
LONGEST = 22
"""Characters; a longer name is cut with an ellipsis. The whole name is in the mark's own text."""


class Label(NamedTuple):
    """A name at its mark, in pixels from it; `anchor` is the class that aligns it."""

    text: str
    dx: int
    dy: int
    anchor: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        apart = self.right < other.left or other.right < self.left
        return not (apart or self.bottom < other.top or other.bottom < self.top)


def label_places(names: Sequence[str], marks: Sequence[Point], size: Point) -> dict[int, Label]:
    """A label for the first marks, one a name, by number; none where there is no room."""
    taken = [_around(mark) for mark in marks]
    found: dict[int, Label] = {}
    for number, name in enumerate(names):
        text = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        for label in _choices(text):
            box = _box(marks[number], label)
            others = [*taken[:number], *taken[number + 1 :]]
            if _inside(box, size) and not any(box.meets(other) for other in others):
                found[number] = label
                taken.append(box)
                break
    return found


def _choices(text: str) -> tuple[Label, ...]:
    return (
        Label(text, AWAY_PX, 5, ""),
        Label(text, -AWAY_PX, 5, "e"),
        Label(text, 0, -AWAY_PX, "c"),
        Label(text, 0, AWAY_PX + 10, "c"),
    )


def _box(mark: Point, label: Label) -> _Box:
    width = len(label.text) * LETTER_PX
    left = mark.x + label.dx - {"": 0.0, "e": width, "c": width / 2}[label.anchor]
    middle = mark.y + label.dy - 5
    return _Box(left, middle - HALF_LINE_PX, left + width, middle + HALF_LINE_PX)


def _around(mark: Point) -> _Box:
    return _Box(
        mark.x - HALF_MARK_PX, mark.y - HALF_MARK_PX, mark.x + HALF_MARK_PX, mark.y + HALF_MARK_PX
    )


def _inside(box: _Box, size: Point) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= size.x and box.bottom <= size.y
