"""Tests of `audit_api.workflows.checking`: what does not fit is found, named and mended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from audit_api.photo_record import PhotoState
from audit_api.photos.scratch import scratch_below
from audit_api.photos.shelf import Shelf
from audit_api.storage import photos, tables
from audit_api.storage.database import FILE_NAME, Database, opened_to_write
from audit_api.workflows.checking.check_data import CheckReport, check_data
from audit_api.workflows.checking.mismatches import WORDS, Kind
from audit_api.workflows.checking.repair import repair
from audit_api.workflows.keeping.back_up import back_up
from audit_api.workflows.keeping.restore import prove_only
from tests.audit_api.crew import id_of
from tests.audit_api.furnished import AUDITS, PHOTOS, READY, furnish, shelve
from tests.audit_api.recording import take_guards_away
from tests.audit_api.stock import fill
from tests.audit_api.workflows.checking.damages import (
    DAMAGES,
    MENDED,
    Damage,
    Damaged,
    contents,
    flip_a_bit,
    remove_original,
    remove_places,
)
from tests.audit_api.workflows.keeping.folders import nothing, say
from tests.samples import PHOTO_BYTES

pytestmark = pytest.mark.anyio

DAMAGE_NAMES = [damage.plant.__name__ for damage in DAMAGES]


async def checked(
    database: Database, second_look_s: float = 0.0, heads: Sequence[str] = ()
) -> CheckReport:
    """What a check finds."""
    return await check_data(database, nothing, second_look_s=second_look_s, heads=heads)


def told(report: CheckReport) -> set[tuple[Kind, str]]:
    """The kind and the subject of everything that was found."""
    return {(each.kind, each.subject) for each in report.mismatches}


async def rows() -> list[Any]:
    """Every revision, and every body beside them."""
    return [
        *await tables.Revision.select().order_by(tables.Revision.key),
        *await tables.RevisionConflict.select().order_by(tables.RevisionConflict.key),
        *await tables.QuarantinedBody.select().order_by(tables.QuarantinedBody.id),
    ]


async def test_in_whole_data_nothing_is_found(furnished: Database) -> None:
    """A check that cries wolf is run by nobody."""
    report = await checked(furnished)

    assert report.sound, report.mismatches
    assert (report.photos, report.bodies, report.lost_photos) == (len(PHOTOS), 10, 0)


@pytest.mark.parametrize("damage", DAMAGES, ids=DAMAGE_NAMES)
async def test_each_damage_is_named_and_a_repair_mends_it_or_leaves_it(
    tmp_path: Path, damage: Damage
) -> None:
    """What is not named is found out years later, in court. On PostgreSQL: the experiment."""
    async with opened_to_write(tmp_path) as database:
        await furnish(database)
        await _plant_and_repair(damage, database)


async def _plant_and_repair(damage: Damage, furnished: Database) -> None:
    it = Damaged(READY[0], AUDITS[0], furnished)
    await damage.plant(it)
    expected = (damage.kind, damage.subject(it))
    files, kept = set(contents(furnished.folder)), await rows()

    before = await checked(furnished)
    after = await repair(furnished, nothing)

    assert expected in told(before)
    assert (expected in told(after)) is (damage.kind not in MENDED)
    assert told(after) <= told(before)
    assert (expected in {(each.kind, each.subject) for each in after.mended}) is (
        damage.kind in MENDED
    )
    assert files - set(contents(furnished.folder)) == set()
    assert await rows() == kept
    assert told(await checked(furnished)) == told(after)


async def test_rows_that_point_nowhere_say_what_is_missing(furnished: Database) -> None:
    """A person imports the file that is missing, and all fits again."""
    await remove_places(Damaged(READY[0], AUDITS[0], furnished))

    report = await checked(furnished)

    assert {each.detail for each in report.mismatches} == {"there is no place hall"}
    assert {each.kind for each in report.mismatches} == {Kind.POINTS_NOWHERE}


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("DELETE FROM cycle", {"there is no cycle 2026-27"}),
        (
            "DELETE FROM person",
            {f"there is no person {id_of(name)}" for name in ("Ruiz", "Vale")},
        ),
        ("UPDATE assignment SET site = 'gone'", {"there is no site gone"}),
    ],
)
async def test_an_assignment_without_its_cycle_school_or_person_is_told(
    furnished: Database, statement: str, missing: set[str]
) -> None:
    """It would wait for somebody who cannot be asked, and no page would show it."""
    await furnished.engine.run_ddl(statement)

    report = await checked(furnished)

    assert {each.detail for each in report.mismatches} == missing
    assert {each.kind for each in report.mismatches} == {Kind.POINTS_NOWHERE}


@pytest.mark.parametrize("damage", [flip_a_bit, remove_original])
async def test_a_photo_that_is_gone_is_noted_as_lost(
    furnished: Database, damage: Callable[[Damaged], Awaitable[None]]
) -> None:
    """Its tablet may still have it, and is asked for it only if the server knows."""
    await damage(Damaged(READY[0], AUDITS[0], furnished))

    report = await repair(furnished, nothing)

    held = await photos.get(READY[0])
    assert (held.state, held.released) == (PhotoState.LOST, True)
    assert READY[0] not in await photos.shown()
    assert report.sound
    assert report.lost_photos == 1


async def test_a_damaged_photo_is_moved_and_not_removed(furnished: Database) -> None:
    """Half a photo may still show the door."""
    await flip_a_bit(Damaged(READY[0], AUDITS[0], furnished))

    await repair(furnished, nothing)

    kept = [path.name for path in (furnished.folder / "damaged").iterdir()]
    assert len(kept) == 1
    assert kept[0].startswith(READY[0])
    assert not Shelf(furnished.folder).holds(READY[0])


async def test_a_photo_that_is_just_being_taken_in_is_no_mismatch(furnished: Database) -> None:
    """Its file is there a moment before its row, and a check runs beside a busy server."""
    await shelve(PHOTO_BYTES, furnished.folder)
    row = (await tables.Photo.select().order_by(tables.Photo.received_at, ascending=False))[0]
    await tables.Photo.delete().where(tables.Photo.sha256 == row["sha256"])

    async def arrive() -> None:
        await asyncio.sleep(0.3)
        await photos.add(row["sha256"], row["size_bytes"])

    report, _ = await asyncio.gather(checked(furnished, second_look_s=1.0), arrive())

    assert report.sound, report.mismatches


async def test_what_a_living_server_writes_is_no_leftover(furnished: Database) -> None:
    """Only what the dead left may be removed."""
    with scratch_below(Shelf(furnished.folder).tmp_dir) as scratch:
        await asyncio.to_thread((scratch / "half").write_bytes, b"half")

        report = await checked(furnished)

    assert report.sound, report.mismatches


async def test_a_database_that_is_not_sound_is_told_as_that(tmp_path: Path) -> None:
    """Nothing that is read from it can be relied on."""
    async with opened_to_write(tmp_path) as database:
        await furnish(database)
    say(tmp_path, "PRAGMA writable_schema = ON")
    with (tmp_path / FILE_NAME).open("r+b") as file:
        file.seek(4096 * 12)
        file.write(b"\xff" * 4096)

    async with opened_to_write(tmp_path) as database:
        report = await checked(database)

    assert {each.kind for each in report.mismatches} == {Kind.UNSOUND_DATABASE}


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE revision SET body = 'text'", "body in row 1 of the table revision"),
        ("UPDATE photo SET received_at = 'soon'", "received_at in row 1 of the table photo"),
        ("UPDATE district SET demonstration = 7", "demonstration in row 1 of the table district"),
        ("UPDATE cycle SET starts_on = 'June'", "starts_on in row 1 of the table cycle"),
        ("UPDATE site SET name = CAST(X'ff41' AS TEXT)", "name in row 1 of the table site"),
        ("UPDATE revision SET number = 'one'", "number in row 1 of the table revision"),
        ("UPDATE photo SET longitude = 'west'", "longitude in row 1 of the table photo"),
        ("UPDATE photo SET state = 'odd'", PHOTOS[0]),
    ],
)
async def test_values_that_no_server_writes_are_told_by_their_place(
    tmp_path: Path, statement: str, where: str
) -> None:
    """SQLite takes any value in any column; a check must not break over one."""
    async with opened_to_write(tmp_path) as database:
        await furnish(database)
    say(tmp_path, statement)

    async with opened_to_write(tmp_path) as database:
        report = await checked(database)

    assert {each.kind for each in report.mismatches} == {Kind.IMPOSSIBLE_VALUE}
    assert any(where in each.where for each in report.mismatches)


async def test_a_record_that_was_cut_short_is_found_with_a_backup(tmp_path: Path) -> None:
    """Nothing that is still there tells that the last entries were taken away."""
    data, file = tmp_path / "data", tmp_path / "b.tar"
    async with opened_to_write(data) as database:
        await fill(database)
        head = (await back_up(file, database, nothing)).record_head
        await take_guards_away(database)
    say(data, "DELETE FROM record_entry WHERE seq > 2")

    async with opened_to_write(data) as database:
        alone, beside = await checked(database), await checked(database, heads=(head,))

    assert prove_only(file, nothing).record_head == head
    assert (alone.sound, told(beside)) == (True, {(Kind.BROKEN_RECORD, "record")})


def test_every_kind_has_its_words() -> None:
    """A code without a sentence helps nobody."""
    assert set(WORDS) == set(Kind)
    assert {damage.kind for damage in DAMAGES} | {
        Kind.UNSOUND_DATABASE,
        Kind.IMPOSSIBLE_VALUE,
        Kind.BROKEN_RECORD,
    } == set(Kind)
    for words in WORDS.values():
        assert not words.what.endswith(".")
        assert words.why.endswith(".")
        assert words.remedy.endswith(".")
