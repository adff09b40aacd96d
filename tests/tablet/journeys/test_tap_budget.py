"""A hundred questions with all that belongs to them, in few enough taps, counted in the page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from checklists import library
from checklists.model import Checklist, Item
from checklists.responses import Date, Number, Ratio, YesNoPartly
from tests.servers import RunningServer
from tests.tablet.journeys.walks import best
from tests.tablet.screens.auditor import Auditor
from tests.tablet.screens.pictures import write_picture
from tests.tablet.store.held import held_in

BUDGET = 230
CAMERA_TAPS = 2
"""The shutter and "Use photo": the system's own, which no page can see."""
AUDITOR, SCHOOL = "Dana Ruiz", "Fern High"
CHECKLISTS = ("cpted-core", "emergency-operations", "le-wayfinding")
"""None has a hundred questions; the last is begun only, and so not signed."""
ASKED = 100
FINDINGS, PINS, SKIPPED = 20, 5, 10
OPEN_SKIPS = 7
"""Three more are days that nobody on the walk can tell."""
SKIP = re.compile("^Skip$")
LISTEN = """() => {
  window.taps = 0;
  const one = (event) => { if (event.isTrusted) window.taps += 1; };
  addEventListener('pointerdown', one, { capture: true });
}"""


class Walk:
    """What has been done so far, over all checklists."""

    def __init__(self, auditor: Auditor, folder: Path) -> None:
        self.auditor = auditor
        self.page: Page = auditor.page
        self.folder = folder
        self.done = self.found = self.pinned = self.skipped = 0

    def answer(self, item: Item) -> None:
        """The way each question goes is decided by its place on the walk and its kind."""
        self.done += 1
        is_wrong = isinstance(item.response, YesNoPartly) and self.done % 2
        if isinstance(item.response, Date) or (self.skipped < OPEN_SKIPS and self.done % 6 == 0):
            self._skip(item)
        elif is_wrong and self.found < FINDINGS:
            self._find(item)
        elif isinstance(item.response, Ratio | Number):
            self._type(item)
        else:
            self.auditor.choose(item.id, best(item))

    def _skip(self, item: Item) -> None:
        self.skipped += 1
        own = self.auditor.item(item.id)
        own.locator("label, button").filter(has_text=SKIP).first.click()
        self.auditor.tap(item.id, "Could not check")

    def _find(self, item: Item) -> None:
        own = self.auditor.item(item.id)
        self.auditor.choose(item.id, "no" if self.found % 2 else "partly")
        picture = write_picture(self.folder, f"{self.found}.jpg", f"#{40 + 9 * self.found:02x}5080")
        self.auditor.photo(item.id, picture, "Take photo")
        own.locator(".thumbs img").wait_for()
        self.found += 1
        if self.pinned < PINS:
            self.pinned += 1
            own.locator(".where .btn").click()
            self.page.locator(".map").click(position={"x": 60 * self.pinned, "y": 90})
            self.page.locator(".dock .main").click()
            own.wait_for()

    def _type(self, item: Item) -> None:
        fields = self.auditor.item(item.id).get_by_role("textbox")
        typed = ("8", "8") if isinstance(item.response, Ratio) else ("0",)
        for place, keys in enumerate(typed):
            fields.nth(place).click()
            self.page.keyboard.type(keys)


def _started(auditor: Auditor, title: str) -> str:
    """From the list of audits, where the one before has ended."""
    page = auditor.page
    page.locator("header a[href='#/']").first.click()
    page.locator("a[href='#/start']").first.click()
    expect(page.locator("html")).to_have_attribute("data-shown", "#/start")
    page.get_by_text(SCHOOL, exact=True).first.click()
    expect(page.locator("#person")).to_have_value(AUDITOR)
    page.get_by_text(title).click()
    page.locator(".dock .main").click()
    page.locator(".walk").wait_for()
    return page.url.split("/audit/")[1].split("/")[0]


def _walked(walk: Walk, checklist: Checklist) -> None:
    """Area by area, by the button that leads to the next."""
    for place, section in enumerate(checklist.sections):
        if place:
            walk.page.locator(".dock .main").click()
            expect(walk.page.locator("#h-area")).to_have_text(section.title)
        for item in section.items[: ASKED - walk.done]:
            walk.answer(item)


def _signed(page: Page) -> None:
    page.locator(".dock .main").click()
    page.get_by_text("I walked the areas").click()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.locator(".count")).to_be_visible()


def test_a_hundred_questions_take_no_more_than_the_budget_of_taps(
    auditor: Auditor, campus_server: RunningServer, tmp_path: Path
) -> None:
    """Screen time is what auditors give up over: a tap more for each question is a third more."""
    page = auditor.page
    auditor.take_along(SCHOOL)
    checklists = [library.load(name, 1) for name in CHECKLISTS]
    audits = [auditor.begin(checklists[0].title, AUDITOR)]
    page.evaluate(LISTEN)
    walk = Walk(auditor, tmp_path)
    _walked(walk, checklists[0])
    for checklist in checklists[1:]:
        _signed(page)
        audits.append(_started(auditor, checklist.title))
        _walked(walk, checklist)
    auditor.saved()
    taps = page.evaluate("window.taps") + CAMERA_TAPS * walk.found

    bodies = [auditor.copied(campus_server, audit) for audit in audits]
    answers = [each for body in bodies for each in body["answers"]]
    seen = [each for body in bodies for each in body.get("observations", [])]
    pins = {str(each["position"]) for each in seen if "position" in each}
    assert len(answers) == ASKED
    assert sum("no_answer" in each for each in answers) == SKIPPED
    assert (len(seen), [len(each["photos"]) for each in seen]) == (FINDINGS, [1] * FINDINGS)
    assert len(pins) == PINS
    assert len(set(held_in(campus_server.data).photos)) >= FINDINGS
    assert FINDINGS * CAMERA_TAPS + ASKED < taps <= BUDGET, f"{taps} taps"
