"""Tests of `report_site.views.overview`, where little or nothing is known yet."""

from __future__ import annotations

import html
import re
from pathlib import Path

import msgspec
import pytest

from checklists.answers import Tally
from report_site.assessing import assess_district
from report_site.build import build
from report_site.district_map import district_map
from report_site.districts import AssessedDistrict
from report_site.photo_files import PhotoFile
from report_site.snapshot import DistrictSnapshot, Site
from report_site.views import first_sentence, frequent, overview
from tests.report_site import snapshots
from tests.report_site.walks import walk


def without_sites() -> DistrictSnapshot:
    """The district on its first day."""
    return msgspec.structs.replace(snapshots.snapshot(), sites=(), audits=(), assets=(), places=())


def with_an_old_finding() -> AssessedDistrict:
    """The small district, and a school that was last audited a year ago."""
    held = snapshots.snapshot()
    late = Site(id="late", register_id="9", name="Late School", level="other")
    before = walk(
        "late",
        snapshots.checklist("cpted-core"),
        changes={"AC-02": Tally(passed=1, checked=30)},
        audited_on=held.cycles[0].starts_on,
        period="2025-26",
        cycle="2025-26",
    )
    return assess_district(
        msgspec.structs.replace(held, sites=(*held.sites, late), audits=(before, *held.audits))
    )


def told(page: Path) -> str:
    """What a page says, without its tags and with single spaces."""
    text = re.sub("<[^>]+>", " ", page.read_text(encoding="utf-8"))
    return " ".join(html.unescape(text).split())


def test_a_district_without_schools_says_what_to_do(tmp_path: Path, photo_file: PhotoFile) -> None:
    """The first thing that a new user sees must be the next step, and no map of nothing."""
    build(without_sites(), tmp_path / "site", photo_file=photo_file)

    page = told(tmp_path / "site/index.html")

    assert page.count("Import them with “sightline import sites”.") == 3
    assert "Each mark opens its school" not in page
    tiles = overview.figures(assess_district(without_sites()))
    assert {figure.number for figure in tiles} == {overview.UNKNOWN}


def test_nothing_audited_is_not_nothing_found() -> None:
    """“0 schools with a critical finding” is good news, and nobody has looked."""
    district = assess_district(snapshots.crowded(3))

    figures = overview.figures(district)

    assert first_sentence.lead(district) == "No school has been audited in 2026-27 yet."
    assert (figures[0].number, figures[0].of_what) == ("0", "of three schools audited this cycle")
    assert {figure.number for figure in figures[1:]} == {overview.UNKNOWN}
    assert all(figure.of_what.endswith("not known yet") for figure in figures[1:])


def test_a_school_with_something_critical_unseen_is_not_counted_as_clear() -> None:
    """Nobody tested its doors; a superintendent must not count it among the good ones."""
    district = assess_district(snapshots.snapshot())

    audited, clear, unseen, *_ = overview.figures(district)

    assert (audited.number, clear.number, unseen.number) == ("5", "3", "1")
    assert clear.of_what == "schools with every critical item seen and no critical finding"


def test_a_critical_finding_of_an_earlier_audit_is_told_beside_the_others() -> None:
    """It is among the findings to close, so the first sentence must not leave it out."""
    district = with_an_old_finding()

    critical = first_sentence.critical_findings(district.sites)

    assert first_sentence.lead(district).startswith(
        "One of the five schools audited in 2026-27 has an open critical finding. "
        "One school not audited in this cycle still has one from an earlier audit. "
        f"Closing all {['', '', 'two', 'three', 'four', 'five'][len(critical)]} critical findings "
    )


def test_every_share_of_schools_has_one_base() -> None:
    """“52 schools audited” beside “2 of 53” makes a reader doubt both."""
    district = with_an_old_finding()

    rows = frequent.frequent_findings(district, dict.fromkeys(_codes(district), "findings.html"))

    assert {row.schools.split(" of ")[1] for row in (*rows.critical, *rows.others)} == {"5"}
    assert rows.caption == (
        "Of the 5 schools audited in this cycle. "
        "Not counted here is one earlier finding at other schools."
    )


@pytest.mark.parametrize(
    ("sites", "label"),
    [
        (0, "Outline of the district; no point of a school is known"),
        (1, "Map of the district with 1 school, worst status first"),
    ],
)
def test_a_map_says_what_is_on_it(sites: int, label: str) -> None:
    """A screen reader that announces “0 schools, worst first” announces nonsense."""
    held = district_map(assess_district(snapshots.crowded(sites)))

    assert held is not None
    assert held.label == label


def _codes(district: AssessedDistrict) -> set[str]:
    return {
        finding.key.item or "" for site in district.sites for finding in site.assessment.findings
    }
