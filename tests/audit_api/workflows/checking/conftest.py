"""A furnished data folder, open, on each engine in turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from audit_api.storage.database import Database, opened_to_write
from tests.audit_api.furnished import furnish


@pytest.fixture
async def furnished(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    """A database with something of everything, and its files."""
    async with opened_to_write(tmp_path / "data", database_url) as database:
        await furnish(database)
        yield database
