"""One audit from the first start of a server to its approval, and a tablet that is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit_api.stock import files
from tests.browsing import Opened
from tests.servers import RunningServer, fresh_server
from tests.tablet.screens.auditor import Auditor

pytestmark = pytest.mark.browser

NAME, SIGN_IN, PASSWORD = "Ana Lopez", "ana", "copper lantern orbit 52"
AUDITOR = "Dana Ruiz"
ASKED = "Please try all three doors, not one."
LINK = re.compile(r"https?://\S+/office/welcome#\S+")


@pytest.fixture
def first_start(tmp_path: Path) -> Iterator[tuple[RunningServer, str]]:
    """A server that nobody has used, and the link that it shows."""
    with fresh_server(tmp_path / "data") as server:
        assert server.process.stdout is not None
        said = "".join(server.process.stdout.readline() for _ in range(3))
        found = LINK.search(said)
        assert found is not None, said
        yield server, found.group()


@pytest.fixture
def office(chromium: Browser, first_start: tuple[RunningServer, str]) -> Iterator[Page]:
    """A desk at which the first administrator has just come in, with a district imported."""
    server, link = first_start
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Sign-in name").fill(SIGN_IN)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the administrator").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    _import(page, server)
    yield page
    context.close()


def _import(page: Page, server: RunningServer) -> None:
    (cookie,) = page.context.cookies()
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}", "Sec-Fetch-Site": "same-origin"}
    for kind, raw in files():
        address = f"{server.api}/imports/{kind.value}?apply=true"
        httpx.post(address, content=raw, headers=headers, trust_env=False).raise_for_status()


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


def enrolment_code(page: Page, server: RunningServer) -> str:
    """Make a code for a tablet of the auditor."""
    page.goto(f"{server.url}/office/tablets")
    page.get_by_label("For which auditor").select_option(label=f"{AUDITOR}, Elm Valley")
    page.get_by_role("button", name="Make a code").click()
    return page.locator(".code").inner_text()


@pytest.fixture
def tablet(
    chromium: Browser, office: Page, first_start: tuple[RunningServer, str]
) -> Iterator[Auditor]:
    """A tablet that was enrolled by scanning the picture of a code."""
    server, _ = first_start
    add_person(office, server, AUDITOR, "auditor")
    code = enrolment_code(office, server)
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
    expect(auditor.page.get_by_text(then).first).to_be_visible(timeout=20_000)


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

    send_back(office, server, "DL-06")
    tablet.page.context.set_offline(True)
    tablet.page.context.set_offline(False)  # the page that is open hears of it by itself
    expect(tablet.page.get_by_text(ASKED)).to_be_visible()
    tablet.page.get_by_role("link", name="Answer them").click()
    tablet.page.get_by_role("button", name="Answer them").click()
    tablet.tap("DL-06", "Yes")
    tablet.page.get_by_role("link", name="Sign and send again").click()
    sign(tablet)

    office.goto(f"{server.url}/office/reviews/{audit}")
    expect(office.get_by_text("revision 2", exact=False)).to_be_visible()
    office.get_by_role("button", name="Approve the audit").click()
    expect(office.get_by_text("1 of 1 are approved")).to_be_visible()


def test_a_lost_tablet_is_out_at_once_and_finds_its_way_back(
    office: Page, tablet: Auditor, first_start: tuple[RunningServer, str]
) -> None:
    """Nobody who finds it may look, and what is on it is still somebody's work."""
    server, _ = first_start
    tablet.take_along("Alder Elementary")
    audit = tablet.begin("Monthly")
    tablet.tap("DL-06", "Yes")
    tablet.saved()

    office.goto(f"{server.url}/office/tablets")
    office.locator("table a").first.click()
    office.get_by_role("button", name="This tablet is lost").click()
    expect(office.locator("dl")).to_contain_text("Lost")
    finish(tablet)
    sign(tablet, "Sign in to finish sending")
    tablet.page.goto(f"{tablet.url}#/enrol/{enrolment_code(office, server)}")
    tablet.page.get_by_role("button", name="Enrol").click()
    expect(tablet.page.locator("html")).to_have_attribute("data-shown", "#/")
    tablet.open(f"#/audit/{audit}/sending")

    expect(tablet.page.get_by_text("Received by the server").first).to_be_visible(timeout=30_000)
