"""The first page of a district: the answer in one sentence, then the figures. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.charts import share_width, squares
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import EVERY, Mark, mark
from report_site.readings import Reading, reading
from report_site.sentences import capital, short_day, spelled, words
from report_site.views.findings import cost_of


class StatusRow(NamedTuple):
    """How many schools have one status; `bar` stands in for too many squares."""

    mark: Mark
    schools: int
    squares: tuple[str, ...]
    bar: str


class SchoolRow(NamedTuple):
    """One school in the table of all schools."""

    id: str
    name: str
    path: str
    mark: Mark
    reading: Reading | None
    critical: int
    open: int
    audited: str
    audited_sort: str


class Figure(NamedTuple):
    """A number with what it counts."""

    number: int
    of_what: str


def lead(district: AssessedDistrict) -> str:
    """The answer, for a reader who stops after one sentence."""
    audited, cycle = district.audited, district.cycle.name
    if not audited:
        return f"No school has been audited in {cycle} yet."
    critical = critical_findings(audited)
    where = _which(sum(_has_critical(site) for site in audited), len(audited), cycle)
    if not critical:
        return f"{where} open critical finding."
    many = "it" if len(critical) == 1 else f"all {words(len(critical))} of them"
    return f"{where} open critical finding. Closing {many} costs an estimated {cost_of(critical)}."


def critical_findings(sites: Sequence[AssessedSite]) -> tuple[Finding, ...]:
    """Every open critical finding of *sites*."""
    return tuple(
        finding for site in sites for finding in site.assessment.findings if finding.critical
    )


def figures(district: AssessedDistrict) -> tuple[Figure, ...]:
    """The five counts under the first sentence."""
    audited = district.audited
    critical = critical_findings(district.sites)
    unseen = sum(_has_unseen(site) for site in audited)
    clear = sum(not _has_critical(site) for site in audited)
    every = sum(len(site.assessment.findings) for site in district.sites)
    return (
        Figure(len(audited), f"of {_schools(len(district.sites))} audited this cycle"),
        Figure(clear, _plural(clear, "school", "with no critical finding")),
        Figure(unseen, _plural(unseen, "school", "where a critical item was not seen")),
        Figure(len(critical), _plural(len(critical), "critical finding", "open")),
        Figure(every, _plural(every, "finding", "open in all")),
    )


def status_rows(district: AssessedDistrict) -> tuple[StatusRow, ...]:
    """Schools by status, worst first; a status without a school has its row too."""
    ranks = [mark(site.assessment.status).rank for site in district.sites]
    return tuple(
        StatusRow(
            each,
            ranks.count(each.rank),
            squares(ranks.count(each.rank)),
            share_width(ranks.count(each.rank), len(ranks)),
        )
        for each in EVERY
    )


def school_rows(district: AssessedDistrict) -> tuple[SchoolRow, ...]:
    """Every school, worst first."""
    return tuple(_school_row(site, district) for site in district.sites)


def first_reading(site: AssessedSite, district: AssessedDistrict) -> Reading | None:
    """The index that schools are listed by, as printed."""
    if not district.indices:
        return None
    held = site.round_of(district.indices[0].id)
    name = district.indices[0].index or ""
    return reading(name, held.score.result, district.snapshot.thresholds) if held else None


def median(values: list[Fraction]) -> Fraction:
    """The middle of *values*; of an even number the mean of the two in the middle."""
    held = sorted(values)
    middle = len(held) // 2
    return held[middle] if len(held) % 2 else (held[middle - 1] + held[middle]) / 2


def _school_row(site: AssessedSite, district: AssessedDistrict) -> SchoolRow:
    days = [held.audited_on for held in site.assessment.rounds]
    return SchoolRow(
        id=site.site.id,
        name=site.site.name,
        path=site.path,
        mark=mark(site.assessment.status),
        reading=first_reading(site, district),
        critical=sum(finding.critical for finding in site.assessment.findings),
        open=len(site.assessment.findings),
        audited=short_day(max(days)) if days else "not yet",
        audited_sort=max(days).isoformat() if days else "",
    )


def _which(some: int, audited: int, cycle: str) -> str:
    if audited == 1:
        return f"The only school audited in {cycle} has {'an' if some else 'no'}"
    verb = "has" if some <= 1 else "have"
    those = capital(words(some)) if some else "None"
    return f"{those} of the {_schools(audited)} audited in {cycle} {verb} an"


def _has_critical(site: AssessedSite) -> bool:
    return any(finding.critical for finding in site.assessment.findings)


def _has_unseen(site: AssessedSite) -> bool:
    rounds = site.assessment.rounds
    return any(item.unseen_critical for held in rounds for item in held.score.items())


def _schools(count: int) -> str:
    return spelled(count, "school")


def _plural(count: int, noun: str, rest: str) -> str:
    return f"{noun if count == 1 else noun + 's'} {rest}"
