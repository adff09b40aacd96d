"""The figures and tables of the first page of a district. Pure."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from report_site.charts import MOST_SQUARES, share_width
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import EVERY, Mark, mark
from report_site.readings import Reading, reading
from report_site.sentences import short_day, spelled
from report_site.views.first_sentence import critical_findings, has_critical

UNKNOWN = "\N{EN DASH}"


class StatusRow(NamedTuple):
    """How many schools have one status; `bar` stands in where there are too many squares."""

    mark: Mark
    schools: int
    squares: int
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
    """A number with what it counts; a dash where nobody has looked yet."""

    number: str
    of_what: str


def figures(district: AssessedDistrict) -> tuple[Figure, ...]:
    """The five counts under the first sentence."""
    audited = district.audited
    critical = critical_findings(district.sites)
    unseen = sum(_has_unseen(site) for site in audited)
    clear = sum(not has_critical(site) and not _has_unseen(site) for site in audited)
    every = sum(len(site.assessment.findings) for site in district.sites)
    known = bool(audited)
    return (
        _audited(district),
        _figure(
            clear, "school", "with every critical item seen and no critical finding", known=known
        ),
        _figure(unseen, "school", "where a critical item was not seen", known=known),
        _figure(len(critical), "critical finding", "open", known=known or every > 0),
        _figure(every, "finding", "open in all", known=known or every > 0),
    )


def status_rows(district: AssessedDistrict) -> tuple[StatusRow, ...]:
    """Schools by status, worst first; a status without a school has its row too."""
    ranks = [mark(site.assessment.status).rank for site in district.sites]
    return tuple(
        StatusRow(
            each,
            ranks.count(each.rank),
            _squares(ranks.count(each.rank)),
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


def _has_unseen(site: AssessedSite) -> bool:
    rounds = site.assessment.rounds
    return any(item.unseen_critical for held in rounds for item in held.score.items())


def _schools(count: int) -> str:
    return spelled(count, "school")


def _audited(district: AssessedDistrict) -> Figure:
    if not district.sites:
        return _figure(0, "school", "audited this cycle", known=False)
    told = f"of {_schools(len(district.sites))} audited this cycle"
    return Figure(f"{len(district.audited):,}", told)


def _figure(count: int, noun: str, rest: str, *, known: bool) -> Figure:
    """*count* with its noun; without anything *known* a dash, because 0 would be a claim."""
    nouns = noun if known and count == 1 else noun + "s"
    if not known:
        return Figure(UNKNOWN, f"{nouns} {rest}: not known yet")
    return Figure(f"{count:,}", f"{nouns} {rest}")


def _squares(count: int) -> int:
    return count if count < MOST_SQUARES else 0
