"""Damages that can be planted in a furnished data folder, and what a check must call them."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from piccolo.querystring import QueryString

from audit_api.photos.plan_shelf import PlanShelf
from audit_api.photos.shelf import SMALL_PX, Shelf
from audit_api.storage.database import Database
from audit_api.workflows.checking.mismatches import Kind
from tests.audit_api.furnished import PLAN

WHOLE = b'{"not": "a revision"}'


class Damaged(NamedTuple):
    """The photo and the audit that a damage is done to."""

    photo: str
    audit: str
    database: Database

    @property
    def original(self) -> Path:
        """Where the photo lies."""
        return Shelf(self.database.folder).path_of(self.photo)

    @property
    def revision(self) -> str:
        """The key of the first revision of the audit."""
        return f"{self.audit}.1"

    async def say(self, statement: str, *values: object) -> None:
        """Change the database behind the back of the program."""
        await self.database.engine.run_querystring(QueryString(statement, *values))


class Damage(NamedTuple):
    """One kind of damage.

    Attributes:
        plant: Does it.
        kind: What a check must call it.
        subject: What a check must name.
        is_of_photo: It is done to the photo; else to the audit or to neither.
    """

    plant: Callable[[Damaged], Awaitable[None]]
    kind: Kind
    subject: Callable[[Damaged], str]
    is_of_photo: bool = True


def photo(it: Damaged) -> str:
    """The damage is told by the photo."""
    return it.photo


def revision(it: Damaged) -> str:
    """The damage is told by the revision."""
    return it.revision


async def flip_a_bit(it: Damaged) -> None:
    """What a disk does that wears out."""
    content = bytearray(it.original.read_bytes())
    content[len(content) // 2] ^= 4
    it.original.write_bytes(content)


async def cut_short(it: Damaged) -> None:
    """What a copy does that was interrupted."""
    it.original.write_bytes(it.original.read_bytes()[:-1])


async def empty(it: Damaged) -> None:
    """What a power cut does to a file that was not flushed."""
    it.original.write_bytes(b"")


async def remove_original(it: Damaged) -> None:
    """Somebody made room."""
    it.original.unlink()


async def replace_by_link(it: Damaged) -> None:
    """Somebody moved photos to another disk."""
    elsewhere = it.database.folder.parent / f"moved-{it.photo}"
    it.original.replace(elsewhere)
    it.original.symlink_to(elsewhere)


async def remove_picture(it: Damaged) -> None:
    """Somebody took it for a cache."""
    Shelf(it.database.folder).derivative_path(it.photo, SMALL_PX).unlink()


async def keep_outdated_picture(it: Damaged) -> None:
    """A server was killed while a face was being covered."""
    outdated = Shelf(it.database.folder).derivative_path(it.photo, SMALL_PX, "0" * 16)
    outdated.write_bytes(b"a face")


async def remove_photo_row(it: Damaged) -> None:
    """An older database was put back."""
    await it.say("DELETE FROM photo WHERE sha256 = {}", it.photo)


async def note_wrong_size(it: Damaged) -> None:
    """A row that was changed."""
    await it.say("UPDATE photo SET size_bytes = size_bytes + 1 WHERE sha256 = {}", it.photo)


async def note_as_lost(it: Damaged) -> None:
    """A photo that was put back by hand."""
    await it.say("UPDATE photo SET state = 'lost' WHERE sha256 = {}", it.photo)


async def put_strange_file(it: Damaged) -> None:
    """Somebody looked into the folder with a desktop."""
    it.original.with_name(f"{it.photo}.bak").write_bytes(b"mine")


async def put_strange_folder(it: Damaged) -> None:
    """A folder where only files belong."""
    it.original.with_name(f"{it.photo} copy").mkdir()


async def put_unknown_picture(it: Damaged) -> None:
    """A picture of a photo that nobody knows."""
    file = Shelf(it.database.folder).derivative_path(_other(it.photo), SMALL_PX)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"a picture")


async def change_body(it: Damaged) -> None:
    """The bytes of an audit are others."""
    await it.say(
        "UPDATE revision SET body = {} WHERE key = {}", f"changed {it.audit}".encode(), it.revision
    )


async def make_unreadable(it: Damaged) -> None:
    """Bytes that fit their hash and are no revision."""
    await it.say(
        "UPDATE revision SET body = {}, digest = {} WHERE key = {}",
        WHOLE,
        hashlib.sha256(WHOLE).hexdigest(),
        it.revision,
    )


async def change_state(it: Damaged) -> None:
    """A draft that is called final counts in a report."""
    await it.say("UPDATE revision SET state = 'final' WHERE key = {}", it.revision)


async def change_day(it: Damaged) -> None:
    """Another day is another cycle."""
    await it.say("UPDATE revision SET skew_s = skew_s + 86400000 WHERE key = {}", it.revision)


async def remove_audit_row(it: Damaged) -> None:
    """The next revision could move the audit to another school."""
    await it.say("DELETE FROM audit WHERE id = {}", it.audit)


async def move_audit(it: Damaged) -> None:
    """The audit says one site, and its revisions another."""
    await it.say("UPDATE audit SET checklist = 'cpted-core' WHERE id = {}", it.audit)


async def remove_revisions(it: Damaged) -> None:
    """An audit of which nothing is left."""
    await it.say("DELETE FROM revision WHERE audit = {}", it.audit)


async def put_broken_conflict(it: Damaged) -> None:
    """Bytes beside a revision that are not those of its name."""
    await it.say(
        "INSERT INTO revision_conflict (key, revision, body, received_at)"
        " SELECT {}, key, {}, received_at FROM revision WHERE key = {}",
        _conflict(it),
        b"others",
        it.revision,
    )


async def break_quarantined(it: Damaged) -> None:
    """Bytes in quarantine that are not those of their name."""
    await it.say(
        "INSERT INTO quarantined_body (id, audit, number, revision, device, size_bytes, problems,"
        " received_at, tried_at, body) SELECT {}, audit, 1, '', '', 6, '[]', received_at,"
        " received_at, {} FROM revision WHERE key = {}",
        _other(it.photo),
        b"others",
        it.revision,
    )


async def remove_counter(it: Damaged) -> None:
    """Somebody emptied a table that looked like nothing."""
    await it.say("DELETE FROM change WHERE name = 'sites'")


async def leave_half_written(it: Damaged) -> None:
    """A server was killed."""
    folder = Shelf(it.database.folder).tmp_dir / it.photo[:16]
    folder.mkdir(parents=True)
    (folder / "half").write_bytes(b"half")


async def remove_places(it: Damaged) -> None:
    """Assets at a place that is not there any more."""
    await it.say("DELETE FROM place")


async def remove_plan(it: Damaged) -> None:
    """Somebody took the folder of plans for a cache."""
    PlanShelf(it.database.folder).path_of(plan(it)).unlink()


async def tear_plan(it: Damaged) -> None:
    """What a disk does that wears out."""
    PlanShelf(it.database.folder).path_of(plan(it)).write_bytes(PLAN[:-1])


async def put_unknown_plan(it: Damaged) -> None:
    """An import of plans was killed between file and row."""
    PlanShelf(it.database.folder).keep(it.photo.encode())


def plan(_: Damaged) -> str:
    """The damage is told by the plan."""
    return hashlib.sha256(PLAN).hexdigest()


def _other(sha256: str) -> str:
    return hashlib.sha256(sha256.encode()).hexdigest()


def _conflict(it: Damaged) -> str:
    return f"{it.revision}.{_other(it.photo)}"


def _beside(it: Damaged, ending: str) -> str:
    return f"photos/{it.photo[:2]}/{it.photo}{ending}"


DAMAGES = (
    Damage(flip_a_bit, Kind.TORN_ORIGINAL, photo),
    Damage(cut_short, Kind.TORN_ORIGINAL, photo),
    Damage(empty, Kind.TORN_ORIGINAL, photo),
    Damage(remove_original, Kind.MISSING_ORIGINAL, photo),
    Damage(replace_by_link, Kind.STRANGE_FILE, lambda it: _beside(it, "")),
    Damage(remove_picture, Kind.MISSING_PICTURE, photo),
    Damage(keep_outdated_picture, Kind.OUTDATED_PICTURE, photo),
    Damage(remove_photo_row, Kind.UNKNOWN_ORIGINAL, photo),
    Damage(note_wrong_size, Kind.WRONG_SIZE, photo),
    Damage(note_as_lost, Kind.FOUND_AGAIN, photo),
    Damage(put_strange_file, Kind.STRANGE_FILE, lambda it: _beside(it, ".bak")),
    Damage(put_strange_folder, Kind.STRANGE_FILE, lambda it: _beside(it, " copy")),
    Damage(put_unknown_picture, Kind.UNKNOWN_PICTURE, lambda it: _other(it.photo)),
    Damage(change_body, Kind.CHANGED_REVISION, revision, is_of_photo=False),
    Damage(make_unreadable, Kind.UNREADABLE_REVISION, revision, is_of_photo=False),
    Damage(change_state, Kind.UNLIKE_ITS_BODY, revision, is_of_photo=False),
    Damage(change_day, Kind.UNLIKE_ITS_BODY, revision, is_of_photo=False),
    Damage(remove_audit_row, Kind.HOMELESS_REVISION, revision, is_of_photo=False),
    Damage(move_audit, Kind.ELSEWHERE, revision, is_of_photo=False),
    Damage(
        remove_revisions, Kind.POINTS_NOWHERE, lambda it: f"audit {it.audit}", is_of_photo=False
    ),
    Damage(put_broken_conflict, Kind.CHANGED_CONFLICT, _conflict, is_of_photo=False),
    Damage(
        break_quarantined, Kind.CHANGED_QUARANTINED, lambda it: _other(it.photo), is_of_photo=False
    ),
    Damage(remove_counter, Kind.MISSING_COUNTER, lambda _: "sites", is_of_photo=False),
    Damage(remove_plan, Kind.MISSING_PLAN, plan, is_of_photo=False),
    Damage(tear_plan, Kind.MISSING_PLAN, plan, is_of_photo=False),
    Damage(put_unknown_plan, Kind.UNKNOWN_PLAN, lambda it: _other(it.photo), is_of_photo=False),
    Damage(leave_half_written, Kind.LEFTOVER, lambda it: it.photo[:16], is_of_photo=False),
)
MENDED = frozenset(
    {
        Kind.TORN_ORIGINAL,
        Kind.MISSING_ORIGINAL,
        Kind.MISSING_PICTURE,
        Kind.OUTDATED_PICTURE,
        Kind.UNKNOWN_ORIGINAL,
        Kind.WRONG_SIZE,
        Kind.FOUND_AGAIN,
        Kind.HOMELESS_REVISION,
        Kind.MISSING_COUNTER,
        Kind.UNKNOWN_PLAN,
        Kind.LEFTOVER,
    }
)
"""What a repair must mend."""


def contents(folder: Path) -> Iterator[str]:
    """The SHA-256 of every file below *folder* that may be the only one of its kind."""
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).parts[0] in {"photos", "plans", "damaged"}:
            yield hashlib.sha256(path.read_bytes()).hexdigest()
