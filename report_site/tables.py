"""Schools, sections and findings as tables for spreadsheets. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from checklists.assessed import Finding, Round
from checklists.rounding import hundredths
from checklists.scores import Bounded, SectionScore
from report_site.csv_files import Cell, csv_text
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.site_plan import place_words

DEMONSTRATION = "demonstration"
SITES = (
    DEMONSTRATION,
    "district",
    "site",
    "register_id",
    "name",
    "level",
    "status",
    "reasons",
    "critical_open",
    "findings_open",
    "longitude",
    "latitude",
    "point_quality",
)
RESULT = ("score", "low", "high", "coverage_percent")
SECTIONS = (
    DEMONSTRATION,
    "site",
    "name",
    "checklist",
    "version",
    "period",
    "audited_on",
    "section",
    "title",
    "section_weight",
    *RESULT,
    "not_here_percent",
)
FINDINGS = (
    DEMONSTRATION,
    "site",
    "name",
    "number",
    "item",
    "finding",
    "question",
    "critical",
    "place",
    "asset",
    "exposure",
    "weight",
    "attainment_percent",
    "opened_on",
    "seen_on",
    "seen_this_cycle",
    "note",
    "remedy",
    "units",
    "unit",
    "cost_low_usd",
    "cost_high_usd",
)


def sites_csv(district: AssessedDistrict) -> str:
    """One row a school, worst first, with score, bounds and coverage of each index."""
    names = [checklist.id for checklist in district.indices]
    header = (*SITES, *(f"{name}_{what}" for name in names for what in RESULT))
    return csv_text(header, [_site_row(site, district, names) for site in district.sites])


def sections_csv(district: AssessedDistrict) -> str:
    """One row a section of each scored checklist done in this cycle."""
    rows = (
        (district.snapshot.demonstration, site.site.id, site.site.name, *_section_row(held, score))
        for site in district.sites
        for held in site.assessment.rounds
        for score in held.score.sections
    )
    return csv_text(SECTIONS, rows)


def findings_csv(district: AssessedDistrict) -> str:
    """One row an open finding, in the order of work of each school."""
    return csv_text(FINDINGS, _finding_rows(district))


def hundredth(value: Fraction) -> Decimal:
    """*value* with two decimals, rounded half up once."""
    return Decimal(hundredths(value)).scaleb(-2)


def _site_row(site: AssessedSite, district: AssessedDistrict, names: list[str]) -> list[Cell]:
    status = site.assessment.status
    at = site.site.position
    row: list[Cell] = [
        district.snapshot.demonstration,
        district.snapshot.district.id,
        site.site.id,
        site.site.register_id,
        site.site.name,
        site.site.level,
        status.value if status else "not_audited",
        " ".join(site.assessment.reasons),
        sum(finding.critical for finding in site.assessment.findings),
        len(site.assessment.findings),
        _degrees(at.longitude if at else None),
        _degrees(at.latitude if at else None),
        site.site.quality.value,
    ]
    for name in names:
        held = site.round_of(name)
        row.extend(_result(held.score.result if held else None))
    return row


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 6)))


def _result(result: Bounded | None) -> list[Cell]:
    if result is None:
        return [None] * len(RESULT)
    score = None if result.score is None else hundredth(result.score)
    return [score, hundredth(result.low), hundredth(result.high), hundredth(result.coverage * 100)]


def _section_row(held: Round, score: SectionScore) -> list[Cell]:
    return [
        held.checklist.id,
        held.checklist.version,
        held.period,
        held.audited_on.isoformat(),
        score.section,
        score.title,
        score.section_weight,
        *_result(score.result),
        hundredth(score.not_here_share * 100),
    ]


def _finding_rows(district: AssessedDistrict) -> Iterator[list[Cell]]:
    for site in district.sites:
        for number, finding in enumerate(site.assessment.findings, start=1):
            yield [
                district.snapshot.demonstration,
                site.site.id,
                site.site.name,
                number,
                *_finding_row(finding, site),
            ]


def _finding_row(finding: Finding, site: AssessedSite) -> list[Cell]:
    remedy = finding.remedy
    return [
        finding.key.item,
        finding.title,
        finding.prompt,
        finding.critical,
        place_words(site, finding),
        finding.key.asset,
        finding.exposure,
        finding.weight,
        hundredth(finding.attainment * 100),
        finding.opened_on.isoformat(),
        finding.seen_on.isoformat(),
        finding.rechecked,
        finding.note,
        remedy.action if remedy else None,
        finding.units,
        remedy.unit if remedy else None,
        finding.cost_low_usd,
        finding.cost_high_usd,
    ]
