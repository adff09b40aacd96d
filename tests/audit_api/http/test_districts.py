"""Tests of `audit_api.http.districts`, `imports`, `checklists` and `limits`."""

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.audit_api.stock import DISTRICT, SITES_CSV, districts_file
from tests.samples import SITE

CYCLE = f"/api/v1/districts/{DISTRICT}/cycles/2026-27"
DATES = {"starts_on": "2026-07-01", "ends_on": "2027-06-30", "due": ["cpted-core"]}


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def test_a_district_is_told_without_its_boundary(client: TestClient[Litestar]) -> None:
    """A list of districts must stay small."""
    assert client.get("/api/v1/districts").json() == [
        {
            "id": DISTRICT,
            "name": "Elm Valley",
            "source": "Made for tests.",
            "demonstration": False,
            "has_boundary": True,
        }
    ]


def test_the_sites_of_a_district_come_by_name(client: TestClient[Litestar]) -> None:
    """An auditor looks for a name."""
    told = client.get(f"/api/v1/districts/{DISTRICT}/sites").json()

    assert [site["name"] for site in told] == ["Alder Elementary", "Fern High"]


def test_a_site_is_told_with_what_is_on_it(client: TestClient[Litestar]) -> None:
    """The tablet shows these doors, and no others."""
    site = client.get(f"/api/v1/sites/{SITE}").json()
    assets = client.get(f"/api/v1/sites/{SITE}/assets").json()
    places = client.get(f"/api/v1/sites/{SITE}/places").json()

    assert site["name"] == "Alder Elementary"
    assert [asset["id"] for asset in assets] == [
        "door-1",
        "door-2",
        "door-3",
        "room-101",
        "room-102",
    ]
    assert [place["label"] for place in places] == ["Main hall"]


def test_a_cycle_can_be_set_and_set_again(client: TestClient[Litestar]) -> None:
    """Dates move; the name stays."""
    client.put(CYCLE, json=DATES)

    answer = client.put(CYCLE, json=DATES | {"ends_on": "2027-06-20"})

    held = client.get(f"/api/v1/districts/{DISTRICT}/cycles").json()
    assert answer.status_code == 200
    assert [(cycle["name"], cycle["ends_on"]) for cycle in held] == [("2026-27", "2027-06-20")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ends_on": "2026-06-30"}, "ends_on: 2026-06-30 is before 2026-07-01"),
        ({"due": []}, "due: name at least one checklist"),
        ({"due": ["dragons"]}, "due: there is no checklist dragons"),
    ],
)
def test_a_cycle_that_makes_no_sense_is_refused(
    client: TestClient[Litestar], changes: dict[str, object], told: str
) -> None:
    """Every school would show as not audited."""
    answer = client.put(CYCLE, json=DATES | changes)

    assert answer.status_code == 422
    assert answer.json()["problems"][0].startswith(told)


def test_a_cycle_needs_its_district(client: TestClient[Litestar]) -> None:
    """A typing error in an address must not set anything."""
    assert client.put(CYCLE.replace(DISTRICT, "nowhere"), json=DATES).status_code == 404


def test_an_import_is_a_dry_run_unless_asked(empty_client: TestClient[Litestar]) -> None:
    """Look first, then write."""
    report = empty_client.post("/api/v1/imports/districts", content=districts_file()).json()

    assert (report["applied"], report["new"]) == (False, 1)
    assert empty_client.get("/api/v1/districts").json() == []


def test_importing_the_same_file_twice_changes_nothing(client: TestClient[Litestar]) -> None:
    """Whoever is not sure does it again."""
    report = client.post("/api/v1/imports/sites?apply=true", content=SITES_CSV).json()

    assert (report["new"], report["changed"], report["unchanged"]) == (0, 0, 2)


def test_a_checklist_is_given_whole(client: TestClient[Litestar]) -> None:
    """The tablet asks what stands here, word for word."""
    listed = client.get("/api/v1/checklists").json()
    given = client.get("/api/v1/checklists/cpted-core/versions/1").json()

    items = [item for section in given["sections"] for item in section["items"]]
    told = next(each for each in listed if each["id"] == "cpted-core")
    assert told["items"] == len(items)
    assert given["index"] == "Physical walk"


def test_the_limits_are_told(client: TestClient[Litestar]) -> None:
    """A tablet shrinks a photo before it walks up a hill to send it."""
    assert client.get("/api/v1/limits").json() == {
        "revision_bytes": 2_097_152,
        "photo_bytes": 30_000_000,
        "photo_pixels": 50_000_000,
        "import_bytes": 67_108_864,
    }
