"""The indices of one school, with status, bounds and coverage. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checklists.assessed import Round
from checklists.model import Cadence, Checklist
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import Mark, mark
from report_site.readings import Reading, reading
from report_site.sentences import day, joined, period, spelled

DECIMALS = "A decimal is shown where rounding would seem to reach a threshold."


class IndexView(NamedTuple):
    """One checklist at one school; without a reading it was not done.

    Attributes:
        whole: Said in place of bounds when nothing is unseen; empty otherwise.
        sampled: How many answers rest on a sample, to follow the bounds; may be empty.
    """

    id: str
    title: str
    mark: Mark
    reading: Reading | None
    whole: str = ""
    sampled: str = ""


def index_views(site: AssessedSite, district: AssessedDistrict) -> tuple[IndexView, ...]:
    """The indices of *site* in the order due; one that was not done says so."""
    return tuple(_index(checklist, site, district) for checklist in district.indices)


def audited_words(site: AssessedSite) -> str:
    """Who walked, and when, in one sentence; empty when nothing was done in this cycle."""
    rounds = site.assessment.rounds
    if not rounds:
        return ""
    days = sorted({held.audited_on for held in rounds})
    names = sorted({name for held in rounds for name in held.auditors})
    first, last = day(days[0]), day(days[-1])
    dates = f"on {first}" if len(days) == 1 else f"between {first} and {last}"
    return f"Audited {dates} by {joined(names)}." if names else f"Audited {dates}."


def when(held: Round) -> str:
    """The period of a round in words; a cycle keeps its name."""
    return held.period if held.checklist.cadence is Cadence.YEAR else period(held.period)


def sampled_answers(held: Round) -> int:
    """How many answers of a round rest on a sample, not on all there is."""
    samples = (score.sample for score in held.score.items())
    return sum(sample is not None and not sample.census for sample in samples)


def decimals_words(readings: Iterable[Reading | None]) -> str:
    """Why some numbers have a decimal and others none; empty when none has."""
    shown = (held.score + held.low + held.high + held.coverage for held in readings if held)
    return DECIMALS if any("." in each for each in shown) else ""


def _index(checklist: Checklist, site: AssessedSite, district: AssessedDistrict) -> IndexView:
    held = site.round_of(checklist.id)
    title = checklist.index or checklist.title
    if held is None:
        return IndexView(checklist.id, title, mark(None), None)
    result = reading(title, held.score.result, district.snapshot.thresholds)
    status = held.verdict.status if held.verdict else None
    sampled = _sampled_words(sampled_answers(held))
    view = IndexView(checklist.id, title, mark(status), result, sampled=sampled)
    if held.score.result is None or held.score.result.coverage < 1:
        return view
    return view._replace(whole=f"nothing unseen: every question was answered{sampled}")


def _sampled_words(count: int) -> str:
    return f"; {spelled(count, 'answer rests', 'answers rest')} on a sample" if count else ""
