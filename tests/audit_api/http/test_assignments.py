"""Tests of `audit_api.http.assignments`: assigning over HTTP, and what a tablet is told."""

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.known import COOKIE, HEADERS, PERSON
from tests.samples import SITE

CYCLE = f"/api/v1/districts/{DISTRICT}/cycles/2098-99"
DATES = {"starts_on": "2020-07-01", "ends_on": "2099-06-30", "due": ["cpted-core"]}
"""So long that it runs whenever the tests do."""
ONE = f"{CYCLE}/assignments/{SITE}/cpted-core/{PERSON}"
DUE = {"due_on": "2098-10-14"}


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


@pytest.fixture
def opened(client: TestClient[Litestar]) -> TestClient[Litestar]:
    """A district with a cycle."""
    client.put(CYCLE, json=DATES).raise_for_status()
    return client


def as_person(token: str) -> dict[str, str]:
    """The headers of somebody who is signed in, and has no tablet."""
    cookie = f"__Host-sightline={token}"
    return {"Authorization": "", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"}


def test_an_audit_is_assigned_and_taken_back(opened: TestClient[Litestar]) -> None:
    """A program of the district can do what the pages can."""
    put = opened.put(ONE, json=DUE)
    told = opened.get(f"{CYCLE}/standing").json()
    gone = opened.delete(ONE)
    after = opened.get(f"{CYCLE}/standing").json()

    assert put.json() == {
        "district": DISTRICT, "cycle": "2098-99", "site": SITE, "checklist": "cpted-core",
        "person": PERSON, "blind": False, **DUE,
    }  # fmt: skip
    assert [each["stage"] for each in told["progress"]] == ["not_begun"]
    assert told["names"][PERSON] == "Robin Vale"
    assert gone.status_code == 204
    assert (after["progress"], after["covered"][0]["unassigned"]) == ([], 2)


def test_of_another_district_even_a_cycle_that_is_there_is_not(
    opened: TestClient[Litestar],
) -> None:
    """Nobody may find out by trying which schools are audited next door, and by whom."""
    opened.put(ONE, json=DUE).raise_for_status()
    _, token = signed_in(opened, "admin", "5500002")
    stranger = as_person(token)

    answers = [
        opened.get(f"{CYCLE}/standing", headers=stranger),
        opened.get(f"{CYCLE}/blind-draws", headers=stranger),
        opened.put(ONE, json=DUE, headers=stranger),
        opened.delete(ONE, headers=stranger),
        opened.post(f"{CYCLE}/assignments", content=b"school,checklist", headers=stranger),
    ]

    nowhere = opened.get(f"{CYCLE.replace(DISTRICT, 'nowhere')}/standing", headers=stranger)
    assert {each.status_code for each in answers[:4]} == {nowhere.status_code} == {404}
    assert answers[0].json()["detail"] == nowhere.json()["detail"].replace("nowhere", DISTRICT)
    assert answers[4].status_code == 422
    assert opened.get(f"{CYCLE}/standing").json()["progress"]


def test_a_reviewer_of_one_school_sees_what_is_assigned_there(
    opened: TestClient[Litestar],
) -> None:
    """And changes nothing."""
    for site in (SITE, OTHER_SITE):
        opened.put(ONE.replace(SITE, site), json=DUE).raise_for_status()
    _, token = signed_in(opened, "reviewer", DISTRICT, (OTHER_SITE,))

    told = opened.get(f"{CYCLE}/standing", headers=as_person(token)).json()

    assert [each["assignment"]["site"] for each in told["progress"]] == [OTHER_SITE]
    assert SITE not in told["names"]
    assert opened.delete(ONE, headers=as_person(token)).status_code == 403


def test_a_file_is_read_before_it_is_applied(opened: TestClient[Litestar]) -> None:
    """Sent once to look, and once to keep."""
    rows = b"school;checklist;auditor;due\nFern High;cpted-core;rvale;10/30/2098\n"

    dry = opened.post(f"{CYCLE}/assignments", content=rows).json()
    before = opened.get(f"{CYCLE}/standing").json()["progress"]
    kept = opened.post(f"{CYCLE}/assignments?apply=true", content=rows).json()

    assert (dry["applied"], dry["new"], before) == (False, 1, [])
    assert (kept["applied"], kept["new"]) == (True, 1)
    assert len(opened.get(f"{CYCLE}/standing").json()["progress"]) == 1


def test_a_tablet_is_told_what_its_auditor_is_asked_and_nothing_else(
    opened: TestClient[Litestar],
) -> None:
    """One school is assigned: of the other neither name nor doors are on a tablet that is lost."""
    tablet = {"Authorization": HEADERS["Authorization"], "Cookie": ""}
    sites = f"/api/v1/districts/{DISTRICT}/sites"
    before = [each["name"] for each in opened.get(sites, headers=tablet).json()]

    opened.put(ONE, json=DUE).raise_for_status()

    (own,) = opened.get("/api/v1/tablet/assignments", headers=tablet).json()
    assert (own["school"], own["due_on"], own["stage"]) == (
        "Alder Elementary", DUE["due_on"], "not_begun",
    )  # fmt: skip
    assert before == ["Alder Elementary", "Fern High"]
    assert [each["name"] for each in opened.get(sites, headers=tablet).json()] == before[:1]
    packs = [
        opened.request(method, f"/api/v1/sites/{site}/pack", headers=tablet).status_code
        for site in (SITE, OTHER_SITE)
        for method in ("GET", "HEAD")
    ]
    assert packs == [200, 200, 404, 404]
    office = {**HEADERS, "Authorization": "", "Cookie": COOKIE}
    assert len(opened.get(sites, headers=office).json()) == 2
