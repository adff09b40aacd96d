"""A database of today to try steps on, on both engines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from audit_api.storage.database import Database, opened_to_write


@pytest.fixture
async def empty(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    """A database with today's tables and nothing in them."""
    async with opened_to_write(tmp_path, database_url) as opened:
        yield opened
