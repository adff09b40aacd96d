"""``python -m tests.audit_api.storage.schema.release_making FOLDER``: the rows of a release.

Run in a checkout of the release. A real server takes in the district of the tests, audits and
photos over HTTP, and is killed at the end, so that one photo is left in work.
"""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from PIL import Image

from tests.audit_api.photos.pictures import camera_exif, jpeg
from tests.audit_api.stock import DISTRICT, OTHER_SITE, files
from tests.audit_api.storage.schema.release_rows import write_rows
from tests.known import HEADERS
from tests.samples import PHOTO_BYTES, revision
from tests.servers import RunningServer, running_server

SECOND, THIRD = (f"0199a6c4-5d1e-7c3a-9f00-00000000000{number}" for number in (2, 3))
TAKES_SECONDS_PX = (4000, 3000)
NO_PHOTO = b"<html>this was never a photo</html>"
CYCLE = {
    "starts_on": "2026-07-01",
    "ends_on": "2027-06-30",
    "due": ["door-lock-monthly", "cpted-core"],
}
ADDED = {
    "id": "door-9",
    "kind": "exterior_door",
    "label": "Door behind the kiln, «Tür» 窯",
    "place": "hall",
    "position": {"longitude": -89.51, "latitude": 43.51, "accuracy_m": 4.5},
}
DRAFT: dict[str, object] = {"state": "draft", "finished_at": None, "attestation": None}
BARE: dict[str, object] = {"observations": [], "photos": []}
OTHER_CONTENT = revision(revision=2, device="tablet-2")
REVISIONS = (
    revision(**DRAFT, **BARE, answers=[{"item": "DL-06", "value": "yes"}]),
    revision(revision=2),
    OTHER_CONTENT,
    revision(id=SECOND, added_assets=[ADDED], **BARE),
    revision(id=THIRD, site=OTHER_SITE, sent_at="1926-10-01T09:31:00-05:00", **BARE),
)


def fill(server: RunningServer) -> None:
    """Send all of it; the photo that takes longest comes last."""
    with httpx.Client(base_url=server.api, timeout=60, trust_env=False, headers=HEADERS) as client:
        for kind, raw in files():
            client.post(f"/imports/{kind.value}?apply=true", content=raw).raise_for_status()
        client.put(f"/districts/{DISTRICT}/cycles/2026-27", json=CYCLE).raise_for_status()
        for body in REVISIONS:
            answer = client.put(f"/audits/{body['id']}/revisions/{body['revision']}", json=body)
            assert answer.status_code == (409 if body is OTHER_CONTENT else 201), answer.text
        for photo in (PHOTO_BYTES, jpeg(exif=camera_exif()), NO_PHOTO):
            client.put(f"/photos/{_name(photo)}", content=photo).raise_for_status()
        _release(client, _name(PHOTO_BYTES))
        noise = Image.effect_noise(TAKES_SECONDS_PX, 90)
        slow = jpeg(noise.convert("RGB"))
        client.put(f"/photos/{_name(slow)}", content=slow).raise_for_status()


def main(folder: Path) -> None:
    """Write the rows, and the database that they are from, into *folder*."""
    with TemporaryDirectory() as name:
        with running_server(Path(name)) as server:
            fill(server)
            server.process.kill()
            server.process.wait()
        held = Path(name, "sightline.db")
        with closing(sqlite3.connect(held)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        write_rows(held, folder)
        packed = gzip.compress(held.read_bytes(), mtime=0)
        (folder / "sightline.db.gz").write_bytes(packed)


def _release(client: httpx.Client, sha256: str) -> None:
    while client.get(f"/photos/{sha256}").json()["state"] == "in_work":
        pass
    person = {"released_by": "Ada Release", "nobody_recognisable": True}
    client.post(f"/photos/{sha256}/release", json=person).raise_for_status()


def _name(photo: bytes) -> str:
    return hashlib.sha256(photo).hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
