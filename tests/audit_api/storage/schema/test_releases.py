"""Rows of every release, brought up to date: none is lost, none says something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from audit_api.photo_record import PhotoState
from audit_api.storage import cycles, photos, revisions
from audit_api.storage.database import Database, opened_to_read, opened_to_write
from tests.audit_api.stock import DISTRICT
from tests.audit_api.storage.schema.releases import (
    FIRST,
    FOLDER,
    SCHEMA_OF,
    make_release,
    put_file_of_release,
    rows_of_release,
)
from tests.audit_api.storage.schema.rows import Rows, all_rows, by_key

pytestmark = pytest.mark.anyio

BROUGHT = {"change": {"sites"}}
"""Rows that steps add, by their key."""
NEW_VALUES: dict[tuple[str, str], object] = {
    ("photo", "leased_until"): None,
    ("photo", "boxes"): None,
    ("photo", "withheld_by"): None,
    ("photo", "withheld_at"): None,
    ("audit", "device"): None,
    ("audit", "person"): None,
}
"""What a new column says of a row that was there before it: that nobody has a photo in work, that
nothing of it is covered, and that nobody knows which tablet an audit came from."""


def claimed(before: Rows) -> set[str]:
    """Which photos the audits of a release name."""
    return {
        f"{photo['sha256']}.{row['audit']}"
        for row in before["revision"]
        for photo in json.loads(bytes(row["body"])).get("photos", [])
    }


def without_new_columns(rows: Rows, before: Rows) -> Rows:
    """*rows* of the tables and columns that were there *before*."""
    return {
        table: [{name: row[name] for name in before[table][0]} for row in rows[table]]
        for table in before
    }


def new_values(rows: Rows, before: Rows) -> dict[tuple[str, str], set[Any]]:
    """What the columns say that were not there *before*, in the tables that were."""
    return {
        (table, name): {row[name] for row in rows[table]}
        for table in before
        for name in rows[table][0].keys() - before[table][0].keys()
    }


@pytest.mark.parametrize("release", SCHEMA_OF)
async def test_every_row_and_column_is_as_it_was(
    tmp_path: Path, database_url: str, release: str
) -> None:
    """Three years of audits are in there, and the tablets have deleted their copies."""
    await make_release(release, tmp_path, database_url)
    before = {table: by_key(rows) for table, rows in rows_of_release(release).items()}

    async with opened_to_write(tmp_path, database_url) as database:
        after = await all_rows(database.engine)

    assert sum(map(len, before.values())) > 20
    assert without_new_columns(after, before) == before


@pytest.mark.parametrize("release", SCHEMA_OF)
async def test_what_is_new_says_nothing_that_nobody_knows(
    tmp_path: Path, database_url: str, release: str
) -> None:
    """An invented value looks like a fact; Piccolo once wrote the text 'None' into old rows."""
    await make_release(release, tmp_path, database_url)
    before = rows_of_release(release)

    async with opened_to_write(tmp_path, database_url) as database:
        after = await all_rows(database.engine)

    added = {
        table: {next(iter(row.values())) for row in rows}
        for table, rows in after.items()
        if rows and table not in before
    }
    assert new_values(after, before) == {key: {value} for key, value in NEW_VALUES.items()}
    assert added == BROUGHT | {"photo_claim": claimed(before)}


@pytest.mark.parametrize("release", SCHEMA_OF)
async def test_a_real_file_of_a_release_is_opened(tmp_path: Path, release: str) -> None:
    """Rows put into tables of ours are not yet the file that the old program wrote."""
    put_file_of_release(release, tmp_path)
    before = {table: by_key(rows) for table, rows in rows_of_release(release).items()}

    async with opened_to_write(tmp_path) as database:
        after = await all_rows(database.engine)

    assert without_new_columns(after, before) == before


async def test_todays_program_reads_what_the_first_release_wrote(
    tmp_path: Path, database_url: str
) -> None:
    """The same rows may have another meaning: what was a photo in work must be taken up again."""
    await make_release(FIRST, tmp_path, database_url)
    async with opened_to_write(tmp_path, database_url):
        pass

    async with opened_to_read(tmp_path, database_url) as database:
        told = await what_is_told(database)

    assert told == {
        "finals": 3,
        "clock_off_by_years": 100,
        "cycles": ["2026-27"],
        "in_work": 1,
        "ready": 2,
        "unusable": 1,
        "released": 1,
    }


async def what_is_told(database: Database) -> dict[str, object]:
    """What the program makes of the rows."""
    async with database.moment():
        sites = [row["id"] for row in (await all_rows(database.engine))["site"]]
        finals = await revisions.finals(sites)
        held = [each.name for each in await cycles.of_district(DISTRICT)]
        states = {
            state.value: len(await photos.in_state(state))
            for state in (PhotoState.IN_WORK, PhotoState.READY, PhotoState.UNUSABLE)
        }
        return states | {
            "finals": len(finals),
            "clock_off_by_years": round(-min(each.skew_s for each in finals) / 31_556_952),
            "cycles": held,
            "released": len(await photos.shown()),
        }


def test_every_folder_of_a_release_is_tried() -> None:
    """A fixture that no test reads keeps nothing."""
    assert {folder.name for folder in FOLDER.iterdir() if folder.is_dir()} == set(SCHEMA_OF)
