"""Tests of plans over HTTP, with the real decoder, on both engines."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.photos.plan_shelf import PlanShelf
from audit_api.record import Action
from audit_api.storage import record
from tests.audit_api.plans import NO_POINTS, TABLE, drawn, packed
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.known import HEADERS, PERSON
from tests.samples import SITE, revision

IMPORT = "/api/v1/imports/plans"
PLANS = f"/api/v1/sites/{SITE}/plans"


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def imported(client: TestClient[Litestar], raw: bytes, *, apply: bool = True) -> dict[str, Any]:
    """What the server says of these plans."""
    answer = client.post(f"{IMPORT}?apply={str(apply).lower()}", content=raw)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def deeds(client: TestClient[Litestar]) -> list[tuple[str, str]]:
    """What was written down last, the newest first."""
    with client.portal() as portal:
        return [(each.action, each.actor) for each in portal.call(record.newest, 3)]


def test_plans_are_told_first_and_then_shown_to_whoever_may_see_them(
    client: TestClient[Litestar], tmp_path: Path
) -> None:
    """From the folder of an office to a picture that no file of it is in, and a line about it."""
    before = imported(client, packed(), apply=False)
    shelf_before = [*(tmp_path / "plans").rglob("*")]
    done = imported(client, packed())
    again = imported(client, packed())
    campus, first = client.get(PLANS).json()
    picture = client.get(f"{PLANS}/{first['sha256']}")

    assert [(each["new"], each["unchanged"]) for each in (before, done, again)] == [
        (3, 0), (3, 0), (0, 3),
    ]  # fmt: skip
    assert (before["problems"], shelf_before) == ([], [])
    assert (campus["level"], first["level"]) == (None, 1)
    assert [each["x"] for each in first["points"]] == [0, 1, 0]
    assert (first["width_px"], first["height_px"]) == (800, 600)
    assert hashlib.sha256(picture.content).hexdigest() == first["sha256"]
    assert len(picture.content) == first["size_bytes"]
    assert picture.headers["content-type"] == "image/jpeg"
    assert "sandbox" in picture.headers["content-security-policy"]
    assert deeds(client)[0][0] == Action.PLAN_READ


def test_each_defect_is_told_by_its_row_and_the_rest_comes_in(
    client: TestClient[Litestar],
) -> None:
    """One bad file of forty must not cost an afternoon."""
    rows = (
        TABLE[0],
        f"pdf,{SITE},Plan,1,plan.pdf,{NO_POINTS}",
        f"none,{SITE},Plan,1,First.PNG,{NO_POINTS}",
        f"lost,nowhere,Plan,1,first.png,{NO_POINTS}",
        f"bad,{SITE},Plan,1,bad.png,{NO_POINTS}",
        f"line,{SITE},Plan,1,first.png,0,0,-89.5,43.5,1,0,-89.4,43.5,2,0,-89.3,43.5",
        f"first,00001,The same,1,first.png,{NO_POINTS}",
    )

    told = imported(client, packed(rows, plan_pdf=b"%PDF-1.7", bad_png=drawn()[:300]))

    words = {each["row"]: each["message"] for each in told["problems"]}
    assert (told["new"], told["refused"]) == (2, 5)
    assert "export its page as a PNG picture" in words[3]
    assert "is 'first.png' meant?" in words[4]
    assert "at site nowhere" in words[5]
    assert "damaged" in words[6]
    assert "on one line" in words[7]
    assert "the same plan of the same school as row 2" in words[8]


@pytest.mark.parametrize("raw", [b"no ZIP", b"PK\x05\x06" + bytes(18), packed()[:-400]])
def test_what_is_no_packed_folder_is_refused(client: TestClient[Litestar], raw: bytes) -> None:
    """A CSV without its pictures, an empty ZIP, half of one."""
    answer = client.post(f"{IMPORT}?apply=true", content=raw)

    assert answer.status_code == 422
    assert client.get(PLANS).json() == []


def test_a_newer_picture_takes_over_and_the_older_one_stays_for_its_pins(
    client: TestClient[Litestar],
) -> None:
    """A finding of last year stands where the wall was then."""
    imported(client, packed(TABLE[:1]))
    (before,) = client.get(PLANS).json()

    told = imported(client, packed(TABLE[:1], first_png=drawn("green")))
    (after,) = client.get(PLANS).json()

    assert (told["new"], told["changed"]) == (0, 1)
    assert before["sha256"] != after["sha256"]
    for each in (before, after):
        assert client.get(f"{PLANS}/{each['sha256']}").status_code == 200


def test_a_picture_that_got_lost_comes_back_with_the_next_import(
    client: TestClient[Litestar], tmp_path: Path
) -> None:
    """What the check says to do must help."""
    imported(client, packed())
    first = client.get(PLANS).json()[1]["sha256"]
    PlanShelf(tmp_path).path_of(first).unlink()
    gone = client.get(f"{PLANS}/{first}").status_code

    imported(client, packed())

    assert (gone, client.get(f"{PLANS}/{first}").status_code) == (404, 200)


def test_a_plan_is_shown_at_its_own_site_only(client: TestClient[Litestar]) -> None:
    """Who may see one school must not read the plan of the next by its hash."""
    imported(client, packed())
    campus, first = client.get(PLANS).json()
    _, token = signed_in(client, "facilities", "5500001", (OTHER_SITE,))
    headers = {"Authorization": "", "Cookie": f"__Host-sightline={token}"}

    beyond = client.get(f"{PLANS}/{first['sha256']}", headers=headers)
    elsewhere = f"/api/v1/sites/{OTHER_SITE}/plans"

    assert beyond.status_code == 404
    assert client.get(f"{elsewhere}/{first['sha256']}", headers=headers).status_code == 404
    assert client.get(f"{elsewhere}/{campus['sha256']}", headers=headers).status_code == 200


def test_a_tablet_has_the_plans_of_the_schools_that_it_may_take_along(
    client: TestClient[Litestar],
) -> None:
    """A lost tablet must not open the plans of schools where its auditor has nothing to do."""
    imported(client, packed())
    tablet = {"Authorization": HEADERS["Authorization"], "Cookie": ""}
    cycle = f"/api/v1/districts/{DISTRICT}/cycles/2098-99"
    dates = {"starts_on": "2020-07-01", "ends_on": "2099-06-30", "due": ["cpted-core"]}
    addresses = [
        f"/api/v1/sites/{site}/plans{picture}"
        for site in (SITE, OTHER_SITE)
        for picture in ("", f"/{client.get(PLANS).json()[0]['sha256']}")
    ]
    before = [client.get(each, headers=tablet).status_code for each in addresses]

    client.put(cycle, json=dates).raise_for_status()
    asked = f"{cycle}/assignments/{SITE}/cpted-core/{PERSON}"
    client.put(asked, json={"due_on": "2098-10-14"}).raise_for_status()

    assert before == [200] * 4
    after = [client.get(each, headers=tablet).status_code for each in addresses]
    assert after == [200, 200, 404, 404]


def test_a_pin_on_a_plan_that_is_not_here_is_kept_and_told(client: TestClient[Litestar]) -> None:
    """A finding must not be lost for a picture."""
    imported(client, packed())
    first = client.get(PLANS).json()[1]["sha256"]
    pins = [("first", first), ("first", "0" * 64), ("cellar", first)]
    seen = [_seen(*each) for each in pins]
    body = revision(observations=seen, photos=[])

    answer = client.put(f"/api/v1/audits/{body['id']}/revisions/1", json=body)

    assert answer.status_code == 201, answer.text
    told = [each for each in answer.json()["notices"] if "pinned" in each]
    assert len(told) == 2
    assert "a picture of the plan first that is not here" in told[0]
    assert "the plan cellar, and this site has no such plan" in told[1]


def test_a_reviewer_sees_the_pin_on_its_plan_and_that_is_written_down(
    client: TestClient[Litestar],
) -> None:
    """Hall means forty metres; the pin is the lock. The plan is restricted all the same."""
    imported(client, packed())
    first = client.get(PLANS).json()[1]["sha256"]
    body = revision(observations=[_seen("first", first), _seen("cellar", first)], photos=[])
    client.put(f"/api/v1/audits/{body['id']}/revisions/1", json=body).raise_for_status()

    page = client.get(f"/office/reviews/{body['id']}").text
    picture = client.get(f"/office/plans/{SITE}/{first}")

    assert f'<image href="/office/plans/{SITE}/{first}" width="800" height="600"/>' in page
    assert "Pin on the plan: First floor, in the middle" in page
    assert "a picture of the plan cellar that is not here" in page
    assert hashlib.sha256(picture.content).hexdigest() == first
    assert "sandbox" in picture.headers["content-security-policy"]
    action, actor = deeds(client)[0]
    assert (action, actor.partition(":")[0]) == (Action.PLAN_READ, "person")


def _seen(plan: str, version: str) -> dict[str, Any]:
    pin = {"plan": plan, "version": version, "x": 0.5, "y": 0.5}
    return {"id": f"seen-{plan}-{version[:4]}", "item": "DL-08", "pin": pin}
