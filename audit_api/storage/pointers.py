"""Rows that point to others: those whose others are not there, each found by one statement."""

from __future__ import annotations

from typing import NamedTuple

from piccolo.querystring import QueryString

from audit_api.storage.database import Database


class Dangling(NamedTuple):
    """A row that points to what is not there.

    Attributes:
        row: What it is, and its key, such as ``place 3f0e….hall``.
        missing: The same of what it points to.
    """

    row: str
    missing: str


class _Pointer(NamedTuple):
    """Which rows point where; *query* gives those that point to nothing, as row and missing."""

    noun: str
    target: str
    query: str


_POINTERS = (
    _Pointer(
        "site",
        "district",
        'SELECT "id" AS row_key, "district" AS missing FROM "site"'
        ' WHERE "district" NOT IN (SELECT "id" FROM "district")',
    ),
    _Pointer(
        "cycle",
        "district",
        'SELECT "key" AS row_key, "district" AS missing FROM "cycle"'
        ' WHERE "district" NOT IN (SELECT "id" FROM "district")',
    ),
    _Pointer(
        "place",
        "site",
        'SELECT "key" AS row_key, "site" AS missing FROM "place"'
        ' WHERE "site" NOT IN (SELECT "id" FROM "site")',
    ),
    _Pointer(
        "asset",
        "site",
        'SELECT "key" AS row_key, "site" AS missing FROM "asset"'
        ' WHERE "site" NOT IN (SELECT "id" FROM "site")',
    ),
    _Pointer(
        "asset",
        "place",
        'SELECT "key" AS row_key, "place" AS missing FROM "asset" AS pointing'
        ' WHERE "place" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "place" AS there'
        ' WHERE there."site" = pointing."site" AND there."id" = pointing."place")',
    ),
    _Pointer(
        "asset",
        "revision",
        'SELECT "key" AS row_key, "added_by" AS missing FROM "asset" AS pointing'
        ' WHERE "added_by" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "revision" AS there'
        ' WHERE there."audit" = substr(pointing."added_by", 1, length(pointing."added_by") - 8)'
        ' AND CAST(there."number" AS TEXT) ='
        ' ltrim(substr(pointing."added_by", length(there."audit") + 2), \'0\'))',
    ),
    _Pointer(
        "outline",
        "site",
        'SELECT "key" AS row_key, "site" AS missing FROM "outline"'
        ' WHERE "site" NOT IN (SELECT "id" FROM "site")',
    ),
    _Pointer(
        "plan",
        "site",
        'SELECT "key" AS row_key, "site" AS missing FROM "floor_plan"'
        ' WHERE "site" NOT IN (SELECT "id" FROM "site")',
    ),
    _Pointer(
        "audit",
        "site",
        'SELECT "id" AS row_key, "site" AS missing FROM "audit"'
        ' WHERE "site" NOT IN (SELECT "id" FROM "site")',
    ),
    _Pointer(
        "audit",
        "revision",
        'SELECT "id" AS row_key, "id" AS missing FROM "audit"'
        ' WHERE "id" NOT IN (SELECT "audit" FROM "revision")',
    ),
    _Pointer(
        "assignment",
        "site",
        'SELECT "key" AS row_key, "site" AS missing FROM "assignment" AS pointing'
        ' WHERE NOT EXISTS (SELECT 1 FROM "site" AS there'
        ' WHERE there."id" = pointing."site" AND there."district" = pointing."district")',
    ),
    _Pointer(
        "assignment",
        "cycle",
        'SELECT "key" AS row_key, "cycle" AS missing FROM "assignment" AS pointing'
        ' WHERE NOT EXISTS (SELECT 1 FROM "cycle" AS there'
        ' WHERE there."district" = pointing."district" AND there."name" = pointing."cycle")',
    ),
    _Pointer(
        "assignment",
        "person",
        'SELECT "key" AS row_key, "person" AS missing FROM "assignment"'
        ' WHERE "person" NOT IN (SELECT "id" FROM "person")',
    ),
    _Pointer(
        "blind_draw",
        "cycle",
        'SELECT "key" AS row_key, "cycle" AS missing FROM "blind_draw" AS pointing'
        ' WHERE NOT EXISTS (SELECT 1 FROM "cycle" AS there'
        ' WHERE there."district" = pointing."district" AND there."name" = pointing."cycle")',
    ),
    _Pointer(
        "conflict",
        "revision",
        'SELECT "key" AS row_key, "revision" AS missing FROM "revision_conflict"'
        ' WHERE "revision" NOT IN (SELECT "key" FROM "revision")',
    ),
)
_HOMELESS = (
    'SELECT "key" AS row_key FROM "revision" WHERE "audit" NOT IN (SELECT "id" FROM "audit")'
    ' ORDER BY "key"'
)
_ELSEWHERE = (
    'SELECT held."key" AS row_key FROM "revision" AS held'
    ' JOIN "audit" ON "audit"."id" = held."audit"'
    ' WHERE "audit"."site" <> held."site" OR "audit"."checklist" <> held."checklist"'
    ' ORDER BY held."key"'
)
_SETTLE = (
    'INSERT INTO "audit" ("id", "site", "checklist")'
    ' SELECT "audit", "site", "checklist" FROM "revision" WHERE "audit" ='
    ' (SELECT "audit" FROM "revision" WHERE "key" = {})'
    ' ORDER BY "received_at", "key" LIMIT 1 ON CONFLICT DO NOTHING'
)


async def dangling(database: Database) -> tuple[Dangling, ...]:
    """Every row that points to what is not there."""
    found = []
    for pointer in _POINTERS:
        for row in await database.engine.run_querystring(QueryString(pointer.query)):
            row_told = f"{pointer.noun} {row['row_key']}"
            found.append(Dangling(row_told, f"{pointer.target} {row['missing']}"))
    return tuple(found)


async def homeless(database: Database) -> tuple[str, ...]:
    """The keys of revisions of which nobody noted where their audit belongs."""
    return await _keys(_HOMELESS, database)


async def elsewhere(database: Database) -> tuple[str, ...]:
    """The keys of revisions at another site, or for another checklist, than their audit."""
    return await _keys(_ELSEWHERE, database)


async def settle(revision: str, database: Database) -> None:
    """Note where the audit of a homeless *revision* belongs: where its first revision did."""
    await database.engine.run_querystring(QueryString(_SETTLE, revision))


async def _keys(query: str, database: Database) -> tuple[str, ...]:
    rows = await database.engine.run_querystring(QueryString(query))
    return tuple(str(row["row_key"]) for row in rows)
