"""A data folder with something of everything: photos in every state, drafts, conflicts, misfits."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import msgspec

from audit_api.errors import Quarantined, RevisionConflict
from audit_api.photos.plan_shelf import PlanShelf
from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.principal import EVERYWHERE, Person
from audit_api.storage import floor_plans, photo_reviews, photos
from audit_api.storage.database import Database
from audit_api.storage.floor_plans import HeldPlan
from audit_api.storage.quarantine_room import Bound
from audit_api.workflows.acceptance import Named
from audit_api.workflows.assigning.assign import assign
from audit_api.workflows.assigning.draw_blind import DrawWish, draw_blind
from audit_api.workflows.quarantine import take_in
from audit_api.workflows.set_cycle import set_cycle
from report_site.snapshot import ControlPoint, Cycle, FloorPlan, Position
from tests.audit_api.crew import DUE, asked, join
from tests.audit_api.stock import DISTRICT, fill
from tests.samples import SITE, png, revision

AUDITS = tuple(f"0199a6c4-5d1e-7c3a-9f00-00000000{number:04}" for number in range(4))
PICTURES = tuple(png(width_px, 3) for width_px in range(4, 9))
PHOTOS = tuple(hashlib.sha256(picture).hexdigest() for picture in PICTURES)
READY = PHOTOS[:3]
UNUSABLE, IN_WORK = PHOTOS[3:]
PLAN = b"what a decoder made of a plan"
CAMERA = photos.Camera(6, "2026-10-01T09:15:00-05:00", -89.500000000000014, 43.1)
DOOR = {"id": "door-9", "kind": "exterior_door", "label": "Door 9, by the café", "place": "hall"}
CYCLE = Cycle(
    name="2026-27", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30), due=("cpted-core",)
)


async def furnish(database: Database) -> None:
    """Put something of everything into an open database and on the shelf beside it."""
    await fill(database)
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)
    for picture in PICTURES:
        await shelve(picture, database.folder)
    for sha256 in READY:
        make_pictures(sha256, database.folder)
        await photos.make_ready(sha256, photos.Shown(4, 3), CAMERA)
    await photo_reviews.release(await photo_reviews.get(READY[0]), "Robin Vale")
    await photos.make_unusable(UNUSABLE, "It is no picture.")
    await keep_plan(PLAN, database)
    await _send_audits(database)
    await _assign_audits(database)


async def shelve(picture: bytes, data: Path) -> str:
    """Take in a photo: first its file, then its row."""

    async def chunks() -> AsyncIterator[bytes]:
        yield picture

    sha256 = hashlib.sha256(picture).hexdigest()
    stored = await Shelf(data).receive(sha256, chunks(), limit_bytes=len(picture))
    await photos.add(sha256, stored.size_bytes)
    return sha256


async def keep_plan(picture: bytes, database: Database, plan: str = "first") -> FloorPlan:
    """Take in a plan of the site: first its picture, which nobody looks at, then its row."""
    sha256 = PlanShelf(database.folder).keep(picture)
    known = FloorPlan(
        id=plan,
        site=SITE,
        sha256=sha256,
        label="First floor, west",
        level=1,
        width_px=400,
        height_px=300,
        size_bytes=len(picture),
        points=(ControlPoint(x=0.125, y=0.5, position=Position(longitude=-89.5, latitude=43.5)),),
    )
    async with database.changing_sites():
        await floor_plans.put([HeldPlan(plan=known, source_sha256="ab" * 32)])
    return known


def make_pictures(sha256: str, data: Path) -> None:
    """Write what a decoder would have written; what is in it matters to nobody here."""
    for longest_side_px in (LARGE_PX, SMALL_PX):
        file = Shelf(data).derivative_path(sha256, longest_side_px)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"{longest_side_px} of {sha256}".encode())


async def send(database: Database, **changes: object) -> None:
    """Send a revision under its own name; one that does not fit is kept elsewhere."""
    document = revision(**changes)
    named = Named(str(document["id"]), int(str(document["revision"])))
    with contextlib.suppress(Quarantined, RevisionConflict):
        await take_in(msgspec.json.encode(document), named, Bound.of(64), database)


async def _assign_audits(database: Database) -> None:
    """One auditor, a second one whose school was drawn by lot."""
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    wanted = asked(first, checklist=CYCLE.due[0])
    await assign(wanted, EVERYWHERE, database)
    wish = DrawWish(
        checklist=wanted.checklist, schools=1, auditors=(second,), due_on=DUE, seed="naïve ñ"
    )
    asking = (EVERYWHERE, Person(id=first, name="Ruiz", grants=()))
    await draw_blind(wish, (DISTRICT, CYCLE.name), asking, database)


async def _send_audits(database: Database) -> None:
    for audit, sha256 in zip(AUDITS, PHOTOS, strict=False):
        claim = {"sha256": sha256, "item": "DL-08", "alt": "A kit."}
        plain = {"id": audit, "photos": [claim], "observations": []}
        await send(database, **plain, state="draft", attestation=None, finished_at=None)
        await send(database, **plain, revision=2, added_assets=[DOOR])
    await send(database, id=AUDITS[0], revision=2, photos=[], observations=[], device="another")
    await send(database, id=AUDITS[1], revision=9, site="nowhere")
