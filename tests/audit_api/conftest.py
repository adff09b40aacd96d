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
from tests.known import HEADERS, make_known


@pytest.fixture
def anyio_backend() -> str:
    """The one event loop that the service runs on."""
    return "asyncio"


@pytest.fixture
async def database(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    """A database with one district, two sites and their doors, on each engine in turn."""
    async with opened_to_write(tmp_path, database_url) as opened:
        await fill(opened)
        yield opened


@pytest.fixture
def served_url() -> str:
    """The database behind HTTP: SQLite, unless a module wants each engine: `database_url`."""
    return ""


@pytest.fixture
def empty_client(tmp_path: Path, served_url: str) -> Iterator[TestClient[Litestar]]:
    """The whole program, with nothing in it."""
    settings = Settings(data=tmp_path, decoders=1, free_space_mb=0, database_url=served_url)
    make_known(tmp_path, served_url)
    app = create_app(settings)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        opened.headers.update(HEADERS)
        yield opened


@pytest.fixture
def client(empty_client: TestClient[Litestar]) -> TestClient[Litestar]:
    """The whole program, with one district, two sites and their doors."""
    fill_over_http(empty_client)
    return empty_client
