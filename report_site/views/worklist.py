"""All open findings of a district in one list, in the order of work. Pure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import counted, words
from report_site.views.findings import FindingView, cost_of, finding_views

Order = tuple[bool, Fraction, date, str, int]


class WorkRow(NamedTuple):
    """One finding with its school; `rank` is its place in the list, from 1."""

    rank: int
    school: str
    path: str
    view: FindingView


def work_rows(district: AssessedDistrict) -> tuple[WorkRow, ...]:
    """Critical first, then weight times what is missing times exposure, then the oldest."""
    every = [
        (_order(finding, site, view.number), site, view)
        for site in district.sites
        for finding, view in zip(
            site.assessment.findings, finding_views(site, district), strict=True
        )
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
        f"{counted(len(every), 'finding')} {verb} open; {words(critical)} of them critical. "
        f"Closing everything costs an estimated {cost_of(every)}."
    )


def _order(finding: Finding, site: AssessedSite, number: int) -> Order:
    gain = finding.weight * (1 - finding.attainment) * finding.exposure
    return not finding.critical, -gain, finding.opened_on, site.site.name, number
