"""A newer app arrives in the middle of a walk, on a tablet whose clock has lost a day."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browsing import PATIENCE_MS, Opened
from tests.servers import running_server
from tests.tablet.screens.auditor import Auditor
from tests.tablet.screens.held_up import hold_writes, release_writes
from tests.tablet.screens.pictures import write_picture
from tests.tablet.shell.releases import ROOT, serving
from tests.tablet.store.held import furnish, held_in

NOTE = "The latch of the gym door does not catch."
A_DAY_BACK = """() => {
  const Real = Date;
  const behindMs = 86400000;
  window.Date = class extends Real {
    constructor(...given) {
      if (given.length) super(...given);
      else super(Real.now() - behindMs);
    }
    static now() { return Real.now() - behindMs; }
  };
}"""
LOOK = "navigator.serviceWorker.getRegistration().then((each) => each.update()).then(() => true)"


def newer(folder: Path) -> Path:
    """A copy of this release that differs in one module of its app."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "audit_api", folder / "audit_api", ignore=skip)
    script = folder / "audit_api" / "tablet" / "js" / "ready.js"
    script.write_text(f"{script.read_text(encoding='utf-8')}export const newer = true;\n")
    return folder


def test_an_update_in_the_middle_of_a_walk_takes_nothing_away(
    chromium: Browser, tmp_path: Path
) -> None:
    """Words half typed, a photo, and answers given yesterday by this clock: all arrive."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    page, data = context.new_page(), tmp_path / "data"
    page.set_default_timeout(PATIENCE_MS)
    with running_server(data) as server:
        furnish(server)
        auditor = Auditor(Opened(page), server.url)
        audit = _half_walked(auditor, tmp_path)
    with serving(newer(tmp_path / "newer"), data, server.url):
        _updated_under_a_pen(auditor)
        _ended(auditor)
    held = held_in(data)
    body = held.newest(audit)
    context.close()

    (seen,) = body["observations"]
    assert body["state"] == "final"
    assert [each["value"] for each in body["answers"] if each["item"] == "NS-01"] == ["no"]
    assert seen["note"] == NOTE
    assert tuple(seen["photos"]) == held.photos


def _half_walked(auditor: Auditor, folder: Path) -> str:
    auditor.take_along("Alder Elementary")
    audit = auditor.begin()
    assert auditor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    auditor.tap("NS-01", "Yes")
    auditor.saved()
    auditor.page.evaluate(A_DAY_BACK)
    auditor.tap("NS-01", "No")
    auditor.photo("NS-01", write_picture(folder))
    auditor.item("NS-01").locator(".thumbs img").wait_for()
    return audit


def _updated_under_a_pen(auditor: Auditor) -> None:
    page = auditor.page
    note = auditor.item("NS-01").get_by_label("What did you see?")
    note.press_sequentially(NOTE[:20])
    page.evaluate(LOOK)
    told = page.get_by_text("A new version is ready.")
    expect(told).to_be_visible()
    expect(note).to_be_focused()
    expect(note).to_have_value(NOTE[:20])
    note.press_sequentially(NOTE[20:])
    hold_writes(page)  # a slow tablet
    page.get_by_role("button", name="Update now").click()
    expect(page.locator("html")).not_to_have_attribute("data-saving", "0")
    release_writes(page)
    expect(told).to_have_count(0)
    expect(note).to_have_value(NOTE)
    script = "import('/tablet/js/ready.js').then((ready) => ready.newer)"
    assert page.evaluate(script) is True


def _ended(auditor: Auditor) -> None:
    page = auditor.page
    auditor.skip_everything()
    page.get_by_role("link", name="Finish").first.click()
    page.get_by_text("I walked the areas").click()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_role("status").first).to_contain_text("You can put the tablet away")
