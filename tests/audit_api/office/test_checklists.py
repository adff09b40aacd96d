"""Tests of the pages of checklists: looked at, published for one district, and asked there."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import get_args

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.office.checklist_words import ANSWERS, ASPECTS, HEAD, condition_words, in_words
from audit_api.workflows.take_snapshot import take_snapshot
from checklists import differing, library
from checklists.model import Condition
from checklists.responses import Response
from report_site.assessing import assess_district
from tests.audit_api.crew import NO_PHOTO
from tests.audit_api.office_pages import AT_A_DESK, read, send, words
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, districts_file
from tests.known import headers
from tests.samples import SITE, revision

AS_OF = date(2026, 12, 31)
NEW = "0199a6c4-5d1e-7c3a-9f00-000000000002"
HERE = "/office/checklists"
OTHER = "5500002"
OWN = f"{HERE}/{DISTRICT}/door-lock-monthly/1001"
SHIPPED = library.shipped_file(library.load("door-lock-monthly", 1))
CHANGED = SHIPPED.replace(
    "prompt: Does this exterior door close by itself, latch and stay locked from outside?",
    "prompt: Does this <b>outer</b> door latch?",
)
_HIDDEN = re.compile('<input type="hidden" name="([a-z0-9_]+)" value="([^"]*)">')


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def look(client: httpx.Client, text: str, district: str = DISTRICT) -> httpx.Response:
    """Choose a file."""
    return send(client, HERE, {"district": district}, text.encode())


def press(client: httpx.Client, shown: httpx.Response) -> httpx.Response:
    """Press the button below what was shown."""
    found = _HIDDEN.findall(shown.text.split('action="/office/checklists/publish"')[1])
    fields: dict[str, str | list[str]] = {name: unescape(value) for name, value in found}
    return send(client, f"{HERE}/publish", fields)


def versions(client: TestClient[Litestar], district: str = DISTRICT) -> list[int]:
    """Of the monthly walk, as a tablet of that district may ask for them."""
    listed = client.get("/api/v1/checklists", headers=headers(district) | {"Cookie": ""}).json()
    return [each["version"] for each in listed if each["id"] == "door-lock-monthly"]


def test_a_version_is_looked_at_and_then_published(client: TestClient[Litestar]) -> None:
    """With every difference, and what a person wrote in it as text."""
    shown = look(client, CHANGED)
    before = versions(client)
    kept = press(client, shown)
    again = look(client, CHANGED)

    told = words(shown)
    assert "Beside version 1: 0 added, 0 removed, 1 asked otherwise." in told
    assert "It would be version 1001 in Elm Valley. Nothing is published yet." in told
    assert "DL-01 words Does this exterior door close by itself" in told
    assert "Does this <b>outer</b> door latch?" in told
    assert "<b>outer" not in shown.text
    assert "for each exterior door" in told
    assert before == [1]
    assert kept.headers["location"] == f"{OWN}?said=published"
    assert "Tablets get it with their next connection" in read(client, kept.headers["location"])
    assert versions(client) == [1, 1001]
    assert "it asks exactly what version 1001 asks" in words(again).lower()
    assert "checklist published checklist door-lock-monthly, version 1001" in read(
        client, "/office/record"
    )
    assert "1001 your own" in read(client, HERE)
    assert client.get(f"{OWN}/file", headers=AT_A_DESK).text == CHANGED


def test_old_audits_keep_their_version_and_new_ones_take_the_new(
    client: TestClient[Litestar],
) -> None:
    """A tablet gets the new one with the next pack, and what it began before still fits."""
    old = revision(**NO_PHOTO)
    client.put(f"/api/v1/audits/{old['id']}/revisions/1", json=old).raise_for_status()
    press(client, look(client, CHANGED))
    named = {"id": "door-lock-monthly", "version": 1001}
    new = revision(**NO_PHOTO | {"id": NEW, "checklist": named})

    pack = client.get(f"/api/v1/sites/{SITE}/pack").json()
    whole = client.get("/api/v1/checklists/door-lock-monthly/versions/1001").json()
    client.put(f"/api/v1/audits/{new['id']}/revisions/1", json=new).raise_for_status()

    offered = {each["id"]: each["version"] for each in pack["checklists"]}
    assert offered["door-lock-monthly"] == 1001
    assert whole["sections"][0]["items"][0]["prompt"] == "Does this <b>outer</b> door latch?"
    for audit in (old, new):
        page = read(client, f"/office/reviews/{audit['id']}")
        assert "Monthly door and lock walk-through" in page
        verdict = {"revision": 1, "decision": "approved"}
        client.post(f"/api/v1/audits/{audit['id']}/review", json=verdict).raise_for_status()
    with client.portal() as portal:
        database = client.app.state.service.database
        snapshot = portal.call(take_snapshot, DISTRICT, AS_OF, database)
    used = {each.version for each in snapshot.checklists if each.id == "door-lock-monthly"}
    assert used == {1, 1001}
    assert {each.version for each in snapshot.audits} == {1, 1001}
    assert len(assess_district(snapshot).sites) == 2


def test_another_district_neither_sees_nor_takes_it(client: TestClient[Litestar]) -> None:
    """Its number answers there as one that was never published, and its own gets another."""
    raw = districts_file(OTHER, "Fir Valley")
    client.post("/api/v1/imports/districts?apply=true", content=raw).raise_for_status()
    press(client, look(client, CHANGED))
    theirs = headers(OTHER) | {"Cookie": ""}

    there = client.get("/api/v1/checklists/door-lock-monthly/versions/1001", headers=theirs)
    nowhere = client.get("/api/v1/checklists/door-lock-monthly/versions/1009", headers=theirs)
    page = read(client, OWN.replace(DISTRICT, OTHER), 404)
    _, session = signed_in(client, "admin", OTHER)
    stranger = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}
    shown = look(client, CHANGED, OTHER)

    assert there.status_code == nowhere.status_code == 404
    assert there.json()["detail"].replace("1001", "1009") == nowhere.json()["detail"]
    assert "outer" not in page
    assert versions(client, OTHER) == [1]
    assert client.get(OWN, headers=stranger).status_code == 404
    assert "your own" not in client.get(HERE, headers=stranger).text
    assert "Beside version 1: 0 added, 0 removed, 1 asked otherwise." in words(shown)
    assert "It would be version 1002 in Fir Valley." in words(shown)


def test_every_defect_of_a_file_is_told_with_what_to_do(client: TestClient[Litestar]) -> None:
    """Whoever edits a file is told all at once, and by line where it is no YAML."""
    broken = SHIPPED.replace("weight: 3", "weight: heavy").replace("section_weight: 100", "x: 1")

    told = look(client, broken)
    no_yaml = look(client, "id: [\n")
    empty = look(client, " ")
    large = look(client, SHIPPED + "#" * 300_000)
    nowhere = look(client, CHANGED, "nowhere")

    assert [each.status_code for each in (told, no_yaml, empty, large)] == [422] * 4
    assert "Item DL-01: weight: this is text; write a whole number" in words(told)
    assert "Section DL: section_weight is missing; add it" in words(told)
    assert "Line 2, column 1: this is not YAML" in words(no_yaml)
    assert "Choose a file" in words(empty)
    assert "The file is larger than 256 kB" in words(large)
    assert nowhere.status_code == 404
    assert versions(client) == [1]


def test_what_would_be_another_version_now_is_shown_again(client: TestClient[Litestar]) -> None:
    """Two administrators at once: the second one sees beside what theirs would stand."""
    first, second = look(client, CHANGED), look(client, CHANGED.replace("outer", "front"))
    press(client, first)

    again = press(client, second)
    kept = press(client, again)

    assert again.status_code == 409
    assert "Nothing was published: another version was" in words(again)
    assert "Beside version 1001:" in words(again)
    assert kept.headers["location"].startswith(OWN.replace("1001", "1002"))


def test_everything_of_a_checklist_has_words() -> None:
    """A kind of answer that is added later must not break the page."""
    assert set(get_args(Response)) == set(ANSWERS)
    assert set(ASPECTS) == set(differing.Aspect)
    assert set(HEAD) == set(differing.HEAD)
    for checklist in library.published():
        assert sum(len(each.items) for each in in_words(checklist)) == len(list(checklist.items()))


def test_conditions_are_told_in_words() -> None:
    """As the auditor would meet them, not as data."""
    one = Condition(item="A-1", among=("yes", "partly"))
    two = Condition(negated=Condition(site="level", among=("high",)))

    assert condition_words(one) == "A-1 is yes or partly"
    assert condition_words(Condition(every=(one, two))) == (
        "(A-1 is yes or partly and not the school's level is high)"
    )
    assert condition_words(Condition(some=(Condition(item="B", answered=False),))) == (
        "B is not answered"
    )
