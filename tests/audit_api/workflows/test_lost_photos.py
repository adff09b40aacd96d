"""A photo that the server had and has no more: told, asked for again, and taken again."""

from __future__ import annotations

import time
from itertools import count
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.audit_api.workflows.keeping.folders import original, say
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, revision

URL = f"/api/v1/photos/{PHOTO}"
AUDIT_URL = f"/api/v1/audits/{AUDIT}"
PATIENCE_S = 30
LOST = "Its file was missing on the server's disk."


@pytest.fixture
def robbed(client: TestClient[Litestar], tmp_path: Path) -> TestClient[Litestar]:
    """A server with one received audit whose photo was released, and then lost."""
    client.put(URL, content=PHOTO_BYTES)
    client.put(f"{AUDIT_URL}/revisions/1", json=revision())
    _wait_for("ready", client)
    release = {"released_by": "Robin Vale", "nobody_recognisable": True}
    assert client.post(f"{URL}/release", json=release).status_code == 200
    original(tmp_path, PHOTO).unlink()
    say(tmp_path, "UPDATE photo SET state = 'lost', reason = ?", LOST)
    return client


def _wait_for(state: str, client: TestClient[Litestar]) -> None:
    """A decoder has to start first."""
    ends_at = time.monotonic() + PATIENCE_S
    for _ in count():
        if client.get(URL).json()["state"] == state:
            return
        assert time.monotonic() < ends_at
        time.sleep(0.02)


def test_a_lost_photo_is_missing_again(robbed: TestClient[Litestar]) -> None:
    """A tablet that asks for its receipt may still have it."""
    receipt = robbed.get(f"{AUDIT_URL}").json()

    assert receipt["missing_photos"] == [PHOTO]
    assert receipt["received"] is False
    assert receipt["unusable_photos"] == []


def test_a_lost_photo_is_taken_again_and_stays_released(
    robbed: TestClient[Litestar], tmp_path: Path
) -> None:
    """Who answered for it has seen the same bytes."""
    answer = robbed.put(URL, content=PHOTO_BYTES)
    _wait_for("ready", robbed)

    held = robbed.get(URL).json()
    assert (answer.status_code, answer.json()["state"]) == (200, "in_work")
    assert (held["released"], held["reason"]) == (True, "")
    assert original(tmp_path, PHOTO).read_bytes() == PHOTO_BYTES
    assert robbed.get(f"{AUDIT_URL}").json()["received"] is True


def test_a_lost_photo_cannot_be_released(robbed: TestClient[Litestar], tmp_path: Path) -> None:
    """Nobody can look at it."""
    say(tmp_path, "UPDATE photo SET released_by = NULL, released_at = NULL")
    release = {"released_by": "Kim Ash", "nobody_recognisable": True}

    answer = robbed.post(f"{URL}/release", json=release)

    assert answer.status_code == 409
    assert f"{LOST} Send it again first" in answer.json()["detail"]
