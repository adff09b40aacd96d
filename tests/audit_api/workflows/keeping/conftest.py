"""A furnished data folder and a backup of it, on each engine in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_api.storage.database import opened_to_write
from audit_api.workflows.keeping.back_up import back_up
from tests.audit_api.furnished import furnish


@pytest.fixture
async def data(tmp_path: Path, database_url: str) -> Path:
    """A data folder with something of everything, closed."""
    folder = tmp_path / "data"
    async with opened_to_write(folder, database_url) as database:
        await furnish(database)
    return folder


@pytest.fixture
async def sqlite_data(tmp_path: Path) -> Path:
    """The same on SQLite only."""
    folder = tmp_path / "data"
    async with opened_to_write(folder) as database:
        await furnish(database)
    return folder


@pytest.fixture
async def sqlite_backup(tmp_path: Path, sqlite_data: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "backup.tar"
    async with opened_to_write(sqlite_data) as database:
        await back_up(file, database, lambda *_: None)
    return file
