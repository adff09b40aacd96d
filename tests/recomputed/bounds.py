"""Section and index: score, bounds and coverage, straight from the formulas of the method.

Source: domain.md, 3b. S = Σ w·a / Σ w over what was answered; C = Σ w·q / Σ w over what applies;
L = Σ w·q·a / Σ w over what applies; U = L + 1 - C; all but C times 100. An index takes S over the
sections that have one, by declared weight, and the other three over all that apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tests.recomputed.earned import Earned, earned
from tests.recomputed.published import Json
from tests.recomputed.rounds import Round
from tests.recomputed.worth import NOTHING


class Numbers(NamedTuple):
    """Score, low and high from 0 to 100, coverage from 0 to 1; no score where nothing was seen."""

    score: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction


class Section(NamedTuple):
    """One section; no numbers where nothing in it applies."""

    weight: int
    numbers: Numbers | None
    not_here: Fraction


class Scored(NamedTuple):
    """One round; `blind_spots` are critical items that were not wholly seen."""

    sections: Mapping[str, Section]
    numbers: Numbers | None
    blind_spots: tuple[str, ...]


def scored(round_: Round, site: Json) -> Scored:
    """Every number of one round at *site*."""
    items = earned(round_, site)
    sections = {
        each["id"]: _section(each, [items[i["id"]] for i in each["items"] if i["id"] in items])
        for each in round_.checklist["sections"]
    }
    spots = [key for key, each in items.items() if each.critical and each.applies and each.seen < 1]
    return Scored(sections, _index(list(sections.values())), tuple(spots))


def _section(section: Json, items: Sequence[Earned]) -> Section:
    applying = [each for each in items if each.applies]
    gone = sum(each.weight for each in items if not each.applies)
    weight = sum(each.weight for each in items)
    not_here = Fraction(gone, weight) if weight else NOTHING
    return Section(section["section_weight"], _numbers(applying), not_here)


def _numbers(items: Sequence[Earned]) -> Numbers | None:
    if not items:
        return None
    applicable = sum(each.weight for each in items)
    answered = [(each.weight, each.seen, each.share) for each in items if each.share is not None]
    score = _mean((share, weight) for weight, _, share in answered)
    coverage = sum((w * seen for w, seen, _ in answered), NOTHING) / applicable
    low = 100 * sum((w * seen * share for w, seen, share in answered), NOTHING) / applicable
    high = low + 100 * (1 - coverage)
    return Numbers(None if score is None else 100 * score, low, high, coverage)


def _index(sections: Sequence[Section]) -> Numbers | None:
    held = [(each.weight, each.numbers) for each in sections if each.numbers is not None]
    low = _mean((numbers.low, weight) for weight, numbers in held)
    high = _mean((numbers.high, weight) for weight, numbers in held)
    coverage = _mean((numbers.coverage, weight) for weight, numbers in held)
    if low is None or high is None or coverage is None:
        return None
    scores = [(n.score, weight) for weight, n in held if n.score is not None]
    return Numbers(_mean(scores), low, high, coverage)


def _mean(weighted: Iterable[tuple[Fraction, int]]) -> Fraction | None:
    """The mean of (value, weight); None where there is nothing to take it of."""
    held = list(weighted)
    if not held:
        return None
    return sum((value * weight for value, weight in held), NOTHING) / sum(w for _, w in held)
