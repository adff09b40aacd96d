"""Finishing and sending, what comes back, and what two people answered differently."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Route, expect

from audit_api.workflows.assembling import school_year
from tests.known import HEADERS
from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor
from tests.tablet.screens.pictures import write_picture

INTO_PACK = """async (more) => {
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const database = await openDatabase();
  const [pack] = await database.getAll('packs');
  await database.put('packs', { ...pack, ...more });
  database.close();
}"""


def test_an_audit_is_held_up_only_when_it_is_signed(
    walking: Auditor, school_server: RunningServer
) -> None:
    """Critical checks need an answer before somebody stands for them, and nothing before."""
    page = walking.page
    page.get_by_role("link", name="Finish").click()
    expect(page.get_by_role("button", name="Sign and send")).to_be_disabled()
    expect(page.locator("#h-open")).to_have_text("58 checks have no answer")
    page.locator("main .areas a").first.click()
    expect(walking.item("AC-01")).to_be_in_viewport()
    walking.skip_everything()
    page.get_by_role("link", name="Finish").click()
    expect(page.get_by_text("Every check has an answer")).to_be_visible()

    page.get_by_text("I walked the areas").click()
    page.get_by_role("button", name="Sign and send").click()

    expect(page.locator(".count")).to_contain_text("1 of 1 received")
    expect(page.get_by_role("status").first).to_contain_text("You can put the tablet away")
    receipt = httpx.get(f"{school_server.api}/audits/{_audit(walking)}", headers=HEADERS).json()
    assert receipt["received"] is True


def test_an_audit_that_was_sent_is_corrected_with_a_reason(
    walking: Auditor, school_server: RunningServer
) -> None:
    """A mistake that was signed must be put right where it was made, and not in silence."""
    page = walking.page
    _sign(walking)
    expect(page.locator(".count")).to_contain_text("1 of 1 received")
    page.get_by_role("button", name="Correct it").click()
    page.get_by_label("Why is it corrected?").fill("Wrong door.")
    page.get_by_role("button", name="Correct it").click()
    walking.tap("NS-01", "Yes")

    _sign(walking)

    expect(page.locator(".count")).to_contain_text("1 of 1 received")
    receipt = httpx.get(f"{school_server.api}/audits/{_audit(walking)}", headers=HEADERS).json()
    assert receipt["received"] is True
    assert receipt["revision"] >= 2


def test_only_what_was_sent_back_is_asked_again(walking: Auditor) -> None:
    """A reviewer's words stand beside the question that they are about."""
    page = walking.page
    _sign(walking)
    expect(page.locator(".count")).to_contain_text("1 of 1 received")
    _into_pack(walking, _asked_again(walking))
    walking.open("#/")
    page.reload()
    page.get_by_text("1 item sent back").click()
    expect(page.get_by_text("Which side?")).to_be_visible()

    page.get_by_role("button", name="Answer them").click()
    expect(page.locator(".item")).to_have_count(1)
    walking.tap("NS-03", "Yes")
    walking.saved()

    assert walking.faults() == []
    expect(walking.item("NS-03").get_by_label("Yes")).to_be_checked()


def test_what_comes_back_is_told_on_the_page_that_is_open(walking: Auditor) -> None:
    """Nobody opens a page again to learn whether there is news."""
    page = walking.page
    _sign(walking)
    expect(page.locator(".count")).to_contain_text("1 of 1 received")
    _server_gives(walking, _asked_again(walking))

    _come_back_into_reach(walking)

    expect(page.get_by_role("status").get_by_text("Which side?")).to_be_visible()

    assert walking.faults() == []
    page.get_by_role("link", name="Answer them").click()
    expect(page.get_by_role("heading", name="1 item was sent back")).to_be_focused()


def test_news_of_a_colleague_leaves_what_is_being_typed_alone(walking: Auditor) -> None:
    """Two people walk at once: the page of one changes under the pen of the other."""
    page = walking.page
    walking.tap("NS-01", "No")
    words = walking.item("NS-01").get_by_label("What did you see?")
    words.press_sequentially("The desk")
    _server_gives(walking, _answered_by_ana("yes"))

    _come_back_into_reach(walking)

    expect(page.locator("[aria-live]").get_by_text("Ana answered 1 more check")).to_be_visible()
    expect(page.get_by_text("You and a colleague answered 1 check differently.")).to_be_visible()
    expect(words).to_be_focused()
    words.press_sequentially(" faces the wall.")
    expect(words).to_have_value("The desk faces the wall.")
    assert walking.faults() == []


def test_two_who_work_together_share_what_is_done(walking: Auditor) -> None:
    """Nobody walks the same corridor twice, and nobody signs what somebody else saw."""
    page = walking.page
    expect(page.locator(".what")).to_contain_text("0 of 58 answered")
    _into_pack(walking, _answered_by_ana("yes"))
    page.reload()
    expect(page.get_by_text("Ana audits this site too and has answered 1 check.")).to_be_visible()
    assert walking.faults() == []

    page.get_by_role("button", name="Work together").click()

    expect(walking.item("NS-01")).to_contain_text("Answered by Ana")
    expect(page.locator(".what")).to_contain_text("1 of 58 answered")
    expect(page.locator("#h-area")).to_be_focused()
    walking.saved()
    page.reload()
    page.get_by_role("link", name="Finish").first.click()
    expect(page.locator("#h-open")).to_have_text("57 checks have no answer")
    expect(page.get_by_text("Ana has not signed yet")).to_be_visible()
    assert walking.faults() == []
    page.get_by_role("button", name="No longer with Ana").click()
    expect(page.locator("#h-open")).to_have_text("58 checks have no answer")


def test_an_audit_begins_beside_the_one_that_is_joined(auditor: Auditor) -> None:
    """Both begin at the same door in the morning."""
    ana = _answered_by_ana("yes")
    theirs = ana["colleagues"][0]
    open_audit = {
        "audit": theirs["audit"],
        "checklist": {"id": "cpted-core", "version": 1},
        "cycle": _CYCLE,
        "auditors": ["Ana"],
        "answered": 1,
        "of": 58,
        "sent_at": _NOON,
    }
    _server_gives(auditor, ana | {"open_audits": [open_audit]})
    auditor.take_along("Alder Elementary")
    auditor.page.get_by_role("button", name="Join Ana").click()
    assert auditor.faults() == []
    auditor.page.locator("#person").fill("Dana Ruiz")

    auditor.page.locator(".dock .main").click()

    expect(auditor.item("NS-01")).to_contain_text("Answered by Ana")


def test_an_answer_that_a_colleague_gave_differently_is_for_a_person(walking: Auditor) -> None:
    """The tablet must not choose between two people who both looked."""
    page = walking.page
    walking.tap("NS-01", "No")
    walking.saved()
    _into_pack(walking, _answered_by_ana("yes"))
    page.reload()
    page.get_by_role("link", name="Show them").click()
    expect(page.locator(".facts")).to_contain_text("Ana")
    assert walking.faults() == []

    page.get_by_role("button", name="Keep the answer of Ana").click()
    expect(page.get_by_text("Nothing is left to decide.")).to_be_visible()
    page.get_by_role("link", name="Back to the audit").click()

    expect(walking.item("NS-01").get_by_label("Yes")).to_be_checked()


def test_what_the_server_did_not_take_is_told_in_plain_words(
    walking: Auditor, tmp_path: Path
) -> None:
    """Who reads a program's sentence at the end of a day walks the school again."""
    page = walking.page
    fits_not = {"type": "/problems/Unfit", "detail": "asset 9: not known", "quarantined": "1"}
    page.route("**/revisions/*", lambda route: route.fulfill(status=422, json=fits_not))
    too_large = {"type": "/problems/PhotoTooLarge", "detail": "31457281 bytes"}
    page.route("**/api/v1/photos/*", lambda route: route.fulfill(status=413, json=too_large))
    walking.tap("NS-01", "No")
    walking.photo("NS-01", write_picture(tmp_path))
    walking.item("NS-01").locator(".thumbs img").wait_for()

    _sign(walking)

    expect(page.get_by_text("an administrator looks at them")).to_be_visible()
    expect(page.get_by_text("A photo is larger than the server takes.")).to_be_visible()
    expect(page.get_by_text("asset 9: not known")).to_be_hidden()
    page.get_by_text("What the server said, for whoever helps you").click()
    expect(page.get_by_text("asset 9: not known")).to_be_visible()
    assert walking.faults() == []


def test_all_unsent_work_is_one_file(walking: Auditor) -> None:
    """When nothing else works there is a way out that a person can carry."""
    walking.page.context.set_offline(True)
    walking.tap("NS-01", "Yes")
    walking.saved()
    walking.page.evaluate("location.hash = '#/help'")

    with walking.page.expect_download() as saved:
        walking.page.get_by_role("button", name="Save a copy to Files").click()

    assert saved.value.suggested_filename.startswith("sightline-rescue-")


_NOON = "2026-11-20T12:00:00-06:00"
_CYCLE = school_year(datetime.now().astimezone().date()).name
"""The furnished district has set none, so the app takes the school year of today."""


def _sign(auditor: Auditor) -> None:
    auditor.skip_everything()
    auditor.page.get_by_role("link", name="Finish").first.click()
    auditor.page.get_by_text("I walked the areas").click()
    auditor.page.get_by_role("button", name="Sign and send").click()


def _audit(auditor: Auditor) -> str:
    return auditor.page.url.split("/audit/")[1].split("/")[0]


def _asked_again(auditor: Auditor) -> dict[str, Any]:
    asked = {"item": "NS-03", "asset": None, "words": "Which side?", "by": "R. Lee", "at": _NOON}
    return {"requests": [{"audit": _audit(auditor), "revision": 1, "items": [asked]}]}


def _answered_by_ana(value: str) -> dict[str, Any]:
    theirs = {
        "audit": "0199a6c4-5d1e-7c3a-9f00-0000000000aa",
        "checklist": "cpted-core",
        "version": 1,
        "period": _CYCLE,
        "by": "Ana",
        "at": _NOON,
        "final": False,
        "answers": [{"item": "NS-01", "asset": None, "value": value}],
    }
    return {"colleagues": [theirs]}


def _come_back_into_reach(auditor: Auditor) -> None:
    """The network goes, and comes again."""
    auditor.page.context.set_offline(True)
    auditor.page.context.set_offline(False)


def _into_pack(auditor: Auditor, more: dict[str, Any]) -> None:
    """What a server with reviewers gives, now and whenever the app asks again."""
    _server_gives(auditor, more)
    auditor.page.evaluate(INTO_PACK, more)


def _server_gives(auditor: Auditor, more: dict[str, Any]) -> None:
    """What the app hears when it asks the next time."""

    def with_more(route: Route) -> None:
        if route.request.method == "HEAD":  # it asks only how large that is
            route.continue_()
            return
        told = {k: v for k, v in route.request.headers.items() if k != "if-none-match"}
        route.fulfill(json=route.fetch(headers=told).json() | more)

    auditor.page.route("**/api/v1/sites/*/pack", with_more)
