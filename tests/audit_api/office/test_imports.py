"""Tests of the page for files: looked at first, then imported exactly as they were shown."""

from __future__ import annotations

import re

import httpx
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.import_report import ImportKind
from audit_api.office import import_forms
from tests.audit_api.office_pages import AT_A_DESK, read, send, token, words
from tests.audit_api.plans import packed
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, SITES_CSV, districts_file
from tests.geodata.campuses import WEST_GROUND
from tests.geodata.samples import feature, features
from tests.samples import SITE

HERE = "/office/imports"
RENAMED = (
    SITES_CSV.replace(b"Fern High", b"Fern Senior High")
    + (
        f"{DISTRICT},00003,,<b>Yew</b> School,high,-89.4,43.7,exact\n"
        f"5599999,00004,,Nowhere School,high,-89.4,43.7,exact\n"
    ).encode()
)
_CARRIED = re.compile('<input type="hidden" name="([a-z0-9_]+)" value="([^"]*)">')


def look(
    client: TestClient[Litestar], kind: str, raw: bytes, **more: str | list[str]
) -> httpx.Response:
    """Choose a file."""
    return send(client, HERE, {"kind": kind, **more}, raw)


def press(client: TestClient[Litestar], shown: httpx.Response) -> httpx.Response:
    """Press the button below what was shown."""
    fields: dict[str, str | list[str]] = dict(_CARRIED.findall(shown.text.split("/apply")[1]))
    return send(client, f"{HERE}/apply", fields)


def schools(client: TestClient[Litestar]) -> set[str]:
    """What is held."""
    listed = client.get(f"/api/v1/districts/{DISTRICT}/sites").json()
    return {each["name"] for each in listed}


def test_a_file_is_shown_with_its_defects_and_then_imported(client: TestClient[Litestar]) -> None:
    """Somebody without a command line sees each row that would be left out, and why."""
    shown = look(client, "sites", RENAMED)
    before = schools(client)

    kept = press(client, shown)

    assert shown.status_code == 200
    told = words(shown)
    assert "1 new, 1 changed, 1 as they are, 1 refused. Nothing is written yet." in told
    assert "Row 5 00004 refused district belongs to district 5599999, which is not here" in told
    assert "Fern Senior High changed name: Fern High becomes Fern Senior High" in told
    assert "<b>Yew</b> School new" in told
    assert "<b>Yew" not in shown.text
    assert before == {"Alder Elementary", "Fern High"}
    assert kept.headers["location"] == f"{HERE}?said=sites-1-1"
    assert "Imported. Schools: 1 new, 1 changed." in read(client, kept.headers["location"])
    assert schools(client) == {"Alder Elementary", "Fern Senior High", "<b>Yew</b> School"}
    assert "import applied file of sites" in read(client, "/office/record")


def test_what_would_be_something_else_now_is_shown_again(client: TestClient[Litestar]) -> None:
    """Between looking and pressing, a colleague renamed the school."""
    shown = look(client, "sites", RENAMED)
    other = SITES_CSV.replace(b"Fern High", b"Fern Middle")
    client.post("/api/v1/imports/sites?apply=true", content=other).raise_for_status()

    again = press(client, shown)
    held = schools(client)
    kept = press(client, again)

    assert again.status_code == 409
    assert "Nothing was written: something was changed since you looked." in words(again)
    assert "name: Fern Middle becomes Fern Senior High" in words(again)
    assert held == {"Alder Elementary", "Fern Middle"}
    assert kept.status_code == 303
    assert "Fern Senior High" in schools(client)


def test_another_file_than_the_one_shown_is_never_imported(client: TestClient[Litestar]) -> None:
    """Two windows, two files, one button: the older page holds what is not laid aside any more."""
    first = look(client, "sites", RENAMED)
    look(client, "sites", SITES_CSV)

    refused = press(client, first)

    assert refused.status_code == 422
    assert "Choose it again." in words(refused)
    assert schools(client) == {"Alder Elementary", "Fern High"}


def test_what_was_imported_cannot_be_pressed_again(client: TestClient[Litestar]) -> None:
    """The browser's way back leads to a page whose button does nothing twice."""
    shown = look(client, "sites", RENAMED)
    press(client, shown)

    assert press(client, shown).status_code == 422


def test_a_form_that_was_tampered_with_writes_nothing(client: TestClient[Litestar]) -> None:
    """What is asked for is part of what was shown."""
    shown = look(client, "sites", RENAMED)
    fields: dict[str, str | list[str]] = dict(_CARRIED.findall(shown.text.split("/apply")[1]))

    other = send(client, f"{HERE}/apply", fields | {"district": DISTRICT})
    unseen = send(client, f"{HERE}/apply", fields | {"seen": ""})

    assert other.status_code == 409
    assert unseen.status_code == 422
    assert schools(client) == {"Alder Elementary", "Fern High"}


def test_files_that_cannot_be_used_are_refused_in_words(client: TestClient[Litestar]) -> None:
    """Each says what to do, and the form keeps what was chosen."""
    nothing = look(client, "sites", b"")
    wrong = look(client, "assets", b"a,b\n1,2\n")
    unknown = look(client, "campus", features(feature(WEST_GROUND)), source="Elm", site="none")
    plain = send(client, HERE, {"kind": "people"}, b"x")

    assert [each.status_code for each in (nothing, wrong, unknown, plain)] == [422] * 4
    assert "Choose a file with something in it" in words(nothing)
    assert "The file cannot be used:" in words(wrong)
    assert 'value="assets" required checked' in wrong.text
    assert "There is no site none here" in words(unknown)
    assert "Choose what is in the file" in words(plain)


def test_a_map_of_outlines_is_shown_by_its_parts(client: TestClient[Litestar]) -> None:
    """Nobody reads coordinates."""
    raw = features(feature(WEST_GROUND, name="Alder Elementary"))

    shown = look(client, "campus", raw, source="Elm County", site=SITE)

    assert "Among those that are taken: 1 grounds" in words(shown)
    assert press(client, shown).headers["location"] == f"{HERE}?said=campus-1-0"


def test_plans_are_shown_and_imported_as_they_were_shown(client: TestClient[Litestar]) -> None:
    """Pictures are made twice of the same bytes, and are the same."""
    shown = look(client, "plans", packed())
    kept = press(client, shown)

    assert "What would be written" in words(shown)
    assert re.search("said=plans-[1-9][0-9]*-0$", kept.headers["location"])
    assert client.get(f"/api/v1/sites/{SITE}/plans").json()


def test_an_administrator_of_one_district_imports_nothing_into_another(
    client: TestClient[Litestar],
) -> None:
    """Nor sees that a school of that id is there, nor imports what somebody else looked at."""
    seen = look(client, "districts", districts_file(name="Elm Dale"))
    _, session = signed_in(client, "admin", "5500002")
    stranger = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}
    page = client.get(HERE, headers=stranger).text
    mine = re.search('name="form_token" value="([0-9a-f]+)"', page)
    assert mine is not None
    form = {"form_token": mine.group(1)}
    fields = dict(_CARRIED.findall(seen.text.split("/apply")[1])) | form

    shown = client.post(
        HERE, data=form | {"kind": "sites"}, files={"file": ("s.csv", RENAMED)}, headers=stranger
    )
    taken = client.post(f"{HERE}/apply", data=fields, headers=stranger)

    assert "0 new, 0 changed, 0 as they are, 4 refused" in words(shown)
    assert "Elm Valley" not in page + shown.text
    assert taken.status_code == 422
    assert schools(client) == {"Alder Elementary", "Fern High"}


def test_the_form_is_of_the_session(client: TestClient[Litestar]) -> None:
    """A page of somebody else cannot send a file in an administrator's name."""
    foreign = client.post(
        HERE,
        data={"kind": "sites", "form_token": token(client)[::-1]},
        files={"file": ("s.csv", RENAMED)},
        headers=AT_A_DESK,
    )

    assert foreign.status_code == 403


def test_every_kind_of_file_can_be_chosen() -> None:
    """What commands take, the page takes."""
    assert list(import_forms.KINDS) == list(ImportKind)
    assert import_forms.said("sites-1-1<b>") == ""
