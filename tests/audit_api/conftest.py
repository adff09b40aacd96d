"""A small district to try the service on: as files, in a database, and behind HTTP."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.settings import Settings
from audit_api.storage.database import Database, opened_to_write
from audit_api.storage.folder import FILE_NAME
from audit_api.storage.tables import District
from tests.audit_api.stock import fill, fill_over_http
from tests.known import HEADERS, make_known
from tests.postgres import Postgres, elsewhere


@pytest.fixture
def anyio_backend() -> str:
    """The one event loop that the service runs on."""
    return "asyncio"


@pytest.fixture(scope="session")
def furnished_postgres(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The name of a PostgreSQL database with a small district, of which tests get copies."""
    with postgres.fresh_database() as url:
        elsewhere(_furnish(tmp_path_factory.mktemp("furnished"), url))
        yield urlsplit(url).path.removeprefix("/")


async def _furnish(folder: Path, url: str) -> None:
    async with opened_to_write(folder, url) as opened:
        await fill(opened)


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, new_database_url: Callable[[], str]
) -> Iterator[str]:
    """As everywhere; but where `database` is asked for, PostgreSQL's is furnished already."""
    engine = request.node.callspec.params["new_database_url"]
    if engine == "sqlite" or "database" not in request.fixturenames:
        yield new_database_url()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.fresh_database(like=request.getfixturevalue("furnished_postgres")) as url:
        yield url


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with a small district, of which tests get copies."""
    folder = tmp_path_factory.mktemp("furnished")
    elsewhere(_furnish(folder, ""))
    return folder / FILE_NAME


@pytest.fixture
async def database(
    tmp_path: Path, database_url: str, furnished_file: Path
) -> AsyncIterator[Database]:
    """A database with one district, two sites and their doors, on each engine in turn."""
    if not database_url and not (tmp_path / FILE_NAME).exists():
        shutil.copy(furnished_file, tmp_path / FILE_NAME)
    async with opened_to_write(tmp_path, database_url) as opened:
        if not await District.exists():
            await fill(opened)
        yield opened


@pytest.fixture
def served_url() -> str:
    """The database behind HTTP: SQLite, unless a module wants each engine: `database_url`."""
    return ""


@pytest.fixture(scope="session")
def program() -> Litestar:
    """The whole program, put together once: what it works on is opened anew at each start."""
    return create_app(Settings())


@pytest.fixture
def empty_client(
    tmp_path: Path, served_url: str, program: Litestar
) -> Iterator[TestClient[Litestar]]:
    """The whole program, with nothing in it."""
    settings = Settings(data=tmp_path, decoders=1, free_space_mb=0, database_url=served_url)
    make_known(tmp_path, served_url)
    program.state.settings = settings
    with TestClient(program, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        opened.headers.update(HEADERS)
        yield opened


@pytest.fixture
def client(empty_client: TestClient[Litestar]) -> TestClient[Litestar]:
    """The whole program, with one district, two sites and their doors."""
    fill_over_http(empty_client)
    return empty_client
