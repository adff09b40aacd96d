"""Tests of `audit_api.http.photos`."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.storage import photo_reviews
from audit_api.workflows.keep_photo import PHOTO_LIMIT_BYTES
from tests.experiments.processes import children
from tests.known import HEADERS, NAME
from tests.samples import PHOTO, PHOTO_BYTES
from tests.servers import RunningServer, running_server

URL = f"/api/v1/photos/{PHOTO}"
TORN = PHOTO_BYTES[:40]
TORN_NAME = hashlib.sha256(TORN).hexdigest()
PATIENCE_S = 30
PICTURE_HEADERS = {
    "Content-Type": "image/jpeg",
    "Content-Disposition": f'inline; filename="{PHOTO}.jpg"',
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
RELEASE = {"released_by": "Robin Vale", "nobody_recognisable": True}


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def settled(client: TestClient[Litestar] | httpx.Client, sha256: str) -> dict[str, object]:
    """What became of a photo, when nothing more will."""
    ends_at = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends_at:
        told: dict[str, object] = client.get(f"/api/v1/photos/{sha256}").json()
        if told["state"] != "in_work":
            return told
        time.sleep(0.02)
    pytest.fail("the photo was not prepared in time")


def files(folder: Path) -> list[str]:
    """The names of all files below a data folder that hold photos."""
    return sorted(path.name for part in ("tmp", "photos") for path in (folder / part).rglob("*.*"))


def test_a_photo_is_kept_once(empty_client: TestClient[Litestar]) -> None:
    """Sent again it is held already; the tablet compares the hash and deletes its copy."""
    first = empty_client.put(URL, content=PHOTO_BYTES)

    again = empty_client.put(URL, content=PHOTO_BYTES)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["sha256"] == PHOTO
    assert again.json()["size_bytes"] == len(PHOTO_BYTES)


def test_bytes_that_miss_their_hash_leave_nothing(
    empty_client: TestClient[Litestar], tmp_path: Path
) -> None:
    """They are not what the auditor saw; the tablet still has the photo and sends it again."""
    answer = empty_client.put(URL, content=PHOTO_BYTES + b"x")

    assert answer.status_code == 422
    assert files(tmp_path) == []
    assert empty_client.get(URL).status_code == 404


def test_a_torn_photo_is_kept_and_marked(
    empty_client: TestClient[Litestar], tmp_path: Path
) -> None:
    """Perhaps somebody can still read it; nobody may believe that it is fine."""
    empty_client.put(f"/api/v1/photos/{TORN_NAME}", content=TORN)

    told = settled(empty_client, TORN_NAME)

    assert told["state"] == "unusable"
    assert told["reason"]
    assert any((tmp_path / "photos").rglob(TORN_NAME))


def test_nobody_releases_in_the_name_of_another(empty_client: TestClient[Litestar]) -> None:
    """Who answers for a photo near children is who was signed in, not who was typed."""
    empty_client.put(URL, content=PHOTO_BYTES)
    settled(empty_client, PHOTO)

    released = empty_client.post(f"{URL}/release", json=RELEASE | {"released_by": "Kim Ash"})

    assert released.json()["released"] is True
    with empty_client.portal() as portal:
        assert portal.call(photo_reviews.get, PHOTO).released_by == NAME


def test_a_photo_is_released_by_a_named_person(empty_client: TestClient[Litestar]) -> None:
    """Until then it is in no report."""
    empty_client.put(URL, content=PHOTO_BYTES)
    before = settled(empty_client, PHOTO)

    after = empty_client.post(f"{URL}/release", json=RELEASE)

    assert (before["state"], before["released"]) == ("ready", False)
    assert (after.status_code, after.json()["released"]) == (200, True)


def test_a_photo_with_a_person_on_it_is_not_released(
    empty_client: TestClient[Litestar],
) -> None:
    """The tick is the whole point."""
    empty_client.put(URL, content=PHOTO_BYTES)
    settled(empty_client, PHOTO)

    answer = empty_client.post(f"{URL}/release", json=RELEASE | {"nobody_recognisable": False})

    assert answer.status_code == 409
    assert "could be recognised" in answer.json()["detail"]


def test_an_unusable_photo_is_not_released(empty_client: TestClient[Litestar]) -> None:
    """A report with a broken picture helps nobody."""
    empty_client.put(f"/api/v1/photos/{TORN_NAME}", content=TORN)
    settled(empty_client, TORN_NAME)

    answer = empty_client.post(f"/api/v1/photos/{TORN_NAME}/release", json=RELEASE)

    assert answer.status_code == 409


def test_a_name_that_nobody_can_read_releases_nothing(
    empty_client: TestClient[Litestar],
) -> None:
    """Who answers for a photo must be found again, in every database and on paper."""
    empty_client.put(URL, content=PHOTO_BYTES)
    settled(empty_client, PHOTO)

    answer = empty_client.post(f"{URL}/release", json=RELEASE | {"released_by": "R\u0000"})

    assert answer.status_code == 422
    assert "released_by: the character U+0000 cannot be kept" in answer.text
    assert empty_client.get(URL).json()["released"] is False


def test_a_photo_that_lost_its_files_is_prepared_when_it_is_sent_again(
    empty_client: TestClient[Litestar], tmp_path: Path
) -> None:
    """The one thing that an auditor can do about it must help."""
    empty_client.put(URL, content=PHOTO_BYTES)
    settled(empty_client, PHOTO)
    empty_client.post(f"{URL}/release", json=RELEASE)
    lost = [*(tmp_path / "derivatives").rglob("*.jpg")]
    for file in lost:
        file.unlink()

    again = empty_client.put(URL, content=PHOTO_BYTES)
    told = settled(empty_client, PHOTO)

    assert again.status_code == 200
    assert (told["state"], told["released"]) == ("ready", True)
    assert all(file.is_file() for file in lost)


@pytest.mark.parametrize("size", ["large", "small"])
def test_a_reviewer_is_shown_a_picture_that_can_do_nothing(
    empty_client: TestClient[Litestar], size: str
) -> None:
    """It is made of what a stranger's camera sent; opened by itself it must be only a picture."""
    empty_client.put(URL, content=PHOTO_BYTES)
    settled(empty_client, PHOTO)

    answer = empty_client.get(f"{URL}/{size}")

    assert answer.status_code == 200
    assert answer.content.startswith(b"\xff\xd8")
    assert answer.content != PHOTO_BYTES
    told = {name: answer.headers[name] for name in PICTURE_HEADERS}
    assert told == PICTURE_HEADERS


def test_a_picture_that_cannot_be_shown_says_why(empty_client: TestClient[Litestar]) -> None:
    """An empty frame tells the reviewer nothing."""
    empty_client.put(f"/api/v1/photos/{TORN_NAME}", content=TORN)
    settled(empty_client, TORN_NAME)

    answer = empty_client.get(f"/api/v1/photos/{TORN_NAME}/large")

    assert answer.status_code == 409
    assert "cannot be looked at: it cannot be shown" in answer.json()["detail"]
    assert empty_client.get(f"/api/v1/photos/{'0' * 64}/large").status_code == 404


def test_a_torn_photo_is_prepared_when_it_comes_whole(
    empty_client: TestClient[Litestar], tmp_path: Path
) -> None:
    """A disk tore it; the good copy that the tablet still has must end up in the report."""
    empty_client.put(URL, content=PHOTO_BYTES)
    settled(empty_client, PHOTO)
    [original] = (tmp_path / "photos").rglob(PHOTO)
    original.write_bytes(TORN)
    for file in (tmp_path / "derivatives").rglob("*.jpg"):
        file.unlink()

    empty_client.put(URL, content=PHOTO_BYTES)

    assert settled(empty_client, PHOTO)["state"] == "ready"
    assert original.read_bytes() == PHOTO_BYTES
    assert len([*(tmp_path / "derivatives").rglob("*.jpg")]) == 2


def test_a_photo_that_is_announced_as_too_large_is_told_our_sentence(
    empty_client: TestClient[Litestar],
) -> None:
    """The auditor learns what to do, and the tablet need not send 30 MB to hear it."""
    headers = {"Content-Length": str(PHOTO_LIMIT_BYTES + 1)}

    answer = empty_client.put(URL, content=b"x", headers=headers)

    assert answer.status_code == 413
    assert "make it smaller on the tablet" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["PUT", "GET"])
def test_a_line_end_after_the_name_of_a_photo_is_refused(
    empty_client: TestClient[Litestar], method: str
) -> None:
    """It is not the name of any bytes; it must not look like our own fault."""
    answer = empty_client.request(method, f"{URL}%0A", content=PHOTO_BYTES)

    assert 400 <= answer.status_code < 500


def test_a_decoder_that_is_killed_leaves_the_server_up(server: RunningServer) -> None:
    """A photo may kill what reads it, never what keeps it."""
    with httpx.Client(base_url=server.url, headers=HEADERS) as client:
        client.put(URL, content=PHOTO_BYTES)
        settled(client, PHOTO)
        decoders = [each.pid for each in children(server.process.pid)]
        for child in decoders:
            os.kill(child, signal.SIGKILL)
        client.put(f"/api/v1/photos/{TORN_NAME}", content=TORN)

        told = settled(client, TORN_NAME)

    assert decoders
    assert server.process.pid not in decoders
    assert told["state"] == "unusable"


def test_a_photo_left_in_work_is_prepared_after_a_restart(tmp_path: Path) -> None:
    """What was acknowledged is never forgotten, whatever happens to the server."""
    with running_server(tmp_path) as first:
        answer = httpx.put(f"{first.url}{URL}", content=PHOTO_BYTES, headers=HEADERS)
        first.process.kill()
        first.process.wait()

    with (
        running_server(tmp_path) as second,
        httpx.Client(base_url=second.url, headers=HEADERS) as client,
    ):
        told = settled(client, PHOTO)

    assert answer.status_code == 201
    assert told["state"] == "ready"
