"""A tablet that is enrolled before a test begins: what enrolling does is tested where it is."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.known import DISTRICT, NAME, TABLET, TABLET_TOKENS

BARE_PAGE = "/tablet/installing/"
"""It runs nothing by itself, names its own icon, and has the app's own policy."""
ENROL = """async (row) => {
  const [opening, enrolling] = await Promise.all(
    ["database", "enrolment"].map((name) => import(`/tablet/js/store/${name}.js`)));
  const database = await opening.openDatabase();
  await enrolling.saveEnrolment(database, row);
  database.close();
}"""


def enrol(page: Page, url: str) -> None:
    """Enrol the tablet of *page* for the auditor whom every server of the tests knows."""
    row = {
        "token": TABLET_TOKENS[DISTRICT],
        "tablet": f"{TABLET}0",
        "auditor": NAME,
        "district": DISTRICT,
        "renewedAt": "2099-01-01T00:00:00Z",  # so that no test waits for another token
    }
    page.goto(url + BARE_PAGE)
    page.evaluate(ENROL, row)
