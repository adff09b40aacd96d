"""The pages of an administrator in a real browser: without a script, and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit_api.stock import SITES_CSV
from tests.browsing import Opened
from tests.journeys.desks import at_a_desk, district_server
from tests.servers import RunningServer

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth > innerWidth ? ['too wide'] : []"
MENDED = SITES_CSV.replace(b"Fern High", b"Fern Senior High") + (
    b"5599999,00004,,Nowhere School,high,-89.4,43.7,exact\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with a district."""
    with district_server(tmp_path_factory.mktemp("administrator") / "data") as running:
        yield running


def look_at_file(page: Page, server: RunningServer, schools: Path) -> None:
    """Choose a file of schools, and look at what it would change."""
    page.goto(f"{server.url}/office/imports")
    page.get_by_role("radio", name="Schools").check()
    page.get_by_label("File", exact=True).set_input_files(schools)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_text("0 new, 1 changed, 1 as they are, 1 refused.")).to_be_visible()


def test_a_file_is_looked_at_on_a_telephone_and_imported_without_a_script(
    chromium: Browser, server: RunningServer, tmp_path: Path
) -> None:
    """The registrar's list comes by mail; whoever gets it has a locked-down computer."""
    schools = tmp_path / "schools.csv"
    schools.write_bytes(MENDED)
    with at_a_desk(chromium, server, width_px=320, is_plain=False) as context:
        opened = Opened(context.new_page())
        opened.page.goto(f"{server.url}/office/imports")
        found = [*opened.axe(), *opened.page.evaluate(WIDER)]
        look_at_file(opened.page, server, schools)
        found += [*opened.axe(), *opened.page.evaluate(WIDER)]

    with at_a_desk(chromium, server, width_px=1280, is_plain=True) as context:
        page = context.new_page()
        look_at_file(page, server, schools)
        page.get_by_role("button", name="Import 1 row").click()
        expect(page.get_by_role("status")).to_have_text("Imported. Schools: 0 new, 1 changed.")

    assert found == []
    assert opened.errors == []


def test_settings_are_read_on_a_telephone_and_changed_without_a_script(
    chromium: Browser, server: RunningServer
) -> None:
    """A number outside its bounds gets a sentence beside the form, and the form is as it was."""
    with at_a_desk(chromium, server, width_px=320, is_plain=False) as context:
        opened = Opened(context.new_page())
        opened.page.goto(f"{server.url}/office/settings")
        found = [*opened.axe(), *opened.page.evaluate(WIDER)]

    with at_a_desk(chromium, server, width_px=1280, is_plain=True) as context:
        page = context.new_page()
        page.goto(f"{server.url}/office/settings")
        photos = page.get_by_label("Photos that nobody released are kept for")
        photos.fill("500")
        page.get_by_role("button", name="Keep the settings").click()
        expect(page.get_by_role("alert")).to_contain_text("from 1 to 120; not '500'")
        photos.fill("24")
        page.get_by_role("button", name="Keep the settings").click()
        expect(page.get_by_role("status")).to_contain_text("They hold from now on.")

    assert found == []
    assert opened.errors == []


def publish(page: Page, here: str, file: Path) -> str:
    """Take the file of a version, change a word in any editor, and publish it."""
    page.goto(here)
    page.get_by_role("link", name="Monthly door and lock walk-through").click()
    with page.expect_download() as loading:
        page.get_by_role("link", name="Its file").click()
    text = loading.value.path().read_text(encoding="utf-8")
    file.write_text(text.replace("stay locked from outside?", "stay locked?", 1), encoding="utf-8")
    page.goto(here)
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_text("0 added, 0 removed, 1 asked otherwise.")).to_be_visible()
    page.get_by_role("button", name="Publish version 1001").click()
    expect(page.get_by_role("status")).to_contain_text("It is published.")
    return page.url


def test_a_checklist_is_published_without_a_script_and_read_on_a_telephone(
    chromium: Browser, server: RunningServer, tmp_path: Path
) -> None:
    """The words of a question are the district's own; a locked-down computer changes them."""
    here, file = f"{server.url}/office/checklists", tmp_path / "walk.yaml"
    with at_a_desk(chromium, server, width_px=1280, is_plain=True) as context:
        published = publish(context.new_page(), here, file)

    file.write_text(file.read_text(encoding="utf-8").replace("stay locked?", "latch?", 1))
    with at_a_desk(chromium, server, width_px=320, is_plain=False) as context:
        opened, found = Opened(context.new_page()), []
        for address in (published, here):
            opened.page.goto(address)
            found += [*opened.axe(), *opened.page.evaluate(WIDER)]
        opened.page.get_by_label("File", exact=True).set_input_files(file)
        opened.page.get_by_role("button", name="Look at the file").click()
        expect(opened.page.get_by_text("Beside version 1001")).to_be_visible()
        found += [*opened.axe(), *opened.page.evaluate(WIDER)]

    assert found == []
    assert opened.errors == []
