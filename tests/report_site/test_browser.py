"""The built report in Chromium: from a stick, over HTTP, for every reader, under hostile names."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import Opened
from tests.report_site import snapshots

pytestmark = pytest.mark.browser

SPRUCE = "schools/spruce-middle.html"
KINDS = [
    "index.html",
    SPRUCE,
    "schools/ash-elementary.html",
    "findings.html",
    "method.html",
    "data.html",
]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_from_a_stick_and_asks_nobody(strict: Opened, report: Path, kind: str) -> None:
    """The report is handed on in places without a network, and calls no other host."""
    strict.page.goto(f"file://{report}/{kind}")
    strict.page.wait_for_load_state("networkidle")

    assert strict.errors == []
    assert all(url.startswith((f"file://{report}/", "data:")) for url in strict.requests)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_axe_finds_nothing(
    opened: Opened, report: Path, kind: str, width: int, scheme: str
) -> None:
    """Somebody reads this with a screen reader, and somebody with a keyboard alone."""
    opened.page.set_viewport_size({"width": width, "height": 900})
    opened.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    opened.page.goto(f"file://{report}/{kind}")

    assert opened.axe() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 820, 1280])
def test_no_page_scrolls_sideways(
    strict: Opened, hostile_report: Path, report: Path, kind: str, width: int
) -> None:
    """At 320 pixels, which is 1280 enlarged four times, nothing may be lost."""
    strict.page.set_viewport_size({"width": width, "height": 900})
    schools = sorted((hostile_report / "schools").iterdir())

    pages = [f"file://{report}/{kind}", f"file://{hostile_report}/index.html"]
    pages += [f"file://{school}" for school in schools if kind == SPRUCE]
    too_wide = [url for url in pages if _overflow(strict.page, url) > 0]

    assert too_wide == []


def test_a_hostile_name_is_words_on_its_page(strict: Opened, hostile_report: Path) -> None:
    """Whoever names a school must not be able to run a program in the reader's browser."""
    headings = set()
    for school in (hostile_report / "schools").iterdir():
        strict.page.goto(f"file://{school}", wait_until="networkidle")
        headings.add(strict.page.locator("h1").evaluate("each => each.textContent"))

    assert headings == set(snapshots.HOSTILE)
    assert strict.errors == []


def test_a_hostile_name_is_words_in_the_table_and_the_map(
    strict: Opened, hostile_report: Path
) -> None:
    """The same for the first page, where names pass through data and a script."""
    strict.page.goto(f"file://{hostile_report}/index.html")

    cells = strict.page.locator("[data-sortable] tbody th").evaluate_all(
        "all => all.map(each => each.textContent)"
    )
    assert set(cells) == set(snapshots.HOSTILE)
    assert set(_popups(strict.page)) <= set(snapshots.HOSTILE)
    assert strict.page.locator("h1").evaluate("each => each.textContent") == snapshots.HOSTILE[0]
    assert strict.errors == []


def test_without_scripts_the_page_is_complete(chromium: Browser, report: Path) -> None:
    """Some offices switch scripts off; the drawing, the links and the table are all there."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{report}/index.html")

    assert page.locator(".still").is_visible()
    assert not page.locator(".moving").is_visible()
    assert page.locator(".still a").count() == len(snapshots.NAMES) - 1
    context.close()


def test_a_column_sorts_by_its_head(strict: Opened, report: Path) -> None:
    """Somebody looks for a school by its name, somebody for the most findings."""
    strict.page.goto(f"file://{report}/index.html")
    names = strict.page.locator("[data-sortable] tbody th")

    strict.page.get_by_role("link", name="School", exact=True).press("Enter")
    once = names.all_text_contents()
    strict.page.get_by_role("link", name="School", exact=True).press("Enter")

    assert once == sorted(snapshots.NAMES.values())
    assert names.all_text_contents() == once[::-1]
    assert strict.page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"


def test_a_sorted_table_has_an_address(strict: Opened, report: Path) -> None:
    """A link in an e-mail opens the table in the order that its writer saw."""
    strict.page.goto(f"file://{report}/index.html?sort=name#schools")

    names = strict.page.locator("[data-sortable] tbody th").all_text_contents()
    assert names == sorted(snapshots.NAMES.values())


def test_the_drawing_is_printed_and_not_the_moving_map(strict: Opened, report: Path) -> None:
    """A map cut by its own frame is no use on paper."""
    strict.page.goto(f"file://{report}/index.html")

    strict.page.emulate_media(media="print")

    assert strict.page.locator(".still").is_visible()
    assert not strict.page.locator(".moving").is_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_works_over_http_under_a_strict_policy(
    strict: Opened, served: str, kind: str
) -> None:
    """Behind a login the server forbids everything that is not the report's own."""
    strict.page.goto(f"{served}/{kind}")
    strict.page.wait_for_load_state("networkidle")

    assert strict.errors == []
    assert strict.page.locator("h1").count() == 1
    assert all(url.startswith((served, "data:")) for url in strict.requests)


@pytest.fixture
def served(report: Path) -> Iterator[str]:
    """The report over HTTP on this machine, under `POLICY`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(report)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


def _overflow(page: Page, url: str) -> int:
    page.goto(url)
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def _popups(page: Page) -> list[str]:
    names = []
    for mark in page.locator(".leaflet-marker-icon").all():
        mark.focus()
        page.keyboard.press("Enter")
        names.append(str(page.locator(".leaflet-popup-content a").last.text_content()))
    return names
