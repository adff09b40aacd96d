"""One district with two sites and their doors, as the files that a person would import."""

from __future__ import annotations

import json
from collections.abc import Iterable

from litestar import Litestar
from litestar.testing import TestClient

from audit_api.import_report import ImportKind, ImportReport
from audit_api.storage.database import Database
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from tests.samples import DOORS, ROOMS, SITE

DISTRICT = "5500001"
OTHER_SITE = "5b1f9a52-8a4b-4d3e-9c61-0a5f6b7c8d9e"
SQUARE = [[[-90, 43], [-89, 43], [-89, 44], [-90, 44], [-90, 43]]]
SITES_CSV = f"""district,register_id,id,name,level,longitude,latitude,quality
{DISTRICT},00001,{SITE},Alder Elementary,elementary,-89.5,43.5,exact
{DISTRICT},00002,{OTHER_SITE},Fern High,high,-89.4,43.6,exact
""".encode()
PLACES_CSV = f"""id,site,kind,label
hall,{SITE},corridor,Main hall
""".encode()


def districts_file(district: str = DISTRICT, name: str = "Elm Valley") -> bytes:
    """One district whose boundary is a square of a degree."""
    feature = {
        "type": "Feature",
        "properties": {"id": district, "name": name, "source": "Made for tests."},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def assets_file(site: str = SITE) -> bytes:
    """Three exterior doors and two classroom doors."""
    doors = [f"{door},{site},exterior_door,Exterior {door}" for door in DOORS]
    rooms = [f"{room},{site},classroom_door,Classroom {room}" for room in ROOMS]
    return "\n".join(["id,site,kind,label", *doors, *rooms, ""]).encode()


def files() -> Iterable[tuple[ImportKind, bytes]]:
    """All of it, in the order in which it can be imported."""
    yield ImportKind.DISTRICTS, districts_file()
    yield ImportKind.SITES, SITES_CSV
    yield ImportKind.PLACES, PLACES_CSV
    yield ImportKind.ASSETS, assets_file()


async def load(
    kind: ImportKind, raw: bytes, database: Database, *, apply: bool = True
) -> ImportReport:
    """Import one file."""
    return await import_places(raw, ImportOrder(kind=kind, apply=apply), database)


async def fill(database: Database) -> None:
    """Import all of it."""
    for kind, raw in files():
        report = await load(kind, raw, database)
        assert not report.refused, report


def fill_over_http(client: TestClient[Litestar]) -> None:
    """Import all of it, as a program beside the server would."""
    for kind, raw in files():
        answer = client.post(f"/api/v1/imports/{kind.value}?apply=true", content=raw)
        assert answer.status_code == 200, answer.text
