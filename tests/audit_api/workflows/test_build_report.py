"""Tests of `audit_api.workflows.build_report`: what of a photo gets into a report."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from audit_api.photo_record import PhotoRedaction
from audit_api.photos.shelf import Shelf
from audit_api.storage import photos
from audit_api.workflows import build_report
from audit_api.workflows.redact_photo import redact_photo
from audit_api.workflows.release_photo import release_photo, withhold_photo
from audit_api.workflows.service import Service, running
from tests.audit_api.approving import approve_all
from tests.audit_api.furnished import send
from tests.audit_api.stock import DISTRICT, fill
from tests.audit_api.workflows.redacting import (
    BY,
    FACE,
    NAME,
    RELEASE,
    covered,
    pictures,
    prepared,
    ready,
    settings,
    shows_face,
)
from tests.samples import PHOTO, revision

pytestmark = pytest.mark.anyio

AS_OF = date(2026, 11, 30)


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    """A service with one audit that names the photo, in a finding."""
    async with running(settings(tmp_path / "data")) as opened:
        await fill(opened.database)
        await prepared(opened)
        named = msgspec.json.encode(revision()).replace(PHOTO.encode(), NAME.encode())
        await send(opened.database, **msgspec.json.decode(named))
        await approve_all()
        yield opened


async def report(service: Service, out: Path) -> list[bool]:
    """Of each picture in a new report, whether the face can be seen."""
    await build_report.build_report(DISTRICT, AS_OF, out, service.database, lambda *_: None)
    return [shows_face(path) for path in pictures(out)]


async def test_a_report_shows_what_was_released_with_what_is_covered_on_it(
    service: Service, tmp_path: Path
) -> None:
    """A report is public for years; it must not show what a reviewer covered a day before."""
    unreleased = await report(service, tmp_path / "unreleased")
    await release_photo(NAME, RELEASE)
    released = await report(service, tmp_path / "released")

    held = await covered(service)
    ended = await report(service, tmp_path / "ended")
    await release_photo(NAME, msgspec.structs.replace(RELEASE, cover=held.cover))
    again = await report(service, tmp_path / "again")
    await withhold_photo(NAME, BY)
    withheld = await report(service, tmp_path / "withheld")

    assert (unreleased, released) == ([], [True, True])
    assert (ended, again, withheld) == ([], [False, False], [])


async def test_what_was_uncovered_while_a_report_is_built_is_left_out(
    service: Service, tmp_path: Path
) -> None:
    """The snapshot says released; by now that was another picture."""
    held = await covered(service)
    await release_photo(NAME, msgspec.structs.replace(RELEASE, cover=held.cover))
    shown = await photos.shown()
    await redact_photo(NAME, PhotoRedaction(boxes=(), cover=held.cover), BY, service)
    await ready()

    earlier = build_report._photo_file(Shelf(tmp_path / "data"), shown, NAME, 400)  # noqa: SLF001

    assert not earlier.exists()
    assert FACE not in await photos.covered(NAME)
    assert await report(service, tmp_path / "report") == []
