"""What hostile requests are aimed at: routes with ids that are there, and bodies that fit."""

from __future__ import annotations

import json
from urllib.parse import quote_from_bytes

from tests.audit_api.stock import DISTRICT, SQUARE
from tests.experiments.hostile.documents import Document
from tests.experiments.hostile.shots import request
from tests.geodata.campuses import HALL, WEST_GROUND, mapped
from tests.geodata.samples import pointed
from tests.samples import PHOTO, SITE, revision

API = b"/api/v1"
THINGS = {"places": "corridor", "assets": "exterior_door"}


def audit_id(number: int) -> str:
    """The id of an audit that is sent once."""
    return f"0199a6c4-5d1e-7c3a-8f00-{number:012x}"


def whole_revision(number: int) -> Document:
    """A revision that fits, with something in every field that a revision may have."""
    position = {"longitude": -89.5, "latitude": 43.5, "accuracy_m": 4.5}
    document: Document = revision(
        id=audit_id(number),
        reason="A door was overlooked.",
        added_assets=[
            {"id": "door-9", "kind": "exterior_door", "label": "Door 9", "place": "hall"}
        ],
    )
    document["photos"][0] |= {"captured_at": "2026-10-01T09:00:00-05:00", "position": position}
    document["photos"][0] |= {"place": "hall", "asset": "door-1"}
    document["observations"][0] |= {"place": "hall"}
    document["answers"][0] |= {"note": "As last year."}
    document["attestation"] |= {"cosigner": "Kim Lee"}
    return document


def cycle() -> Document:
    """A round of audits that fits."""
    return {"starts_on": "2026-07-01", "ends_on": "2027-06-30", "due": ["cpted-core"]}


def release() -> Document:
    """A person's word for a photo."""
    return {"released_by": "Robin Vale", "nobody_recognisable": True}


def revision_target(number: int) -> bytes:
    """Where the revision of that audit belongs."""
    return b"%s/audits/%s/revisions/1" % (API, audit_id(number).encode())


def put_revision(body: bytes, number: int) -> bytes:
    """A revision on its way to its own address."""
    return request("PUT", revision_target(number), body)


def put_cycle(body: bytes) -> bytes:
    """A round of audits of the district that is there."""
    return request("PUT", b"%s/districts/%s/cycles/2026-27" % (API, DISTRICT.encode()), body)


def post_release(body: bytes) -> bytes:
    """The release of a photo."""
    return request("POST", b"%s/photos/%s/release" % (API, PHOTO.encode()), body)


def post_import(kind: str, body: bytes) -> bytes:
    """A file that is written into the database, as far as it fits."""
    return request("POST", b"%s/imports/%s?apply=true" % (API, kind.encode()), body)


def site_row(number: int) -> dict[str, str]:
    """A site that is not there yet, by the columns of our own files."""
    return {
        "district": DISTRICT,
        "register_id": f"h{number}",
        "id": "",
        "name": f"School {number}",
        "level": "elementary",
        "low_grade": "KG",
        "high_grade": "5",
        "address": "1 Elm Street",
        "city": "Elm Valley",
        "state": "WI",
        "zip": "53703",
        "enrollment": "400",
        "longitude": "-89.5",
        "latitude": "43.5",
        "quality": "exact",
        "status": "open",
    }


def thing_row(number: int, kind: str) -> dict[str, str]:
    """A place or an asset that is not there yet."""
    row = {"id": f"h{number}", "site": SITE, "kind": THINGS[kind], "label": f"Thing {number}"}
    at = {"longitude": "-89.5", "latitude": "43.5", "exposure": "2"}
    return row | at | ({"place": "hall"} if kind == "assets" else {})


def district_file(number: int, properties: dict[str, str]) -> bytes:
    """A district that is not there yet, with *properties* in place of what it would say."""
    said = {"id": f"77{number:05}", "name": f"District {number}", "source": "Made for tests."}
    feature = {
        "type": "Feature",
        "properties": said | properties,
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def campus_file(number: int, tags: dict[str, str]) -> bytes:
    """A map of one school, with *tags* in place of what a building and a door would say."""
    door = mapped(pointed(-89.4996, 43.5006), f"n{number}")
    hall = mapped(HALL, f"w{number}")
    ground = mapped(WEST_GROUND, f"w{number + 1}", amenity="school", name="Alder Elementary")
    for each in (door, hall):
        each["properties"] = {"entrance": "main", "building": "school", **tags}
    return json.dumps({"type": "FeatureCollection", "features": [ground, door, hall]}).encode()


def post_campus(body: bytes) -> bytes:
    """A map of the school that is there."""
    target = b"%s/imports/campus?apply=true&site=%s" % (API, SITE.encode())
    return request("POST", target, body)


def table(row: dict[str, str]) -> bytes:
    """One row and its header as a CSV file; half a character stays what it is."""
    cells = ('"{}"'.format(cell.replace('"', '""')) for cell in row.values())
    return f"{','.join(row)}\n{','.join(cells)}\n".encode(errors="surrogatepass")


def segment(text: str) -> bytes:
    """*text* as one part of a path or a query."""
    return quote_from_bytes(text.encode(errors="surrogatepass"), safe="").encode()
