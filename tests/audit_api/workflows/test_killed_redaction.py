"""A server that is killed while a face is being covered: at no moment a picture of it is shown."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.storage import photos
from audit_api.storage.database import opened_to_read
from audit_api.workflows.release_photo import release_photo
from audit_api.workflows.service import running
from audit_api.workflows.show_photo import PictureSize, derivative
from tests.audit_api.workflows.redacting import (
    NAME,
    RELEASE,
    pictures,
    prepared,
    ready,
    settings,
    shows_face,
)

pytestmark = pytest.mark.anyio

EVERY = 5
"""Of about thirty steps; each takes some three seconds."""
DRIVER = "tests.audit_api.workflows.killed_redaction"


async def released(data: Path) -> Path:
    """A closed data folder whose photo shows a face, and was released by mistake."""
    async with running(settings(data)) as service:
        await prepared(service)
        await release_photo(NAME, RELEASE)
    return data


def killed_at(at: int, data: Path) -> bool:
    """Whether the redaction was killed at that step, before it had come to its end."""
    command = [sys.executable, "-m", DRIVER, str(data), str(at)]
    ended = subprocess.run(command, check=False, timeout=120).returncode
    assert ended in {0, -signal.SIGKILL}
    return ended != 0


async def check_what_was_left(data: Path) -> bool:
    """Whether the face was covered by then; if so, nothing leads to a picture of it."""
    async with opened_to_read(data):
        held, shown = await photos.get(NAME), await photos.shown()
    if not held.cover:
        assert held.released
        return False
    assert shown == {}
    paths = [Shelf(data).derivative_path(NAME, px, held.cover) for px in (LARGE_PX, SMALL_PX)]
    assert not any(shows_face(path) for path in paths if path.is_file())
    return True


async def check_after_the_next_start(data: Path, *, was_covered: bool) -> None:
    """All that lies there is as was decided, and nothing else."""
    async with running(settings(data)) as service:
        held = await ready()
        contents = [await derivative(NAME, size, service) for size in PictureSize]
    found = pictures(data)
    assert bool(held.cover) == was_covered
    assert sorted(path.read_bytes() for path in found) == sorted(contents)
    assert [shows_face(path) for path in found] == [not was_covered] * 2


async def test_killed_at_any_step_the_face_is_not_shown(tmp_path: Path) -> None:
    """The reviewer saw the boxes go in; a power cut must not bring the face back."""
    original = await released(tmp_path / "released")
    ends = []

    for at in count(1, EVERY):
        data = tmp_path / str(at)
        shutil.copytree(original, data)
        was_killed = killed_at(at, data)
        ends.append(await check_what_was_left(data))
        await check_after_the_next_start(data, was_covered=ends[-1])
        if not was_killed:
            break

    assert len(ends) > 2
    assert ends[-1]
