"""Databases of the first release with many rows, as many fresh ones as an experiment asks for."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.audit_api.storage.schema.releases import FIRST, SCHEMA_OF, make_release, opened_as_of
from tests.audit_api.storage.schema.rows import Rows, all_rows
from tests.postgres import Postgres

SCHEMA = SCHEMA_OF[FIRST]
DOUBLED = 8
"""Four revisions, so often doubled, are a thousand."""
_DOUBLE = (
    'INSERT INTO "revision" SELECT "key" || \'+{}\', "audit", "number", "site", "checklist",'
    ' "state", "body", "digest", "audited_on", "skew_s", "received_at" FROM "revision"'
)


class Place(NamedTuple):
    """A data folder, and the address of its database where that is PostgreSQL."""

    folder: Path
    url: str = ""


class Ground(NamedTuple):
    """Where fresh databases of one engine come from, and the rows that each of them has."""

    engine: str
    rows: Rows
    fresh: Callable[[], AbstractContextManager[Place]]


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Ground]:
    """Fresh ones are copies of one file."""
    first = Place(folder / "sqlite")
    rows, numbers = asyncio.run(_filled(first)), count(1)

    @contextmanager
    def fresh() -> Iterator[Place]:
        place = Place(folder / f"sqlite-{next(numbers)}")
        shutil.copytree(first.folder, place.folder)
        yield place
        shutil.rmtree(place.folder)

    yield Ground("SQLite", rows, fresh)


@contextmanager
def on_postgres(postgres: Postgres, folder: Path) -> Iterator[Ground]:
    """Fresh ones are copies that PostgreSQL makes of one database."""
    with postgres.fresh_database() as url:
        rows, numbers = asyncio.run(_filled(Place(folder / "postgres", url))), count(1)
        original = urlsplit(url).path.removeprefix("/")

        @contextmanager
        def fresh() -> Iterator[Place]:
            name = f"{original}_{next(numbers)}"
            postgres.say(f"CREATE DATABASE {name} TEMPLATE {original}")
            try:
                yield Place(folder / name, urlsplit(url)._replace(path=f"/{name}").geturl())
            finally:
                postgres.say(f"DROP DATABASE {name} WITH (FORCE)")

        yield Ground("PostgreSQL", rows, fresh)


async def _filled(place: Place) -> Rows:
    await make_release(FIRST, place.folder, place.url)
    async with opened_as_of(SCHEMA, *place) as database:
        for time in range(DOUBLED):
            await database.engine.run_ddl(_DOUBLE.format(time))
        return await all_rows(database.engine)
