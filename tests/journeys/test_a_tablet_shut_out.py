"""A tablet that may not speak with the server any more, and whose work still arrives."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.experiments.what_is_held import FILE_NAME
from tests.journeys.first_days import enrol_again, enrolment_code, finish, sign
from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor
from tests.tablet.screens.pictures import write_picture
from tests.tablet.store.held import held_in

pytestmark = pytest.mark.browser

SEEN = "The latch of the gym door does not catch."


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

    enrol_again(tablet, enrolment_code(office, server), audit)


def test_a_sign_in_that_expires_in_mid_walk_costs_nothing(
    office: Page, tablet: Auditor, first_start: tuple[RunningServer, str], tmp_path: Path
) -> None:
    """What was answered before, meanwhile and after opening the app again arrives, once."""
    server, _ = first_start
    tablet.take_along("Alder Elementary")
    audit = tablet.begin("Monthly")
    tablet.tap("DL-06", "No")
    tablet.saved()
    _expire_tokens(server)

    tablet.page.reload()  # it copies the draft at once
    expect(tablet.page.get_by_role("status")).to_contain_text("Sign in to finish sending")
    tablet.photo("DL-06", write_picture(tmp_path))
    tablet.item("DL-06").locator(".thumbs img").wait_for()
    tablet.item("DL-06").get_by_label("What did you see?").fill(SEEN)
    tablet.saved()
    tablet.page.reload()
    expect(tablet.item("DL-06").get_by_label("What did you see?")).to_have_value(SEEN)
    finish(tablet)
    sign(tablet, "Sign in to finish sending")
    unsent = held_in(server.data)
    enrol_again(tablet, enrolment_code(office, server), audit)
    sent = held_in(server.data)

    (seen,) = sent.newest(audit)["observations"]
    assert unsent.photos == ()
    assert seen["note"] == SEEN
    assert sent.photos == tuple(seen["photos"])
    assert (sent.conflicts, sent.quarantined) == (0, 0)


def _expire_tokens(server: RunningServer) -> None:
    """As if every tablet had been away for longer than its token works."""
    with closing(sqlite3.connect(server.data / FILE_NAME, timeout=30)) as connection, connection:
        connection.execute("UPDATE device_token SET ends_at = made_at")
