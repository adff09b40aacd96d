"""A day of walking without a network, on a browser that is killed in the middle of it."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, expect

from tests.servers import RunningServer
from tests.tablet.journeys.kept_browser import KeptBrowser
from tests.tablet.journeys.walks import WALLS, Seen, best, core_walk, give
from tests.tablet.screens.auditor import Auditor
from tests.tablet.screens.pictures import write_picture
from tests.tablet.store.held import Held, held_in

AT = ("NS-01", "NS-06", "AC-01", "AC-05", "AC-12", "TR-02", "MP-01", "EQ-01")
FOUND = {
    item: Seen(
        value="no" if number % 2 else "partly",
        note=f"At {item}: a poster 🪧 covers the window. مرحبا",
        wall=WALLS[number],
        is_urgent=number == 2,
    )
    for number, item in enumerate(AT)
}
SKIPPED = {"NS-03": "could_not_check", "MO-01": "not_this_visit"}
REASONS = {"could_not_check": "Could not check", "not_this_visit": "Not part of this visit"}
DOORS = ("DL-01", "DL-02", "DL-03", "DL-04")
KILLED_BEFORE = "TR"
WAITING = "Saved on this tablet. 8 photos waiting for a connection."
BYTES = """async () => {
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const database = await openDatabase();
  const rows = await database.getAll('bytes');
  database.close();
  return rows.map(({ bytes }) => btoa(String.fromCharCode(...new Uint8Array(bytes))));
}"""


class Day(NamedTuple):
    """What one day left behind.

    Attributes:
        audits: The core walk and the monthly walk along the doors.
        on_tablet: The SHA-256 of each photo's bytes, as the tablet had them before it sent.
        before: What the server held of it before the network came back.
        rescue: The file that was saved before anything was sent.
        data: The folder of the server.
    """

    audits: tuple[str, str]
    on_tablet: list[str]
    before: Held
    rescue: Path
    data: Path


def walk_a_day(chromium: Browser, server: RunningServer, folder: Path) -> Day:
    """Sixty questions and more, eight findings with photos, all of it without a network."""
    browser = KeptBrowser(chromium, folder / "browser")
    auditor = browser.new_auditor(server.url)
    auditor.take_along("Alder Elementary")
    assert auditor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    browser.context.set_offline(offline=True)
    core = auditor.begin()
    auditor = _walked(auditor, browser, server.url, folder)
    _signed(auditor)
    doors = _doors(auditor)
    _signed(auditor)
    on_tablet = _hashes(auditor.page)
    before = held_in(server.data)
    rescue = _rescued(auditor, folder)
    browser.context.set_offline(offline=False)
    said = auditor.page.get_by_role("status").first
    expect(said).to_contain_text("You can put the tablet away", timeout=30_000)
    browser.close()
    return Day((core, doors), on_tablet, before, rescue, server.data)


def _walked(auditor: Auditor, browser: KeptBrowser, url: str, folder: Path) -> Auditor:
    """The core walk; in the middle of it the browser is killed."""
    for section in core_walk().sections:
        if section.id == KILLED_BEFORE:
            auditor.saved()
            browser.killed()
            auditor = browser.auditor(url)
        auditor.area(section.title)
        for item in section.items:
            if item.id in SKIPPED:
                auditor.tap(item.id, "Skip")
                auditor.tap(item.id, REASONS[SKIPPED[item.id]])
            elif item.id in FOUND:
                _found(auditor, item.id, folder)
            else:
                give(auditor, item, best(item))
        expect(auditor.page.locator(".areas a[aria-current] small")).to_contain_text("done")
    auditor.saved()
    return auditor


def _found(auditor: Auditor, item: str, folder: Path) -> None:
    seen = FOUND[item]
    auditor.choose(item, seen.value)
    button = "Take photo" if seen.is_urgent else "From library"
    auditor.photo(item, write_picture(folder, f"{item}.jpg", seen.wall), button)
    auditor.item(item).locator(".thumbs img").wait_for()
    auditor.item(item).get_by_label("What did you see?").fill(seen.note)
    if seen.is_urgent:
        auditor.item(item).get_by_text("Urgent today").click()


def _doors(auditor: Auditor) -> str:
    """The monthly walk: one door is answered, the others were out of reach."""
    auditor.take_along_again("Alder Elementary")
    audit = auditor.begin("Monthly door and lock walk-through")
    for item in DOORS:
        auditor.choose(item, "yes")
    auditor.skip_everything()
    return audit


def _signed(auditor: Auditor) -> None:
    page = auditor.page
    page.get_by_role("link", name="Finish").first.click()
    page.get_by_text("I walked the areas").click()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.locator(".count")).to_be_visible()  # the audit is signed, and what it waits for
    expect(page.get_by_role("status").first).to_have_text(WAITING)


def _hashes(page: Page) -> list[str]:
    return [hashlib.sha256(base64.b64decode(each)).hexdigest() for each in page.evaluate(BYTES)]


def _rescued(auditor: Auditor, folder: Path) -> Path:
    auditor.open("#/help")
    with auditor.page.expect_download() as saved:
        auditor.page.get_by_role("button", name="Save a copy to Files").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file
