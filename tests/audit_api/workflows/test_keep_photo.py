"""Tests of `audit_api.workflows.keep_photo`, through the web, on a disk that is nearly full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.photos.room import Room
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, revision

URL = f"/api/v1/photos/{PHOTO}"
FLOOR_BYTES = 1 << 62
"""More than any disk has."""


@pytest.fixture
def full(client: TestClient[Litestar], tmp_path: Path) -> TestClient[Litestar]:
    """The whole program, with one district, on a disk that has less than the floor."""
    _set_floor(client, Room(tmp_path, FLOOR_BYTES))
    return client


def _set_floor(client: TestClient[Litestar], room: Room) -> None:
    state = client.app.state
    state.service = state.service._replace(room=room)


def _pieces() -> Iterator[bytes]:
    yield PHOTO_BYTES


def test_photos_wait_while_answers_come_in(full: TestClient[Litestar], tmp_path: Path) -> None:
    """The day's answers exist once; photos are on the tablet, which must be told to keep them."""
    refused = full.put(URL, content=PHOTO_BYTES)
    taken = full.put(f"/api/v1/audits/{AUDIT}/revisions/1", json=revision())

    assert refused.status_code == 507
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["type"] == "/problems/PhotosMustWait"
    assert "the tablet keeps the photo" in refused.json()["detail"]
    assert taken.status_code == 201
    assert taken.json()["missing_photos"] == [PHOTO]
    assert not [path for path in (tmp_path / "photos").rglob("*") if path.is_file()]


def test_a_photo_that_is_held_is_acknowledged_without_room(
    client: TestClient[Litestar], tmp_path: Path
) -> None:
    """Its tablet did not hear the first receipt; a refusal would keep it waiting for nothing."""
    client.put(URL, content=PHOTO_BYTES)
    _set_floor(client, Room(tmp_path, FLOOR_BYTES))

    again = client.put(URL, content=PHOTO_BYTES)

    assert (again.status_code, again.json()["sha256"]) == (200, PHOTO)


def test_a_photo_is_taken_as_soon_as_there_is_room(
    full: TestClient[Litestar], tmp_path: Path
) -> None:
    """Nobody should have to restart a server that was only short of room."""
    full.put(URL, content=PHOTO_BYTES)
    _set_floor(full, Room(tmp_path, 0))

    assert full.put(URL, content=PHOTO_BYTES).status_code == 201


def test_who_does_not_say_how_much_comes_may_send_the_most(
    client: TestClient[Litestar], tmp_path: Path
) -> None:
    """Without a length nobody can tell beforehand whether it fits; it is not tried out."""
    room = Room(tmp_path, 0)
    _set_floor(client, room)
    with room.promised(room.free_bytes - 15_000_000, PHOTO):
        unannounced = client.put(URL, content=_pieces())
        announced = client.put(URL, content=PHOTO_BYTES)

    assert (unannounced.status_code, announced.status_code) == (507, 201)
