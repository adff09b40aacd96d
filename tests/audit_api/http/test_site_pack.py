"""Tests of what a tablet takes along, as `audit_api.http` gives it."""

from __future__ import annotations

import json

from litestar import Litestar
from litestar.testing import TestClient

from audit_api.record import Action
from tests.audit_api.readings import entries
from tests.known import TABLET
from tests.samples import SITE

PACK = f"/api/v1/sites/{SITE}/pack"


def test_a_pack_is_given_whole(client: TestClient[Litestar]) -> None:
    """The names are those that the app reads."""
    pack = client.get(PACK).json()

    assert set(pack) == {
        "site",
        "district",
        "cycle",
        "cycles",
        "checklists",
        "places",
        "assets",
        "outlines",
        "facts",
        "last",
        "open_audits",
        "requests",
        "colleagues",
        "assignments",
        "plans",
    }
    assert pack["site"]["id"] == SITE
    assert {"id", "version", "title", "cadence", "due"} <= set(pack["checklists"][0])


def test_the_size_is_told_before_anything_is_fetched(client: TestClient[Litestar]) -> None:
    """Nobody should find out on a slow line that it takes a quarter of an hour."""
    told = client.head(PACK)

    pack = client.get(PACK)
    sizes_bytes = [len(pack.content)]
    for each in pack.json()["checklists"]:
        address = f"/api/v1/checklists/{each['id']}/versions/{each['version']}"
        names = [address, *(f"{address}/words/{language}" for language in each["languages"])]
        sizes_bytes += [len(client.get(name).content) for name in names]
    assert (told.status_code, told.content) == (200, b"")
    assert int(told.headers["content-length"]) == len(pack.content)
    assert int(told.headers["sightline-download-bytes"]) == sum(sizes_bytes)


def test_a_pack_that_is_held_is_not_sent_again(client: TestClient[Litestar]) -> None:
    """A tablet asks each minute, over lines that are paid by the megabyte."""
    tag = client.get(PACK).headers["etag"]

    same = client.get(PACK, headers={"If-None-Match": tag})
    other = client.get(PACK, headers={"If-None-Match": '"another"'})

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert (other.status_code, other.headers["etag"]) == (200, tag)


def test_a_tablet_that_takes_a_school_along_is_written_down_once_for_each_content(
    client: TestClient[Litestar],
) -> None:
    """It asks each minute: what it has already is no reading, and what is new is one."""
    tag = client.get(PACK).headers["etag"]
    client.get(PACK, headers={"If-None-Match": tag})
    client.get(PACK)
    client.head(PACK)
    hall = f"id,site,kind,label\ngym,{SITE},room,Gym\n".encode()
    client.post("/api/v1/imports/places?apply=true", content=hall).raise_for_status()
    other = client.get(PACK, headers={"If-None-Match": tag}).headers["etag"]

    taken = [each for each in entries(client) if each.action == Action.PACK_TAKEN]
    details = [json.loads(each.details) for each in taken]
    assert details == [{"site": SITE, "content": each.strip('"')} for each in (tag, other)]
    assert {(each.actor, each.object) for each in taken} == {(f"tablet:{TABLET}0", f"site {SITE}")}


def test_a_pack_of_no_site_is_not_there(client: TestClient[Litestar]) -> None:
    """For both ways of asking."""
    answers = [client.request(way, "/api/v1/sites/nowhere/pack") for way in ("GET", "HEAD")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_words_say_whether_a_person_has_read_them(client: TestClient[Litestar]) -> None:
    """A draft must be shown as one."""
    words = client.get("/api/v1/checklists/door-lock-monthly/versions/1/words/es").json()

    assert (words["language"], words["reviewed"]) == ("es", False)
    assert words["items"]["DL-06"]["prompt"]


def test_words_that_nobody_wrote_are_not_there(client: TestClient[Litestar]) -> None:
    """Then the tablet shows the checklist's own."""
    versions = "/api/v1/checklists/door-lock-monthly/versions"

    told = client.get(f"{versions}/1/words/fr")

    assert told.status_code == 404
    assert "there is no translation of door-lock-monthly, version 1, to fr" in told.json()["detail"]
    assert client.get(f"{versions}/99/words/es").status_code == 404
    assert client.get(f"{versions}/1/words/..%2f..").status_code == 404


def test_a_ping_asks_nothing(empty_client: TestClient[Litestar]) -> None:
    """A tablet asks often, on lines where every byte costs."""
    answer = empty_client.get("/api/v1/ping")

    assert (answer.status_code, answer.content) == (204, b"")
