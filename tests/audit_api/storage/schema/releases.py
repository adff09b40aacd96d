"""The rows of earlier releases, and databases that look as those releases left them."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from audit_api.storage.database import FILE_NAME, Database, opened_to_write
from audit_api.storage.schema import steps
from tests.audit_api.storage.schema.release_rows import read_rows
from tests.audit_api.storage.schema.rows import Rows, insert_all

FOLDER = Path(__file__).parents[3] / "data" / "releases"
FIRST = "0.1"
SCHEMA_OF = {FIRST: 2}


def rows_of_release(release: str) -> Rows:
    """What the tables of *release* held, without the list of steps."""
    rows = read_rows(FOLDER / release)
    assert len(rows.pop("schema_step")) == SCHEMA_OF[release]
    return rows


def put_file_of_release(release: str, folder: Path) -> None:
    """Put the SQLite file that *release* wrote into a data folder."""
    packed = FOLDER / release / f"{FILE_NAME}.gz"
    (folder / FILE_NAME).write_bytes(gzip.decompress(packed.read_bytes()))


@asynccontextmanager
async def opened_as_of(schema: int, folder: Path, database_url: str) -> AsyncIterator[Database]:
    """A database that only the first steps have made."""
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(steps, "STEPS", steps.STEPS[:schema])
        async with opened_to_write(folder, database_url) as database:
            yield database


async def make_release(release: str, folder: Path, database_url: str) -> None:
    """A database as *release* left it, rows and all."""
    async with opened_as_of(SCHEMA_OF[release], folder, database_url) as database:
        await insert_all(database.engine, rows_of_release(release))


def backups(folder: Path) -> list[Path]:
    """The backups that migrations have made in a data folder."""
    return sorted((folder / "backups").glob("*"))
