"""Finding entries of the record: by district, who, what, when and school, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from audit_api.record import Entry
from audit_api.storage.people_tables import RecordEntry

ESCAPE = "!"
_PAGE = 'SELECT * FROM "record_entry" WHERE {} ORDER BY "seq" {} LIMIT {{}}'


class Wanted(NamedTuple):
    """Which entries are asked for; what is None or empty narrows nothing.

    Attributes:
        districts: Only of these districts; of none, where it is empty.
        actors: Only what these did, as the record calls them.
        action: Only what was done so.
        since: Only from this moment on, as the record writes it; so is `until`, which is left out.
        sites: Only what names one of these schools.
    """

    districts: Collection[str] | None = None
    actors: Collection[str] | None = None
    action: str = ""
    since: str = ""
    until: str = ""
    sites: Collection[str] | None = None


async def older(wanted: Wanted, most: int, before: int | None = None) -> tuple[Entry, ...]:
    """At most that many, the newest first; those *before* another one, by its number."""
    return await _found(wanted, "<", before, most)


async def newer(wanted: Wanted, most: int, after: int) -> tuple[Entry, ...]:
    """At most that many that come right *after* another one; the newest first."""
    return (await _found(wanted, ">", after, most))[::-1]


async def _found(wanted: Wanted, side: str, seq: int | None, most: int) -> tuple[Entry, ...]:
    conditions: list[tuple[str, tuple[str | int, ...]]] = [*_conditions(wanted)]
    if seq is not None:
        conditions.append((f'"seq" {side} {{}}', (seq,)))
    sql = " AND ".join(each for each, _ in conditions) or "1 = 1"
    values = [value for _, some in conditions for value in some]
    order = "DESC" if side == "<" else "ASC"
    rows = await RecordEntry.raw(_PAGE.format(sql, order), *values, most)
    return tuple(Entry(**{name: row[name] for name in Entry._fields}) for row in rows)


def _conditions(wanted: Wanted) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if wanted.districts is not None:
        yield _among("district", wanted.districts)
    if wanted.actors is not None:
        yield _among("actor", wanted.actors)
    if wanted.sites is not None:
        yield _naming(wanted.sites)
    for value, comparison in (
        (wanted.action, '"action" = {}'),
        (wanted.since, '"at" >= {}'),
        (wanted.until, '"at" < {}'),
    ):
        if value:
            yield comparison, (value,)


def _among(column: str, values: Collection[str]) -> tuple[str, tuple[str, ...]]:
    if not values:
        return "1 = 0", ()
    return f'"{column}" IN ({", ".join("{}" for _ in values)})', tuple(sorted(values))


def _naming(sites: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Details are JSON as `record` writes it: a school stands in them as ``"site":"ID"``."""
    if not sites:
        return "1 = 0", ()
    one = f"\"details\" LIKE {{}} ESCAPE '{ESCAPE}'"
    told = tuple(f'%"site":"{_escaped(each)}"%' for each in sorted(sites))
    return f"({' OR '.join(one for _ in told)})", told


def _escaped(text: str) -> str:
    for each in (ESCAPE, "%", "_"):
        text = text.replace(each, f"{ESCAPE}{each}")
    return text
