"""Who leaves a screen while it still works stays where they went."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.tablet.screens.auditor import Auditor

HOLD = """async () => {
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const database = await openDatabase();
  const store = database.transaction('audits', 'readwrite').store;
  window.isHeld = true;
  await store.count();
  window.released = (async () => {
    while (window.isHeld) await store.count(); // a transaction stays open while it is asked
    database.close();
  })();
}"""
RELEASE = "() => { window.isHeld = false; return window.released; }"


def test_an_audit_that_is_signed_slowly_pulls_nobody_back(walking: Auditor) -> None:
    """An auditor signs, taps on, and begins to type: another screen would take the letters."""
    page = walking.page
    walking.skip_everything()
    walking.saved()
    page.get_by_role("link", name="Finish").first.click()
    page.get_by_text("I walked the areas").click()
    page.evaluate(HOLD)
    page.get_by_role("button", name="Sign and send").click()
    walking.open("#/settings")

    page.evaluate(RELEASE)

    expect(page.get_by_role("status").first).to_contain_text("You can put the tablet away")
    expect(page.locator("html")).to_have_attribute("data-shown", "#/settings")
    assert page.url.endswith("#/settings")
