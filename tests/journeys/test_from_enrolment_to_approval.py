"""One audit from the first start of a server to its approval."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.first_days import become_reviewer, finish, sign
from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor
from tests.tablet.store.held import held_in

pytestmark = pytest.mark.browser

ASKED = "Please try all three doors, not one."


def send_back(page: Page, server: RunningServer, item: str) -> None:
    """Ask for one answer again."""
    page.goto(f"{server.url}/office/reviews")
    page.get_by_role("link", name="Alder Elementary").click()
    asked = page.locator("article", has_text=item)
    asked.get_by_label("Send this item back").check()
    asked.get_by_label("What should the auditor do?").fill(ASKED)
    page.get_by_role("button", name="Send the marked items back").click()
    expect(page.get_by_role("heading", name="Sent back, not answered yet")).to_be_visible()


def test_an_audit_is_sent_back_corrected_and_approved(
    office: Page, tablet: Auditor, first_start: tuple[RunningServer, str]
) -> None:
    """The whole way, as an administrator, an auditor and a reviewer go it."""
    server, _ = first_start
    become_reviewer(office, server)
    tablet.take_along("Alder Elementary")
    audit = tablet.begin("Monthly")
    tablet.tap("DL-06", "No")
    finish(tablet)
    sign(tablet)
    first = max(number for name, number in held_in(server.data).revisions if name == audit)

    send_back(office, server, "DL-06")
    tablet.page.context.set_offline(True)
    tablet.page.context.set_offline(False)  # the page that is open hears of it by itself
    expect(tablet.page.get_by_text(ASKED)).to_be_visible()
    tablet.page.get_by_role("link", name="Answer them").click()
    tablet.page.get_by_role("button", name="Answer them").click()
    tablet.tap("DL-06", "Yes")
    tablet.page.get_by_role("link", name="Sign and send again").click()
    with tablet.page.expect_response(lambda each: each.url.endswith(f"/revisions/{first + 1}")):
        sign(tablet)

    office.goto(f"{server.url}/office/reviews/{audit}")
    expect(office.get_by_text(f"revision {first + 1}", exact=False)).to_be_visible()
    office.get_by_role("button", name="Approve the audit").click()
    expect(office.get_by_text("1 of 1 are approved")).to_be_visible()
