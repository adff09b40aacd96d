"""Small charts as per cent of the width, so that they grow and their text does not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from checklists.scores import Bounded

AXIS_START = 30
"""Where the spread of all schools starts, unless a school lies lower; the axis says so."""
MOST_SQUARES = 100
"""From this many schools of one status on, a bar stands for the squares."""
ROW_PX = 5
TALLEST_SPREAD_PX = 420


class Glyph(NamedTuple):
    """One score: a dot, a bar from its lower to its upper bound, the thresholds as dotted lines."""

    label: str
    dot: str | None
    low: str
    width: str
    lines: tuple[str, ...]


class SpreadRow(NamedTuple):
    """One school in the spread of an index; `critical` has an open critical finding."""

    low: str
    high: str
    dot: str
    y: str
    critical: bool


class Spread(NamedTuple):
    """All schools of a district on one index, best on top.

    Attributes:
        ticks: Where a number stands under the axis, with its anchor's class and whether it is a
            threshold.
    """

    label: str
    height: int
    foot: int
    ticks: tuple[tuple[str, str, str, bool], ...]
    rows: tuple[SpreadRow, ...]


class Dumbbell(NamedTuple):
    """From one score to another; `start` is where its scale begins."""

    label: str
    before: str
    after: str


def at(value: Fraction, start: int = 0) -> str:
    """Where *value* of 100 lies on an axis from *start* to 100, in per cent of the width."""
    share = (value - start) * 100 / (100 - start) if start else value
    return f"{float(share):.2f}".rstrip("0").rstrip(".") + "%"


def glyph(label: str, result: Bounded, lines: tuple[str, ...]) -> Glyph:
    """The glyph of *result*; always from 0 to 100, with *lines* where `at` puts them."""
    return Glyph(
        label=label,
        dot=None if result.score is None else at(result.score),
        low=at(result.low),
        width=at(result.high - result.low),
        lines=lines,
    )


def share_width(part: int, whole: int) -> str:
    """How wide a bar is that stands for *part* of *whole*."""
    return at(Fraction(100 * part, whole)) if whole else "0%"


def spread(
    label: str, results: Sequence[tuple[Bounded, bool]], lines: Sequence[Fraction]
) -> Spread:
    """The spread of *results*, each with whether its school has an open critical finding."""
    held = [(result.score, result, critical) for result, critical in results]
    scored = [(score, result, critical) for score, result, critical in held if score is not None]
    scored.sort(key=lambda entry: (-entry[0], entry[1].low, entry[2]))
    start = _start([result for _, result, _ in scored])
    step = min(float(ROW_PX), TALLEST_SPREAD_PX / max(len(scored), 1))
    rows = (
        SpreadRow(
            at(result.low, start), at(result.high, start), at(score, start), _px(place, step), bad
        )
        for place, (score, result, bad) in enumerate(scored)
    )
    foot = round(step * len(scored)) + ROW_PX
    return Spread(label, foot + 22, foot, _ticks(start, lines), tuple(rows))


def dumbbell(label: str, before: Fraction, after: Fraction, start: int) -> Dumbbell:
    """The change from *before* to *after* on an axis from *start* to 100."""
    return Dumbbell(label, at(before, start), at(after, start))


def dumbbell_start(values: Iterable[Fraction]) -> int:
    """Where a common axis for *values* begins: the ten below the lowest, at most 50."""
    return min([50, *(int(value) // 10 * 10 for value in values)])


def _start(results: Sequence[Bounded]) -> int:
    return min([AXIS_START, *(int(result.low) // 10 * 10 for result in results)])


def _px(place: int, step: float) -> str:
    return f"{ROW_PX + place * step:.1f}"


def _ticks(start: int, lines: Sequence[Fraction]) -> tuple[tuple[str, str, str, bool], ...]:
    inner = tuple((at(line, start), f"{float(line):g}", "c", True) for line in lines)
    return (
        (at(Fraction(start), start), str(start), "", False),
        *inner,
        ("100%", "100", "e", False),
    )
