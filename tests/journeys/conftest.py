"""A server on its first day, the desk of its administrator, and a tablet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.first_days import (
    AUDITOR,
    NAME,
    PASSWORD,
    SIGN_IN,
    add_person,
    enrolled_tablet,
    enrolment_code,
    import_district,
)
from tests.servers import RunningServer, fresh_server
from tests.tablet.screens.auditor import Auditor

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
    import_district(page, server)
    yield page
    context.close()


@pytest.fixture
def tablet(
    chromium: Browser, office: Page, first_start: tuple[RunningServer, str]
) -> Iterator[Auditor]:
    """The tablet of the one auditor."""
    server, _ = first_start
    add_person(office, server, AUDITOR, "auditor")
    with enrolled_tablet(chromium, server, enrolment_code(office, server)) as auditor:
        yield auditor
