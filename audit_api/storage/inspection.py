"""Reading everything that is held, whether it makes sense or not: for a check of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from piccolo.columns import Column
from piccolo.querystring import QueryString
from piccolo.table import Table

from audit_api.errors import NoDatabase
from audit_api.photo_record import PhotoState
from audit_api.storage import tables
from audit_api.storage.database import Database
from audit_api.storage.postgres.driver import driver
from audit_api.storage.schema.inventory import tables as all_tables
from audit_api.storage.sqlite.values import impossible_values

ROWS_AT_ONCE = 50
"""A body has up to two megabytes, so this many may be a hundred."""
MOST_FAULTS = 20
_SOUND = "ok"
_INVALID_INDEXES = (
    "SELECT CAST(indexrelid::regclass AS TEXT) AS name FROM pg_index"
    " WHERE NOT (indisvalid AND indisready)"
)
_READ_ALL = 'SELECT SUM(LENGTH(CAST(whole AS TEXT))) AS letters FROM "{}" AS whole'
_CORRUPT_CLASS = "XX"
"""How PostgreSQL's own codes for what it cannot read any more begin."""


class RawRevision(NamedTuple):
    """A row of a revision, column by column."""

    key: str
    audit: str
    number: int
    site: str
    checklist: str
    state: str
    body: bytes
    digest: str
    audited_on: date
    skew_s: int


class RawBody(NamedTuple):
    """A body that is kept beside the revisions.

    Attributes:
        size_bytes: As the row says; None where it says nothing.
    """

    key: str
    body: bytes
    size_bytes: int | None = None


async def faults(database: Database) -> tuple[str, ...]:
    """What the database itself finds wrong with its files; nothing where they are sound."""
    if database.engine.engine_type != "sqlite":
        return await _faults_of_postgres(database)
    try:
        rows = await database.engine.run_ddl("PRAGMA integrity_check")
    except NoDatabase as error:
        return (error.reason,)
    found = tuple(str(row["integrity_check"]) for row in rows)
    return () if found == (_SOUND,) else found[:MOST_FAULTS]


async def impossible(database: Database) -> tuple[str, ...]:
    """Where a value is that Sightline cannot have written."""
    found = []
    if database.engine.engine_type == "sqlite":
        wrong = await impossible_values(database.engine)
        found = [f"{each.column} in row {each.row} of the table {each.table}" for each in wrong]
    known = [state.value for state in PhotoState]
    photo = tables.Photo
    rows = await photo.select(photo.sha256).where(photo.state.not_in(known)).order_by(photo.sha256)
    found += [f"state in the row of photo {row['sha256']}" for row in rows]
    return tuple(found)


async def revisions() -> AsyncIterator[RawRevision]:
    """Every revision, by its key."""
    table = tables.Revision
    async for row in _each(table, RawRevision._fields):
        yield RawRevision(**row)


async def conflicts() -> AsyncIterator[RawBody]:
    """Every body that came under a name that was taken."""
    table = tables.RevisionConflict
    async for row in _each(table, ("key", "body")):
        yield RawBody(row["key"], row["body"])


async def quarantined() -> AsyncIterator[RawBody]:
    """Every body that did not fit."""
    table = tables.QuarantinedBody
    async for row in _each(table, ("id", "body", "size_bytes")):
        yield RawBody(row["id"], row["body"], row["size_bytes"])


async def has_counter(name: str) -> bool:
    """Whether the changes of that *name* are counted."""
    return await tables.Change.exists().where(tables.Change.name == name)


async def _each(table: type[Table], names: Sequence[str]) -> AsyncIterator[dict[str, Any]]:
    """A few rows at a time, each time from where the last ended: nobody has to wait for us.

    Args:
        table: Whose rows they are.
        names: Of the columns; the first is the key.
    """
    columns: list[Column] = [getattr(table, name) for name in names]
    key = columns[0]
    query = table.select(*columns).order_by(key).limit(ROWS_AT_ONCE)
    rows = await query
    while rows:
        for row in rows:
            yield row
        last = rows[-1][names[0]]
        rows = await table.select(*columns).where(key > last).order_by(key).limit(ROWS_AT_ONCE)


async def _faults_of_postgres(database: Database) -> tuple[str, ...]:
    rows = await database.engine.run_querystring(QueryString(_INVALID_INDEXES))
    found = [f"the index {row['name']} is not usable" for row in rows]
    for name in await all_tables(database.engine):
        try:
            async with database.moment():
                await database.engine.run_ddl("SET LOCAL statement_timeout = 0")
                await database.engine.run_ddl(_READ_ALL.format(name))
        except driver().PostgresError as error:
            if not str(getattr(error, "sqlstate", "")).startswith(_CORRUPT_CLASS):
                raise
            found.append(f"the table {name}: {error}")
    return tuple(found)
