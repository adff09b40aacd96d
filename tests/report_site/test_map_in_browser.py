"""The map and the tables in Chromium: by keyboard, on narrow screens and on paper."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page, expect

from checklists.responses import YesNo, YesNoPartly
from report_site.build import build
from report_site.photo_files import PhotoFile
from tests.browsing import Opened
from tests.report_site import snapshots
from tests.report_site.walks import walk

pytestmark = pytest.mark.browser

MANY = 54


def test_the_map_is_walked_by_keyboard_worst_first(strict: Opened, report: Path) -> None:
    """A reader without a mouse reaches every school, the worst one first, and opens its page."""
    strict.page.goto(f"file://{report}/index.html")
    marks = strict.page.locator(".leaflet-marker-icon")
    labels = [mark.get_attribute("aria-label") for mark in marks.all()]

    marks.first.focus()
    strict.page.keyboard.press("Enter")

    assert labels[0] == "Spruce Middle: Immediate action"
    assert len(labels) == len(snapshots.NAMES) - 1
    assert _focused(strict.page) == "Spruce Middle"
    strict.page.keyboard.press("Enter")
    strict.page.wait_for_url("**/spruce-middle.html")
    assert strict.page.locator("h1").text_content() == "Spruce Middle"


def test_escape_leaves_a_school_on_the_map_where_it_was_opened(
    strict: Opened, report: Path
) -> None:
    """A reader without a mouse who opened the wrong school goes on from there, not from the top."""
    strict.page.goto(f"file://{report}/index.html")
    strict.page.locator(".leaflet-marker-icon").first.focus()

    strict.page.keyboard.press("Enter")
    strict.page.keyboard.press("Escape")

    label = strict.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "Spruce Middle: Immediate action"
    strict.page.locator(".leaflet-popup").wait_for(state="detached")


def test_the_map_can_be_skipped(strict: Opened, report: Path) -> None:
    """A district of 56 schools would be 56 steps of the tabulator key before the next heading."""
    strict.page.goto(f"file://{report}/index.html")
    strict.page.get_by_role("link", name="Skip the map").focus()

    strict.page.keyboard.press("Enter")
    strict.page.keyboard.press("Tab")

    inside = strict.page.evaluate("!!document.activeElement.closest('.map')")
    assert not inside


def test_the_whole_district_is_one_button_away(strict: Opened, report: Path) -> None:
    """Who moved or enlarged the map until it was empty gets it back, and cannot lose it further."""
    strict.page.goto(f"file://{report}/index.html")
    before = _mark_places(strict.page)
    zoom_out = strict.page.locator(".leaflet-control-zoom-out")
    strict.page.get_by_role("button", name="Zoom in").click()
    expect(zoom_out).to_have_attribute("aria-disabled", "false")  # the map has come to rest
    enlarged = _mark_places(strict.page)

    strict.page.get_by_role("button", name="Whole district").press("Enter")

    expect(zoom_out).to_have_attribute("aria-disabled", "true")
    assert enlarged != before
    assert _mark_places(strict.page) == before


@pytest.mark.parametrize("width", [320, 820, 1280])
def test_no_mark_and_no_square_is_cut(strict: Opened, many_not_audited: Path, width: int) -> None:
    """A school that is drawn outside its frame is a school that nobody sees."""
    strict.page.set_viewport_size({"width": width, "height": 900})
    strict.page.goto(f"file://{many_not_audited}/index.html")

    assert strict.page.locator(".squares svg").count() == MANY
    assert _outside(strict.page, ".squares svg", "td") == 0
    assert _outside(strict.page, ".leaflet-marker-icon svg.mark", ".map") == 0


@pytest.mark.parametrize("width", [820, 1280])
def test_the_widest_column_is_the_one_that_is_read(
    strict: Opened, report: Path, width: int
) -> None:
    """A school's name three letters wide made fourteen printed pages of five."""
    strict.page.set_viewport_size({"width": width, "height": 900})
    strict.page.goto(f"file://{report}/findings.html")

    widths = _column_widths(strict.page)

    assert max(widths, key=lambda name: widths[name]) == "Finding"
    assert widths["School"] > widths["Cost"]


def test_names_are_wide_on_paper(strict: Opened, report: Path) -> None:
    """The list of schools goes into a binder; it must be read there too."""
    strict.page.set_viewport_size({"width": 710, "height": 900})
    strict.page.emulate_media(media="print")
    strict.page.goto(f"file://{report}/index.html")

    widths = _column_widths(strict.page)

    assert widths["School"] > 2 * widths["Open"]


def test_a_list_on_two_pages_says_which_one_is_open(
    strict: Opened, opened: Opened, long_list: Path
) -> None:
    """Who prints page 2 of 10 must know that it is page 2; also who hears it read aloud."""
    strict.page.goto(f"file://{long_list}/findings-2.html")
    pagers = strict.page.locator(".pages")
    opened.page.goto(f"file://{long_list}/findings-2.html")

    assert pagers.count() == 2
    assert pagers.locator("[aria-current=page]").all_text_contents() == ["2", "2"]
    assert pagers.first.locator("ul").evaluate("each => getComputedStyle(each).display") == "flex"
    assert opened.axe() == []


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory, photo_file: PhotoFile) -> Path:
    """The report of a district with more findings than one page holds."""
    core = snapshots.checklist("cpted-core")
    wrong = {
        item.id: "no" for item in core.items() if isinstance(item.response, YesNo | YesNoPartly)
    }
    held = snapshots.crowded(MANY)
    audits = tuple(walk(site.id, core, changes=wrong) for site in held.sites)
    out = tmp_path_factory.mktemp("long") / "site"
    build(msgspec.structs.replace(held, audits=audits), out, photo_file=photo_file)
    return out


@pytest.fixture(scope="module")
def many_not_audited(tmp_path_factory: pytest.TempPathFactory, photo_file: PhotoFile) -> Path:
    """The report of a district of `MANY` schools, most of them close together, none audited."""
    out = tmp_path_factory.mktemp("many") / "site"
    build(snapshots.crowded(MANY), out, photo_file=photo_file)
    return out


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def _mark_places(page: Page) -> list[list[int]]:
    script = """all => all.map(each => {
        const inner = each.getBoundingClientRect();
        const outer = each.closest(".map").getBoundingClientRect();
        return [Math.round(inner.x - outer.x), Math.round(inner.y - outer.y)];
    })"""
    return [list(place) for place in page.locator(".leaflet-marker-icon").evaluate_all(script)]


def _outside(page: Page, what: str, frame: str) -> int:
    script = """(all, frame) => all.filter(each => {
        const inner = each.getBoundingClientRect();
        const outer = each.closest(frame).getBoundingClientRect();
        return inner.left < outer.left || inner.right > outer.right
            || inner.top < outer.top || inner.bottom > outer.bottom;
    }).length"""
    return int(page.locator(what).evaluate_all(script, frame))


def _column_widths(page: Page) -> dict[str, float]:
    found = page.locator("table.set thead th").evaluate_all(
        "all => all.map(each => [each.textContent.trim(), each.getBoundingClientRect().width])"
    )
    return {str(name): float(width) for name, width in found}
