"""Which pages a report has, and what each is given. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from report_site.district_map import DistrictMap, district_map
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import EVERY
from report_site.sentences import counted, day
from report_site.views import (
    files,
    first_sentence,
    frequent,
    method,
    overview,
    school,
    spreads,
    worklist,
)
from report_site.views.findings import FindingView, finding_views
from report_site.views.indices import decimals_words
from report_site.views.worklist import WorkPage


class Frame(NamedTuple):
    """What every page of one report has around its content."""

    district: str
    district_id: str
    demonstration: bool
    as_of: str
    cycle: str
    checklists: str


class Page(NamedTuple):
    """One page: where it goes, what lays it out, and what that is given.

    Attributes:
        path: From the top of the report, with forward slashes.
        up: What leads from its folder back to the top: empty, or ``../``.
        section: Which entry of the main navigation it belongs to.
    """

    path: str
    template: str
    title: str
    section: str
    up: str
    content: dict[str, object]


def frame(district: AssessedDistrict) -> Frame:
    """The frame of every page of *district*."""
    snapshot = district.snapshot
    used = sorted(
        {held.checklist.title for site in district.sites for held in site.assessment.rounds}
    )
    return Frame(
        district=snapshot.district.name,
        district_id=snapshot.district.id,
        demonstration=snapshot.demonstration,
        as_of=day(snapshot.as_of),
        cycle=district.cycle.name,
        checklists=", ".join(used),
    )


def plan_pages(district: AssessedDistrict) -> Iterator[Page]:
    """Every page of the report, one after the other, so that only one is in memory."""
    views = {site.site.id: finding_views(site, district) for site in district.sites}
    work = worklist.work_pages(district, views)
    yield _overview(district, district_map(district), worklist.first_places(work))
    for each in work:
        yield _findings(district, each, work)
    yield _plain("method.html", "Method and limits", {"view": method.method_view(district)})
    yield _plain("data.html", "Data files", {"files": files.FILES})
    for site in district.sites:
        yield _school(site, district, views[site.site.id])


def page_count(district: AssessedDistrict) -> int:
    """How many pages there will be."""
    return 3 + worklist.work_page_count(district) + len(district.sites)


def _overview(
    district: AssessedDistrict, drawing: DistrictMap | None, places: Mapping[str, str]
) -> Page:
    rows = overview.school_rows(district)
    content: dict[str, object] = {
        "lead": first_sentence.lead(district),
        "figures": overview.figures(district),
        "no_schools": first_sentence.NO_SCHOOLS,
        "statuses": overview.status_rows(district),
        "schools": rows,
        "decimals": decimals_words(row.reading for row in rows),
        "spreads": spreads.index_spreads(district),
        "critical_above": spreads.critical_above(district),
        "changes": spreads.changes(district),
        "frequent": frequent.frequent_findings(district, places),
        "map": drawing,
        "marks": EVERY,
        "first_index": district.indices[0].index if district.indices else "Score",
        "first_id": district.indices[0].id if district.indices else "",
        "thresholds": district.snapshot.thresholds,
        "source": district.snapshot.district.source,
    }
    name = district.snapshot.district.name
    return Page("index.html", "index.html", name, "overview", "", content)


def _findings(district: AssessedDistrict, shown: WorkPage, every: tuple[WorkPage, ...]) -> Page:
    content: dict[str, object] = {
        "work": shown,
        "every": every,
        "lead": worklist.work_lead(district),
        "count": counted(sum(len(each.rows) for each in every), "finding"),
    }
    title = "All open findings" if len(every) == 1 else f"All open findings, page {shown.number}"
    return Page(shown.path, "findings.html", title, "findings", "", content)


def _plain(path: str, title: str, content: dict[str, object]) -> Page:
    return Page(path, path, title, path.removesuffix(".html"), "", content)


def _school(
    site: AssessedSite, district: AssessedDistrict, findings: tuple[FindingView, ...]
) -> Page:
    view = school.school_view(site, district, findings)
    return Page(site.path, "school.html", site.site.name, "schools", "../", {"view": view})
