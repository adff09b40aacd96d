"""An auditor with a tablet: taps, types and looks, and sets nothing by script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browsing import PATIENCE_MS, Opened
from tests.servers import RunningServer
from tests.tablet.enrolled import enrol
from tests.tablet.store.held import held_in

ADDRESS = re.compile(r"#/audit/([0-9a-f-]{36})")
SMALL = """() => [...document.querySelectorAll(
    'button, a[href], input:not([type=hidden]), select, textarea, summary')]
  .filter((each) => each.getClientRects().length && !each.closest('.skip'))
  .map((each) => [each.outerHTML.slice(0, 70), each.getBoundingClientRect()])
  .filter(([, area]) => area.width < 47.9 || area.height < 47.9)
  .map(([name, area]) => `${name} ${Math.round(area.width)} x ${Math.round(area.height)}`)"""
LOW_ANSWERS = """() => [...document.querySelectorAll('.ans label')]
  .filter((each) => each.getBoundingClientRect().height < 55.9).map((each) => each.textContent)"""
WIDE = """() => [document.documentElement, document.querySelector('main')]
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}`)"""


COPIED = """async ([audit, patience_ms]) => {
  const row = async () => {
    const opened = indexedDB.open('sightline');
    const database = await new Promise((done) => { opened.onsuccess = () => done(opened.result); });
    const asked = database.transaction('audits').objectStore('audits').get(audit);
    const found = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    database.close();
    return found;
  };
  const isCopied = ({ receipt, revision, changes, sentChanges }) =>
    receipt !== null && changes === sentChanges && receipt.revision === revision;
  const until = performance.now() + patience_ms;
  while (!isCopied(await row())) {
    if (performance.now() > until) throw new Error(`${audit} was not copied to the server`);
    await new Promise((done) => { setTimeout(done, 100); });
  }
}"""
"""Asked in a loop of its own: `wait_for_function` takes a promise for a yes."""
A_PAUSE = "() => new Promise((done) => { setTimeout(done, 600); })"
"""Longer than words wait before they are kept, by the page's own clock: a busy page runs late."""


class Auditor:
    """One person at one tablet."""

    def __init__(self, opened: Opened, url: str, *, is_enrolled: bool = False) -> None:
        self.opened = opened
        self.page: Page = opened.page
        self.url = f"{url}/tablet/"
        if not is_enrolled:
            enrol(self.page, url)
        opened.errors.clear()

    def open(self, place: str = "#/") -> None:
        """Open the app at one of its addresses."""
        self.page.goto(self.url + place)
        expect(self.page.locator("html")).to_have_attribute("data-shown", place)

    def take_along(self, site: str) -> None:
        """Choose a site and take it along."""
        self.open()
        self.page.locator("a[href='#/start']").first.click()
        self.page.get_by_text(site, exact=True).click()
        self.page.get_by_role("button", name=re.compile("Take along|Llevar")).click()
        expect(self.page.locator("#person")).to_be_visible()

    def take_along_again(self, site: str) -> None:
        """Start another audit of a site that is on the tablet."""
        self.open("#/start")
        self.page.get_by_text(site, exact=True).first.click()
        expect(self.page.locator("#person")).to_be_visible()

    def skip_everything(self) -> None:
        """Skip what is left of each area, because it could not be checked."""
        areas = self.page.locator(".areas a")
        for place in range(areas.count()):
            self._to(areas.nth(place))
            rest = self.page.locator(".rest > .btn")
            if rest.count():
                rest.click()
                self.page.locator(".rest .found").get_by_text("Could not check").click()
                expect(rest).to_have_count(0)

    def begin(self, checklist: str = "CPTED core walk", name: str = "Dana Ruiz") -> str:
        """Start an audit of the site in hand; returns its id."""
        self.page.get_by_text(checklist).click()
        self.page.locator("#person").fill(name)
        self.page.locator(".dock .main").click()
        self.page.locator(".walk").wait_for()
        found = ADDRESS.search(self.page.url)
        assert found is not None, self.page.url
        return found[1]

    def area(self, name: str) -> None:
        """Go to an area."""
        self._to(self.page.locator(".areas a", has_text=name))
        expect(self.page.locator("#h-area")).to_have_text(name)

    def _to(self, area: Locator) -> None:
        """The first area is on the screen before its own address is, and is drawn again for it."""
        address = area.get_attribute("href")
        assert address is not None
        area.click()
        expect(self.page.locator("html")).to_have_attribute("data-shown", address)

    def item(self, name: str) -> Locator:
        """One question."""
        return self.page.locator(f"#item-{name}")

    def tap(self, item: str, words: str) -> None:
        """Tap one answer of a question."""
        self.item(item).locator("label", has_text=re.compile(f"^{words}$")).first.click()

    def choose(self, item: str, value: object) -> None:
        """Tap the answer of a question that means *value* on the wire."""
        self.item(item).locator(f"label:has(input[value='{value}'])").click()

    def photo(self, item: str, path: Path, button: str = "From library") -> None:
        """Take a picture, or choose one from the library, for the finding of a question."""
        with self.page.expect_file_chooser() as chosen:
            self.item(item).get_by_label(button).click()
        chosen.value.set_files(path)

    def saved(self) -> None:
        """Wait until nothing is being written."""
        self.page.evaluate(A_PAUSE)
        expect(self.page.locator("html")).to_have_attribute("data-saving", "0")

    def copied(self, server: RunningServer, audit: str) -> dict[str, Any]:
        """Open the app again, which copies the draft at once; returns what the server has then."""
        self.page.reload()
        expect(self.page.locator("html")).to_have_attribute("data-ready", "true")
        self.page.evaluate(COPIED, [audit, PATIENCE_MS])
        return held_in(server.data).newest(audit)

    def faults(self) -> list[str]:
        """What is wrong with the page as it stands: size, width and what axe finds."""
        small = [f"small: {each}" for each in self.page.evaluate(SMALL)]
        low = [f"low: {each}" for each in self.page.evaluate(LOW_ANSWERS)]
        wide = [f"wide: {each}" for each in self.page.evaluate(WIDE)]
        return [*small, *low, *wide, *self.opened.axe()]
