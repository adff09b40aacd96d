"""Tests of taking in as a whole: any order, any number of times, the end is the same."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path

import msgspec
import pytest

from audit_api.errors import Unacceptable
from audit_api.storage import photo_reviews, photos
from audit_api.storage.database import Database, opened_to_write
from audit_api.workflows.acceptance import Named
from audit_api.workflows.receive import receive
from audit_api.workflows.take_snapshot import take_snapshot
from report_site.snapshot import DistrictSnapshot
from tests.audit_api.approving import approve_all
from tests.audit_api.stock import DISTRICT, OTHER_SITE, fill
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, SITE, revision

pytestmark = pytest.mark.anyio

ORDERS = 30
AS_OF = date(2099, 12, 31)
OTHER_PHOTO = "0" * 64
Step = Callable[[Database], Awaitable[object]]


def door(label: str) -> dict[str, str]:
    """A door that was added on the spot, under one id and some name."""
    return {"id": "door-9", "kind": "exterior_door", "label": label}


def documents() -> Iterator[dict[str, object]]:
    """Two audits at two sites: drafts, finals and corrections, with photos and added doors."""
    draft: dict[str, object] = {"state": "draft", "photos": [], "observations": []}
    for audit, site in ((AUDIT, SITE), (AUDIT[:-1] + "2", OTHER_SITE)):
        numbers = count(1)
        for changes in (
            {"added_assets": [door("Tapped"), door("By mistake") | {"id": "door-8"}], **draft},
            {"added_assets": [door("Behind the gym")]},
            {"added_assets": [door("Behind the old gym")], "reason": "A name."},
            {"added_assets": [], **draft},
        ):
            yield revision(id=audit, revision=next(numbers), site=site, **changes)
    claims = [{"sha256": PHOTO}, {"sha256": OTHER_PHOTO}]
    yield revision(revision=9, photos=claims, reason="Another photo.")


async def send(document: dict[str, object], database: Database) -> None:
    """Send a revision; the same bytes every time, from a tablet whose clock is right."""
    clock = datetime.now(UTC).isoformat()
    named = Named(str(document["id"]), int(str(document["revision"])), clock)
    await receive(msgspec.json.encode(document), named, database)


async def show(sha256: str, _: Database) -> None:
    """A photo comes, is prepared, and is released."""
    if await photos.add(sha256, len(PHOTO_BYTES)):
        await photos.make_ready(sha256, photos.Shown(4, 3), photos.Camera(1, None, None, None))
    await photo_reviews.release(await photo_reviews.get(sha256), "Robin Vale")


def steps() -> list[Step]:
    """Everything that happens, twice."""
    sends = [partial(send, document) for document in documents()]
    shows = [partial(show, sha256) for sha256 in (PHOTO, OTHER_PHOTO)]
    return [*sends, *shows] * 2


async def after(order: list[Step], folder: Path, database_url: str) -> DistrictSnapshot:
    """The district when all of that happened in this order."""
    async with opened_to_write(folder, database_url) as database:
        await fill(database)
        for step in order:
            await step(database)
        await approve_all()
        frozen = await take_snapshot(DISTRICT, AS_OF, database)
    # Our clock runs on between two orders; what a tablet's was ahead is another test's matter.
    received = [msgspec.structs.replace(each, skew_s=0) for each in frozen.received]
    return msgspec.structs.replace(frozen, received=tuple(received))


async def test_any_order_any_number_of_times_the_end_is_the_same(
    tmp_path: Path, new_database_url: Callable[[], str]
) -> None:
    """Tablets send when they have a line; no school's report may depend on whose was first."""
    straight = await after(steps(), tmp_path / "straight", new_database_url())

    for seed in range(ORDERS):
        order = steps()
        random.Random(seed).shuffle(order)
        assert await after(order, tmp_path / str(seed), new_database_url()) == straight, (
            f"seed {seed}"
        )

    assert [len(audit.observations) for audit in straight.audits] == [1, 1]
    assert {(asset.site, asset.label) for asset in straight.assets if asset.id == "door-9"} == {
        (SITE, "Behind the old gym"),
        (OTHER_SITE, "Behind the old gym"),
    }
    assert "door-8" not in {asset.id for asset in straight.assets}
    assert len(straight.photos) == 2


async def test_a_refused_revision_leaves_nothing_behind(database: Database) -> None:
    """An audit that was begun elsewhere is told so, and no door of it joins the register."""
    await send(revision(), database)
    before = await take_snapshot(DISTRICT, AS_OF, database)

    stray = revision(revision=2, site=OTHER_SITE, added_assets=[door("Elsewhere")])
    with pytest.raises(Unacceptable):
        await send(stray, database)

    assert await take_snapshot(DISTRICT, AS_OF, database) == before
