"""The demonstration's report as a superintendent opens it: from a folder, without a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsing import Opened

pytestmark = pytest.mark.browser

STATUSES = ("immediate", "incomplete", "priority", "improve", "meets", "none")


def a_page_of_each_kind(report: Path) -> list[Path]:
    """One page of every template, and a school of every status."""
    pages = [report / f"{name}.html" for name in ("index", "findings", "method", "data")]
    schools = sorted((report / "schools").iterdir())
    for status in STATUSES:
        mark = f'class="status big"><svg class="mark" aria-hidden="true"><use href="#s-{status}"'
        pages.append(next(each for each in schools if mark in each.read_text(encoding="utf-8")))
    return pages


def test_every_kind_of_page_opens_from_a_folder_and_asks_nobody(
    strict: Opened, demo_folder: Path
) -> None:
    """Under the page's own policy: no other host is asked, and no script fails."""
    report = demo_folder / "report"

    for page in a_page_of_each_kind(report):
        strict.page.goto(page.as_uri())
        strict.page.wait_for_load_state("networkidle")

    assert strict.errors == []
    assert len(strict.requests) > len(STATUSES)
    assert all(url.startswith((f"{report.as_uri()}/", "data:")) for url in strict.requests)


def test_no_name_on_the_printed_map_is_cut_off(strict: Opened, demo_folder: Path) -> None:
    """The map is smaller on paper than on a desk, where room was sought for the names."""
    strict.page.goto((demo_folder / "report" / "index.html").as_uri())
    strict.page.emulate_media(media="print")

    outside = strict.page.evaluate(
        """() => {
          const names = [...document.querySelectorAll('#district-map .still a text')];
          const frame = document.querySelector('#district-map .still').getBoundingClientRect();
          const isOutside = ({ left, right }) => left < frame.left || right > frame.right;
          const cut = names.filter((each) => isOutside(each.getBoundingClientRect()));
          return [names.length > 0, cut.map((each) => each.textContent)];
        }"""
    )

    assert outside == [True, []]


def test_axe_finds_nothing_on_real_amounts_of_data(opened: Opened, demo_folder: Path) -> None:
    """What holds for six schools must hold for fifty-four and two thousand findings."""
    found = {}

    for page in a_page_of_each_kind(demo_folder / "report"):
        opened.page.goto(page.as_uri())
        if problems := opened.axe():
            found[page.name] = problems

    assert found == {}


def test_a_school_is_found_from_the_overview_by_keyboard(opened: Opened, demo_folder: Path) -> None:
    """Table and map lead to the same pages; the first link after the headings is the worst one."""
    opened.page.goto((demo_folder / "report" / "index.html").as_uri())
    worst = opened.page.locator("[data-sortable] tbody th a").first
    name = worst.text_content()

    worst.focus()
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/schools/*.html")

    assert opened.page.locator("h1").text_content() == name
    assert opened.page.locator("h1 + p .status").text_content() == "Immediate action"
