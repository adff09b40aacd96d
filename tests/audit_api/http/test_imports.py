"""Tests of ``/api/v1/imports``: what the address may say of a file."""

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.audit_api.stock import OTHER_SITE
from tests.geodata.campuses import WEST_GROUND, town
from tests.geodata.samples import DC, SQUARE, feature, features
from tests.geodata.workbooks import workbook

IMPORTS = "/api/v1/imports"


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def test_state_and_encoding_may_be_said_in_the_address(client: TestClient[Litestar]) -> None:
    """A program beside the server knows what its file does not say."""
    raw = features(feature(SQUARE, District="Peñasco")).decode().encode("mac-roman")

    answer = client.post(f"{IMPORTS}/districts?state=NM&encoding=mac-roman", content=raw)

    assert answer.status_code == 200
    assert "such as nm-penasco" in answer.json()["problems"][0]["message"]


def test_an_unknown_encoding_is_refused_with_those_there_are(
    client: TestClient[Litestar],
) -> None:
    """Names of encodings are hard to guess."""
    answer = client.post(f"{IMPORTS}/sites?encoding=morse", content=b"id")

    assert answer.status_code == 422
    assert "there is no encoding 'morse' here; there are utf-8" in answer.json()["detail"]


def test_a_map_of_something_else_is_refused_by_what_it_is(client: TestClient[Litestar]) -> None:
    """The sender picked the wrong file, and the server is well."""
    raw = features(feature(None, **DC, OFFICE="1", BUILDING="2"))

    answer = client.post(f"{IMPORTS}/sites?district=1", content=raw)

    assert answer.status_code == 422
    assert answer.json()["title"] == "A file holds something else than what is asked for."


def test_a_workbook_without_such_a_sheet_is_refused_with_its_sheets(
    client: TestClient[Litestar],
) -> None:
    """The sender sees which workbook it was."""
    answer = client.post(f"{IMPORTS}/assets", content=workbook({"survey": [["type"]]}))

    assert answer.status_code == 422
    assert "no sheet with the columns of assets" in answer.json()["detail"]


def test_a_map_of_a_campus_is_shown_with_whom_to_credit(client: TestClient[Litestar]) -> None:
    """Whoever draws it must be able to say whose it is."""
    raw = features(feature(WEST_GROUND, name="Fern High"))
    asked = f"{IMPORTS}/campus?apply=true&site={OTHER_SITE}&source=Elm%20County"

    answer = client.post(asked, content=raw)
    shown = client.get(f"/api/v1/sites/{OTHER_SITE}/outlines").json()

    assert answer.status_code == 200, answer.text
    assert answer.json()["parts"][0] == {"things": "grounds", "count": 1}
    assert [(each["kind"], each["label"], each["source"]) for each in shown] == [
        ("ground", "Fern High", "Elm County")
    ]
    assert shown[0]["geometry"] == WEST_GROUND


def test_a_map_of_nobody_is_refused(client: TestClient[Litestar]) -> None:
    """The sender can say it in the address."""
    answer = client.post(f"{IMPORTS}/campus", content=features(feature(WEST_GROUND)))

    assert answer.status_code == 422
    assert answer.json()["title"] == "Nobody can tell from a map whose data it is."


def test_a_map_for_a_school_that_is_not_here_is_refused(client: TestClient[Litestar]) -> None:
    """It is a slip of the pen."""
    answer = client.post(f"{IMPORTS}/campus?site=none", content=features(*town()))

    assert answer.status_code == 404


def test_outlines_of_no_site_are_not_found(client: TestClient[Litestar]) -> None:
    """An empty list would say that the school has none."""
    assert client.get("/api/v1/sites/none/outlines").status_code == 404
