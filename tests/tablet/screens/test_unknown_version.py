"""An audit whose version of the checklist is not on the tablet, or not any more."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.tablet.screens.auditor import Auditor

WITHOUT_CHECKLISTS = """async () => {
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const database = await openDatabase();
  await database.clear('checklists');
  database.close();
}"""

UNTIL_HELD = """async (name) => {
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const database = await openDatabase();
  const until = performance.now() + 30000;
  while (!(await database.get('checklists', name))) {
    if (performance.now() > until) throw new Error(`${name} did not come`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
  database.close();
}"""


def test_a_version_that_the_tablet_does_not_know_is_told_and_the_answers_stay(
    walking: Auditor,
) -> None:
    """The way out stands in the sentence, and after it the walk goes on where it was."""
    walking.tap("NS-01", "Yes")
    walking.saved()
    audit = walking.page.url.split("#")[1]
    walking.page.evaluate(WITHOUT_CHECKLISTS)

    walking.page.reload()

    expect(walking.page.get_by_role("alert").first).to_contain_text(
        "This tablet does not hold the checklist cpted-core-1. Your answers are safe."
        " Connect to the network, choose Start an audit, then this site, and tap"
        " Fetch the newest state."
    )
    walking.take_along_again("Alder Elementary")
    walking.page.get_by_role("button", name="Fetch the newest state").click()
    walking.page.evaluate(UNTIL_HELD, "cpted-core-1")
    walking.open(f"#{audit}")
    expect(walking.item("NS-01").get_by_label("Yes")).to_be_checked()
