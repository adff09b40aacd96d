"""A small district to try the service on: as files, in a database, and behind HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.settings import Settings
from audit_api.storage.database import Database, opened_to_write
from tests.audit_api.stock import fill, fill_over_http


@pytest.fixture
def anyio_backend() -> str:
    """The one event loop that the service runs on."""
    return "asyncio"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with one district, two sites and their doors."""
    async with opened_to_write(tmp_path) as opened:
        await fill(opened)
        yield opened


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    """The whole program, with nothing in it."""
    app = create_app(Settings(data=tmp_path, decoders=1))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def client(empty_client: TestClient[Litestar]) -> TestClient[Litestar]:
    """The whole program, with one district, two sites and their doors."""
    fill_over_http(empty_client)
    return empty_client
