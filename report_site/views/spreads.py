"""How the schools of a district lie on each index, and what changed since the last cycle. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from checklists.assessed import Trend
from checklists.model import Checklist
from checklists.rounding import shown
from checklists.scores import Bounded
from report_site.charts import Dumbbell, Spread, dumbbell, dumbbell_start, spread
from report_site.districts import AssessedDistrict
from report_site.readings import score_limits, score_thresholds
from report_site.sentences import counted, signed, spelled
from report_site.views.overview import median


class IndexSpread(NamedTuple):
    """One index over all schools, with its middle and its lowest school."""

    title: str
    caption: str
    chart: Spread


class Change(NamedTuple):
    """One index then and now, on the items answered in both audits of each school."""

    title: str
    difference: str
    why: str
    chart: Dumbbell


class Changes(NamedTuple):
    """What changed since the last cycle; `start` is where the scale of the charts begins."""

    since: str
    start: int
    rows: tuple[Change, ...]


def index_spreads(district: AssessedDistrict) -> tuple[IndexSpread, ...]:
    """The spread of every index that at least one school has a score for."""
    spreads = (_index_spread(checklist, district) for checklist in district.indices)
    return tuple(held for held in spreads if held)


def critical_above(district: AssessedDistrict) -> str:
    """How many schools with an open critical finding score at or above the upper threshold."""
    if not district.indices:
        return ""
    upper = Fraction(district.snapshot.thresholds.meets_from)
    marked = _results(district.indices[0], district)
    scores = [result.score for result, critical in marked if critical and result.score is not None]
    above = sum(score >= upper for score in scores)
    return (
        f"marks the {spelled(len(scores), 'school')} with an open critical finding; "
        f"{spelled(above, 'of them scores', 'of them score')} {upper} or more on the "
        f"{_lower(district.indices[0].index or '')}. The average does not save them."
    )


def changes(district: AssessedDistrict) -> Changes | None:
    """Each index then and now; None in a district's first cycle."""
    held = [(checklist, _trends(checklist, district)) for checklist in district.indices]
    means = [
        (checklist, trends, _mean([t.before for t in trends]), _mean([t.after for t in trends]))
        for checklist, trends in held
        if trends
    ]
    if not means or district.before is None:
        return None
    start = dumbbell_start([value for *_, before, after in means for value in (before, after)])
    rows = tuple(
        _change(checklist, trends, (before, after), start)
        for checklist, trends, before, after in means
    )
    return Changes(district.before.name, start, rows)


def _index_spread(checklist: Checklist, district: AssessedDistrict) -> IndexSpread | None:
    results = _results(checklist, district)
    scores = [result.score for result, _ in results if result.score is not None]
    if not scores:
        return None
    thresholds = district.snapshot.thresholds
    limits = score_limits(thresholds)
    middle, lowest = shown(median(scores), limits), shown(min(scores), limits)
    title = checklist.index or checklist.title
    highest = shown(max(scores), limits)
    label = f"{title}: {counted(len(scores), 'school')} from {lowest} to {highest}, median {middle}"
    chart = spread(label, results, score_thresholds(thresholds))
    start = chart.ticks[0][1]
    caption = (
        f"{counted(len(scores), 'school')}, median {middle}, lowest {lowest}; "
        f"the scale runs from {start} to 100"
    )
    return IndexSpread(title, caption, chart)


def _results(checklist: Checklist, district: AssessedDistrict) -> list[tuple[Bounded, bool]]:
    rounds = [(site, site.round_of(checklist.id)) for site in district.audited]
    return [
        (held.score.result, any(finding.critical for finding in site.assessment.findings))
        for site, held in rounds
        if held and held.score.result
    ]


def _trends(checklist: Checklist, district: AssessedDistrict) -> tuple[Trend, ...]:
    rounds = (site.round_of(checklist.id) for site in district.audited)
    return tuple(held.trend for held in rounds if held and held.trend)


def _change(
    checklist: Checklist, trends: Sequence[Trend], means: tuple[Fraction, Fraction], start: int
) -> Change:
    before, after = (int(value + Fraction(1, 2)) for value in means)
    title = checklist.index or checklist.title
    return Change(
        title=title,
        difference=signed(after - before),
        why=f"mean of {counted(len(trends), 'school')} on the same items, from {before} to {after}",
        chart=dumbbell(f"{title}: from {before} to {after}", *means, start),
    )


def _mean(values: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(values), len(values))


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
