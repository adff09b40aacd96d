"""Every screen, at every width: nothing too small, nothing sideways, nothing that axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browsing import PATIENCE_MS, Opened
from tests.servers import RunningServer
from tests.tablet.screens.auditor import WIDE, Auditor
from tests.tablet.screens.pictures import write_picture


class Held(NamedTuple):
    """How a tablet is held, and in which light."""

    width_px: int
    height_px: int
    scheme: Literal["light", "dark"]


SIZES = [Held(320, 640, "light"), Held(820, 1180, "dark"), Held(1180, 820, "light")]


@pytest.mark.parametrize("held", SIZES, ids=lambda held: f"{held.width_px}-{held.scheme}")
def test_every_screen_can_be_read_and_touched(
    held: Held, chromium: Browser, school_server: RunningServer, tmp_path: Path
) -> None:
    """A screen that one auditor cannot use is a hole in the audit."""
    with _tablet(chromium, school_server, held) as auditor:
        found = {name: _faults(auditor) for name in _tour(auditor, tmp_path)}
        errors = auditor.opened.errors

    assert len(found) >= 16
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert errors == []


def _faults(auditor: Auditor) -> list[str]:
    """What is wrong as it stands, and what lies outside the page with letters twice as large.

    Who needs those must not lose the end of each line.
    """
    found = auditor.faults()
    auditor.page.evaluate("document.documentElement.style.fontSize = '36px'")
    wide = [f"with large letters: {each}" for each in auditor.page.evaluate(WIDE)]
    auditor.page.evaluate("document.documentElement.style.fontSize = ''")
    return [*found, *wide]


@contextmanager
def _tablet(chromium: Browser, server: RunningServer, held: Held) -> Iterator[Auditor]:
    context = chromium.new_context(
        viewport={"width": held.width_px, "height": held.height_px},
        color_scheme=held.scheme,
        has_touch=True,
    )
    opened = Opened(context.new_page())
    opened.page.set_default_timeout(PATIENCE_MS)
    yield Auditor(opened, server.url)
    context.close()


def _tour(auditor: Auditor, folder: Path) -> Iterator[str]:
    yield from _before(auditor)
    yield from _while_walking(auditor, write_picture(folder))
    yield from _after(auditor)


def _before(auditor: Auditor) -> Iterator[str]:
    page = auditor.page
    for place in ("#/", "#/ready", "#/settings", "#/help", "#/start"):
        auditor.open(place)
        yield place
    page.get_by_text("Fern High").wait_for()
    yield "sites"
    auditor.take_along("Alder Elementary")
    yield "site"
    auditor.begin()
    yield "area"


def _while_walking(auditor: Auditor, picture: Path) -> Iterator[str]:
    page = auditor.page
    auditor.tap("NS-01", "No")
    auditor.photo("NS-01", picture)
    auditor.item("NS-01").locator(".thumbs img").wait_for()
    auditor.tap("NS-03", "Skip")
    auditor.item("NS-01").locator("summary").click()
    yield "finding"
    auditor.item("NS-01").locator(".where .btn").click()
    page.locator("#sought-place").wait_for()
    yield "place"
    page.get_by_role("button", name="Main hall").click()
    page.locator(".dock .main").click()
    auditor.item("NS-01").locator(".thumbs a").click()
    page.locator("img.whole").wait_for()
    yield "photo"
    page.locator(".dock .main").click()
    yield from _beside_the_questions(auditor)


def _beside_the_questions(auditor: Auditor) -> Iterator[str]:
    page = auditor.page
    page.locator(".top .main").click()
    page.locator("#h-finding").wait_for()
    yield "finding beside the checklist"
    page.locator(".dock .main").click()
    auditor.area("Access control and management")
    auditor.item("AC-03").wait_for()
    page.get_by_role("button", name="One by one").first.click()
    yield "one by one"
    page.get_by_role("link", name="Finish").click()
    page.locator("#h-sign").wait_for()
    yield "finish"


def _after(auditor: Auditor) -> Iterator[str]:
    page = auditor.page
    auditor.take_along_again("Alder Elementary")
    auditor.begin("Monthly door and lock walk-through")
    yield "door by door"
    auditor.skip_everything()
    page.get_by_role("link", name="Finish").click()
    page.get_by_text("I walked the areas").click()
    yield "ready to sign"
    page.locator(".dock .main").click()
    page.locator(".count").wait_for()
    yield "sending"
    auditor.open("#/")
    yield "my audits"
