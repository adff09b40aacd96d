"""The pages of a cycle in a real browser: no script is needed, on a telephone as at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit_api.stock import DISTRICT
from tests.browsing import Opened
from tests.journeys.desks import at_a_desk, district_server
from tests.servers import RunningServer

pytestmark = pytest.mark.browser

ROWS = "school,checklist,auditor,due,blind\nAlder Elementary,cpted-core,rvale,2026-07-14,\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with a district."""
    with district_server(tmp_path_factory.mktemp("cycle") / "data") as running:
        yield running


def open_cycle(page: Page, server: RunningServer) -> None:
    """Open a round of audits, as a person does."""
    page.goto(f"{server.url}/office/cycles")
    page.get_by_label("Name").fill("2026-27")
    page.get_by_label("From", exact=True).fill("2026-07-01")
    page.get_by_label("To", exact=True).fill("2027-06-30")
    page.get_by_label("CPTED core walk").check()
    page.get_by_role("button", name="Open the cycle").click()
    expect(page.get_by_role("heading", name="2026-27")).to_be_visible()


def assign_by_file(page: Page, rows: Path) -> None:
    """Look at a file, and keep it."""
    page.get_by_role("link", name="Assign audits").click()
    page.get_by_label("File", exact=True).set_input_files(rows)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_text("1 new, 0 changed")).to_be_visible()
    page.get_by_role("button", name="Assign 1 audit").click()
    expect(page.get_by_role("status")).to_have_text(
        "The file is kept. The tablets are told when they next have a connection."
    )


def test_a_cycle_is_planned_without_a_script_and_read_on_a_telephone(
    chromium: Browser, server: RunningServer, tmp_path: Path
) -> None:
    """A locked-down computer of an office has no scripts; a chief looks at it on the way."""
    rows = tmp_path / "assignments.csv"
    rows.write_text(ROWS, encoding="utf-8")
    with at_a_desk(chromium, server, width_px=1280, is_plain=True) as context:
        page = context.new_page()
        open_cycle(page, server)
        assign_by_file(page, rows)

    with at_a_desk(chromium, server, width_px=320, is_plain=False) as context:
        opened, found = Opened(context.new_page()), []
        for path in ("", "/assign", "/agreement"):
            opened.page.goto(f"{server.url}/office/cycles/{DISTRICT}/2026-27{path}")
            found += opened.axe()
            found += opened.page.evaluate(
                "document.documentElement.scrollWidth > innerWidth ? ['too wide'] : []"
            )

    assert found == []
    assert opened.errors == []
