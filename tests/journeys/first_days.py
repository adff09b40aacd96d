"""What an administrator and an auditor do on the first days of a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.audit_api.stock import files
from tests.browsing import Opened
from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor

NAME, SIGN_IN, PASSWORD = "Ana Lopez", "ana", "copper lantern orbit 52"
AUDITOR = "Dana Ruiz"


def import_district(page: Page, server: RunningServer) -> None:
    """Import a district with two sites."""
    (cookie,) = page.context.cookies()
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}", "Sec-Fetch-Site": "same-origin"}
    for kind, raw in files():
        address = f"{server.api}/imports/{kind.value}?apply=true"
        sent = httpx.post(address, content=raw, headers=headers, trust_env=False, timeout=30)
        sent.raise_for_status()


def add_person(page: Page, server: RunningServer, name: str, role: str) -> None:
    """Add somebody who only works on a tablet, in the first district."""
    page.goto(f"{server.url}/office/people")
    form = page.locator("section", has_text="Add somebody")
    form.get_by_label("Name", exact=True).fill(name)
    form.get_by_label(role, exact=True).check()
    form.get_by_label("District").select_option(label="Elm Valley")
    form.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def become_reviewer(page: Page, server: RunningServer) -> None:
    """Let the administrator review too."""
    page.goto(f"{server.url}/office/people")
    page.locator("table").get_by_role("link", name=NAME).click()
    page.get_by_label("reviewer", exact=True).check()
    page.get_by_label("District").select_option(label="Elm Valley")
    page.get_by_role("button", name="Add the role").click()
    expect(page.get_by_role("link", name="To review")).to_be_visible()


def enrolment_code(page: Page, server: RunningServer, auditor: str = AUDITOR) -> str:
    """Make a code for a tablet of an auditor."""
    page.goto(f"{server.url}/office/tablets")
    page.get_by_label("For which auditor").select_option(label=f"{auditor}, Elm Valley")
    page.get_by_role("button", name="Make a code").click()
    return page.locator(".code").inner_text()


@contextmanager
def enrolled_tablet(chromium: Browser, server: RunningServer, code: str) -> Iterator[Auditor]:
    """A tablet that is enrolled by scanning the picture of a code."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    opened = Opened(context.new_page())
    auditor = Auditor(opened, server.url, is_enrolled=True)
    opened.page.goto(f"{server.url}/tablet/#/enrol/{code}")
    expect(opened.page.get_by_label("Code")).to_have_value(code)
    assert code not in opened.page.url
    opened.page.get_by_role("button", name="Enrol").click()
    expect(opened.page.get_by_role("heading", name="My audits").first).to_be_attached()
    yield auditor
    context.close()


def finish(auditor: Auditor) -> None:
    """Skip what is left, and come to the last page."""
    auditor.skip_everything()
    auditor.page.get_by_role("link", name="Finish").first.click()


def sign(auditor: Auditor, then: str = "Received by the server") -> None:
    """Stand for the audit by name, and see what becomes of it."""
    auditor.page.get_by_text("I walked the areas").click()
    auditor.page.get_by_role("button", name="Sign and send").click()
    expect(auditor.page.locator(".count")).to_be_visible()
    expect(auditor.page.get_by_text(then).first).to_be_visible()


def enrol_again(auditor: Auditor, code: str, audit: str) -> None:
    """Enrol a tablet that was shut out, and see its audit arrive."""
    auditor.page.goto(f"{auditor.url}#/enrol/{code}")
    auditor.page.get_by_role("button", name="Enrol").click()
    expect(auditor.page.locator("html")).to_have_attribute("data-shown", "#/")
    auditor.open(f"#/audit/{audit}/sending")
    expect(auditor.page.get_by_text("Received by the server").first).to_be_visible(timeout=30_000)
