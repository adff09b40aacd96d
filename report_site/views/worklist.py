"""All open findings of a district in one order of work, on as many pages as it takes. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import counted, words
from report_site.views.costs import closing_words
from report_site.views.findings import FindingView

ROWS_ON_PAGE = 250
"""More would be slow to open on a telephone and to print."""
Order = tuple[bool, Fraction, date, str, int]
Views = Mapping[str, tuple[FindingView, ...]]
"""Site id to its findings in the order of work."""


class WorkRow(NamedTuple):
    """One finding with its school; `rank` is its place in the list, from 1."""

    rank: int
    school: str
    path: str
    view: FindingView


class WorkPage(NamedTuple):
    """One page of the list; `path` is from the top of the report."""

    number: int
    path: str
    rows: tuple[WorkRow, ...]


def work_pages(district: AssessedDistrict, views: Views) -> tuple[WorkPage, ...]:
    """The whole list, page by page; one empty page when nothing is open."""
    rows = work_rows(district, views)
    return tuple(
        WorkPage(number, work_path(number), rows[start : start + ROWS_ON_PAGE])
        for number, start in enumerate(range(0, max(1, len(rows)), ROWS_ON_PAGE), start=1)
    )


def work_page_count(district: AssessedDistrict) -> int:
    """How many pages `work_pages` gives."""
    return max(1, -(-sum(len(site.assessment.findings) for site in district.sites) // ROWS_ON_PAGE))


def work_path(number: int) -> str:
    """Where the page with that number lies, from the top of the report."""
    return "findings.html" if number == 1 else f"findings-{number}.html"


def first_places(pages: Sequence[WorkPage]) -> dict[str, str]:
    """Item to the address of its first finding in the list."""
    found: dict[str, str] = {}
    for page in pages:
        for row in page.rows:
            found.setdefault(row.view.code, f"{page.path}#{row.view.code}")
    return found


def work_rows(district: AssessedDistrict, views: Views) -> tuple[WorkRow, ...]:
    """Critical first, then weight times what is missing times exposure, then the oldest."""
    every = [
        (_order(finding, site, view.number), site, view)
        for site in district.sites
        for finding, view in zip(site.assessment.findings, views[site.site.id], strict=True)
    ]
    every.sort(key=lambda entry: entry[0])
    return tuple(
        WorkRow(rank, site.site.name, site.path, view)
        for rank, (_, site, view) in enumerate(every, start=1)
    )


def work_lead(district: AssessedDistrict) -> str:
    """How many are open, how many of them critical, and what they cost."""
    every = [finding for site in district.sites for finding in site.assessment.findings]
    if not every:
        return "No finding is open."
    critical = sum(finding.critical for finding in every)
    verb = "is" if len(every) == 1 else "are"
    return (
        f"{counted(len(every), 'finding')} {verb} open; "
        f"{words(critical, 'none')} of them critical. "
        f"{closing_words('it' if len(every) == 1 else 'everything', every)}"
    )


def _order(finding: Finding, site: AssessedSite, number: int) -> Order:
    gain = finding.weight * (1 - finding.attainment) * finding.exposure
    return not finding.critical, -gain, finding.opened_on, site.site.name, number
