"""Two auditors with a tablet each, at one school in one month."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.first_days import (
    add_person,
    become_reviewer,
    enrolled_tablet,
    enrolment_code,
    finish,
    sign,
)
from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor
from tests.tablet.store.held import held_in

pytestmark = pytest.mark.browser

SECOND = "Lee Moss"
WHY = "The kit was put back before the second walk."


@pytest.fixture
def second(
    chromium: Browser, office: Page, tablet: Auditor, first_start: tuple[RunningServer, str]
) -> Iterator[Auditor]:
    """The tablet of another auditor; the first one is enrolled already."""
    server, _ = first_start
    assert tablet.url.startswith(server.url)
    add_person(office, server, SECOND, "auditor")
    with enrolled_tablet(chromium, server, enrolment_code(office, server, SECOND)) as auditor:
        yield auditor


def _walked(auditor: Auditor, name: str, answers: dict[str, str]) -> str:
    """Walk without a network, then send; returns the audit."""
    auditor.take_along("Alder Elementary")
    auditor.page.context.set_offline(True)
    audit = auditor.begin("Monthly", name)
    for item, words in answers.items():
        auditor.tap(item, words)
    finish(auditor)
    auditor.page.context.set_offline(False)
    sign(auditor)
    return audit


def test_what_two_tablets_say_differently_is_decided_by_a_person(
    office: Page, tablet: Auditor, second: Auditor, first_start: tuple[RunningServer, str]
) -> None:
    """Where they agree, or one alone answered, there is nothing to decide; both are kept."""
    server, _ = first_start
    become_reviewer(office, server)
    audits = (
        _walked(tablet, "Dana Ruiz", {"DL-06": "No", "DL-08": "Yes"}),
        _walked(second, SECOND, {"DL-06": "Yes"}),
    )

    office.goto(f"{server.url}/office/disagreements")
    (row,) = office.locator("tbody tr").all()
    expect(row).to_contain_text("Dana Ruiz: No")
    expect(row).to_contain_text(f"{SECOND}: Yes")
    row.get_by_role("link").click()
    expect(office.locator("section.side", has_text="counts now")).to_contain_text("Dana Ruiz")
    office.get_by_label("Why, if it should be known later").fill(WHY)
    office.get_by_role("button", name=f"Let this answer stand: Yes, {SECOND}").click()
    expect(office.get_by_text("Nothing to decide.")).to_be_visible()
    expect(row.locator("b")).to_have_text("Yes")
    row.get_by_role("link").click()
    expect(office.locator("section.side", has_text="counts now")).to_contain_text(SECOND)
    expect(office.get_by_text(WHY)).to_be_visible()

    held = held_in(server.data)
    said = [_said(held.newest(audit)["answers"]) for audit in audits]
    assert [each["DL-06"] for each in said] == ["no", "yes"]
    assert said[0]["DL-08"] == "yes"
    assert "DL-08" not in said[1]


def _said(answers: list[dict[str, str]]) -> dict[str, str]:
    return {each["item"]: each["value"] for each in answers if each.get("value")}
