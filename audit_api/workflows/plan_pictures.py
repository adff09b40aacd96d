"""From the files of plans to pictures that are safe to show, each with what there is to tell."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from audit_api.photos.plan_shelf import PlanShelf
from audit_api.photos.pool import DecoderPool
from audit_api.photos.values import PreparedPlan, Size, Unusable
from audit_api.storage.floor_plans import HeldPlan
from audit_api.workflows.plan_files import PlanFiles
from geodata.plans import ImportedPlan, ImportedPoint, PlanPoint, doubt
from report_site.snapshot import ControlPoint, FloorPlan, Position

PDF = b"%PDF-"
PDF_BEGINS_WITHIN = 1_024
IS_PDF = (
    "its file is a PDF; open it, export its page as a PNG picture (File, Export or Save as, PNG,"
    " about 200 dots per inch), and name that file here"
)


class Desk(NamedTuple):
    """What pictures are made with.

    Attributes:
        scratch_dir: Where files may lie for a moment.
        keeps: Put the pictures on the shelf.
    """

    decoders: DecoderPool
    shelf: PlanShelf
    scratch_dir: Path
    keeps: bool


class Pictured(NamedTuple):
    """A plan as it would be held; where it cannot be, why. A doubt is told, and it is held."""

    held: HeldPlan | None
    fault: str = ""
    doubt: str = ""


class _Picture(NamedTuple):
    sha256: str
    width_px: int
    height_px: int
    size_bytes: int


async def pictured(
    item: ImportedPlan, site: str, files: PlanFiles, before: Mapping[str, HeldPlan], desk: Desk
) -> Pictured:
    """The plan that *item* tells of, with its picture.

    Args:
        item: A row of the table.
        site: The id of its site.
        files: Its picture is among them.
        before: What is held already, by the SHA-256 of the files it was made of: whole pictures
            are not made again.
        desk: Where it is made.

    Raises:
        DecoderUnavailable: No picture can be made just now.
    """
    if item.file not in files.names:
        return Pictured(None, _no_file(item.file, files.names))
    found = await asyncio.to_thread(files.picture, item.file)
    if found.fault or PDF in found.content[:PDF_BEGINS_WITHIN]:
        return Pictured(None, found.fault or IS_PDF)
    source = hashlib.sha256(found.content).hexdigest()
    made = await _made(found.content, desk)
    if isinstance(made, Unusable):
        return Pictured(None, made.reason)
    picture, size = await _settled(made, before.get(source), desk)
    points = tuple(_point(each, size) for each in item.points)
    wrong = _wrong(points)
    plan = FloorPlan(
        id=item.id,
        site=site,
        label=item.label,
        level=item.level,
        points=() if wrong else tuple(map(_control, points)),
        **picture._asdict(),
    )
    return Pictured(HeldPlan(plan=plan, source_sha256=source), doubt=wrong)


async def _made(content: bytes, desk: Desk) -> tuple[bytes, PreparedPlan] | Unusable:
    name = secrets.token_hex(16)
    original, picture = desk.scratch_dir / f"{name}-o", desk.scratch_dir / f"{name}-p"
    try:
        await asyncio.to_thread(original.write_bytes, content)
        answer = await desk.decoders.prepare_plan(original, picture)
        if isinstance(answer, Unusable):
            return answer
        return await asyncio.to_thread(picture.read_bytes), answer
    finally:
        original.unlink(missing_ok=True)
        picture.unlink(missing_ok=True)


async def _settled(
    made: tuple[bytes, PreparedPlan], known: HeldPlan | None, desk: Desk
) -> tuple[_Picture, Size]:
    """The picture, where it lies on the shelf if it is to, and the size of its file's.

    A newer decoder may draw another one of the same file: the one that is held then stays.
    """
    drawn, prepared = made
    if known:
        plan = known.plan
        if await asyncio.to_thread(desk.shelf.holds, plan.sha256):
            held = _Picture(plan.sha256, plan.width_px, plan.height_px, plan.size_bytes)
            return held, prepared.size
    if desk.keeps:
        await asyncio.to_thread(desk.shelf.keep, drawn)
    sha256 = hashlib.sha256(drawn).hexdigest()
    return _Picture(sha256, *prepared.shown, len(drawn)), prepared.size


def _no_file(name: str, names: tuple[str, ...]) -> str:
    folded = {each.casefold(): each for each in names}
    near = get_close_matches(name.casefold(), folded, n=1)
    meant = f"; is {folded[near[0]]!r} meant?" if near else ""
    return f"there is no file {name!r} beside the table{meant}"


def _point(point: ImportedPoint, size: Size) -> PlanPoint:
    return PlanPoint(
        x=round(point.x_px / size.width_px, 6),
        y=round(point.y_px / size.height_px, 6),
        position=point.position,
    )


def _wrong(points: tuple[PlanPoint, ...]) -> str:
    if not points:
        return ""
    if not all(0 <= each.x <= 1 and 0 <= each.y <= 1 for each in points):
        return "one of its three points is outside its picture; count pixels from its left and top"
    return doubt(points)


def _control(point: PlanPoint) -> ControlPoint:
    at = Position(longitude=point.position.longitude, latitude=point.position.latitude)
    return ControlPoint(x=point.x, y=point.y, position=at)
