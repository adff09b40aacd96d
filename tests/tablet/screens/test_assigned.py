"""What an auditor is asked to do, on the tablet: a list with days, and what must stay unseen."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.audit_api.stock import DISTRICT
from tests.browsing import PATIENCE_MS, Opened
from tests.known import HEADERS, PERSON
from tests.samples import SITE, revision
from tests.servers import RunningServer, running_server
from tests.tablet.screens.auditor import Auditor
from tests.tablet.store.held import furnish

CYCLE = {
    "starts_on": "2020-07-01",
    "ends_on": "2099-06-30",
    "due": ["cpted-core", "le-wayfinding"],
}
"""Long enough to run whenever the tests do; a school year by its name."""
NAME = "2026-27"
DONE, WALK = "le-wayfinding", "cpted-core"


@pytest.fixture(scope="module")
def planned_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server on which two audits of one school are assigned: one that was sent, one blind."""
    folder = tmp_path_factory.mktemp("planned")
    with (folder / "log").open("wb") as log, running_server(folder / "data", log=log) as server:
        furnish(server)
        here = f"{server.api}/districts/{DISTRICT}/cycles/{NAME}"
        with httpx.Client(headers=HEADERS, trust_env=False) as desk:
            desk.put(here, json=CYCLE).raise_for_status()
            grants = [{"role": role, "district": "*"} for role in ("admin", "auditor")]
            desk.put(f"{server.api}/people/{PERSON}/grants", json=grants).raise_for_status()
            checklist = {"id": DONE, "version": 1}
            first = revision(checklist=checklist, answers=[], photos=[], observations=[])
            desk.put(f"{server.api}/audits/{first['id']}/revisions/1", json=first)
            for asked_for, wish in (
                (DONE, {"due_on": "2026-09-01"}),
                (WALK, {"due_on": "2099-01-31", "blind": True}),
            ):
                place = f"{here}/assignments/{SITE}/{asked_for}/{PERSON}"
                desk.put(place, json=wish).raise_for_status()
        yield server


@pytest.fixture
def asked(chromium: Browser, planned_server: RunningServer) -> Iterator[Auditor]:
    """An auditor on whose tablet nothing is yet."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    opened = Opened(context.new_page())
    opened.page.set_default_timeout(PATIENCE_MS)
    yield Auditor(opened, planned_server.url)
    context.close()


def test_what_is_assigned_is_listed_begun_and_sent_as_a_blind_audit(
    asked: Auditor, planned_server: RunningServer
) -> None:
    """From the list to the server: the auditor types no school and no checklist."""
    page = asked.page
    asked.open()
    wanted = page.get_by_role("region", name="Assigned to you")
    expect(wanted).to_contain_text("due January 31, 2099")
    assert asked.opened.axe() == []

    wanted.get_by_role("link").first.click()
    page.get_by_role("button", name="Take along").click()
    expect(page.get_by_label("CPTED core walk")).to_be_checked()
    expect(page.get_by_text("This is a second audit")).to_be_visible()
    audit = asked.begin()
    asked.tap("NS-01", "No")
    asked.saved()

    assert asked.copied(planned_server, audit)["blind"] is True
    asked.open()
    expect(page.get_by_role("region", name="In progress")).to_contain_text("due January 31, 2099")
    expect(wanted).to_have_count(0)


def test_only_schools_that_are_assigned_can_be_taken_along(asked: Auditor) -> None:
    """And what was told is there without a network."""
    page = asked.page
    asked.open()
    expect(page.get_by_role("region", name="Assigned to you")).to_be_visible()
    page.context.set_offline(True)
    asked.open("#/help")
    asked.open()
    expect(page.get_by_role("region", name="Assigned to you")).to_contain_text("Alder Elementary")
    page.context.set_offline(False)

    asked.open("#/start")

    expect(page.get_by_role("region", name="On the server")).to_contain_text("Alder Elementary")
    expect(page.get_by_text("Fern High")).to_have_count(0)


def test_what_is_assigned_is_told_in_the_language_that_was_chosen(asked: Auditor) -> None:
    """Somebody who reads Spanish has to know what the walk is, before it is on the tablet."""
    page = asked.page
    asked.open("#/settings")
    page.get_by_label("Español").check()

    asked.open()

    wanted = page.get_by_role("region", name="Asignadas")
    expect(wanted).to_contain_text("CPTED")
    expect(wanted).not_to_contain_text("CPTED core walk")
