"""Scoring every site of a district: a line for each index of each site."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checklists.responses import Closed
from checklists.rounding import shown
from checklists.scores import Bounded
from checklists.status import Thresholds
from report_site.assessing import assess_district
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import mark
from report_site.snapshot import DistrictSnapshot

PERCENT = 100


class ScoreLine(Closed, frozen=True, kw_only=True):
    """One index of one site; the numbers as people read them, 0 to 100, or empty.

    Attributes:
        index: What it is called; empty for a site that was not audited.
        low: What the score becomes if everything unseen fails.
        high: The same, if everything unseen passes.
        coverage: Percent of the applicable weight that was seen.
        status: Of this checklist at this site.
        site_status: The worst among the checklists due and done.
    """

    site: str
    name: str
    index: str = ""
    score: str = ""
    low: str = ""
    high: str = ""
    coverage: str = ""
    status: str = ""
    site_status: str


class DistrictScore(Closed, frozen=True, kw_only=True):
    """All sites of a district in one cycle, worst first."""

    district: str
    cycle: str
    demonstration: bool
    lines: tuple[ScoreLine, ...]


def score_district(snapshot: DistrictSnapshot) -> DistrictScore:
    """Every index of every site of *snapshot*, in its last cycle.

    Raises:
        ReportError: The snapshot lacks a cycle or a checklist.
    """
    district = assess_district(snapshot)
    return DistrictScore(
        district=snapshot.district.id,
        cycle=district.cycle.name,
        demonstration=snapshot.demonstration,
        lines=tuple(line for site in district.sites for line in _lines(site, district)),
    )


def _lines(site: AssessedSite, district: AssessedDistrict) -> Iterator[ScoreLine]:
    plain = ScoreLine(
        site=site.site.id,
        name=site.site.name,
        site_status=mark(site.assessment.status).word,
    )
    done = [checklist for checklist in district.indices if site.round_of(checklist.id)]
    if not done:
        yield plain
    for checklist in done:
        held = site.round_of(checklist.id)
        if held is not None:
            yield ScoreLine(
                site=plain.site,
                name=plain.name,
                site_status=plain.site_status,
                index=checklist.index or "",
                status=mark(held.verdict.status).word if held.verdict else "",
                **_figures(held.score.result, district.snapshot.thresholds),
            )


def _figures(result: Bounded | None, thresholds: Thresholds) -> dict[str, str]:
    if result is None:
        return {}
    scores = [Fraction(thresholds.priority_below), Fraction(thresholds.meets_from)]
    shares = [Fraction(thresholds.incomplete_below), Fraction(thresholds.meets_coverage)]
    return {
        "score": "" if result.score is None else shown(result.score, scores),
        "low": shown(result.low, scores),
        "high": shown(result.high, scores),
        "coverage": shown(result.coverage * PERCENT, [share * PERCENT for share in shares]),
    }
