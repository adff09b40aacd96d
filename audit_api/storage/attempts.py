"""Counting what was tried and failed, for all servers on one database and across restarts."""

from __future__ import annotations

from datetime import datetime

from audit_api.people.patience import WHILE, Tried, left_s
from audit_api.storage.people_tables import Attempt

_COUNT = (
    'INSERT INTO "attempt" ("key", "number", "began_at") VALUES ({}, 1, {})'
    ' ON CONFLICT ("key") DO UPDATE SET'
    ' "number" = CASE WHEN "attempt"."began_at" <= {} THEN 1 ELSE "attempt"."number" + 1 END,'
    ' "began_at" = CASE WHEN "attempt"."began_at" <= {} THEN {} ELSE "attempt"."began_at" END'
    ' RETURNING "number"'
)
"""One statement, so that two at once count two."""
LONGEST_KEY = 500


async def count(tried: Tried, of: str, now: datetime) -> None:
    """Count one failure; the first after a while begins anew."""
    over = now - WHILE
    await Attempt.raw(_COUNT, _key(tried, of), now, over, over, now)


async def wait_s(tried: Tried, of: str, now: datetime) -> int:
    """How many seconds nothing may be tried any more; 0 if it may."""
    rows = await Attempt.select().where(Attempt.key == _key(tried, of))
    return left_s(tried, rows[0]["number"], rows[0]["began_at"], now) if rows else 0


async def take_back(tried: Tried, of: str) -> None:
    """Count one less: it was no failure."""
    await Attempt.update({Attempt.number: Attempt.number - 1}).where(
        Attempt.key == _key(tried, of), Attempt.number > 0
    )


async def forget(tried: Tried, of: str) -> None:
    """Begin anew, after something went well."""
    await Attempt.delete().where(Attempt.key == _key(tried, of))


async def sweep(now: datetime) -> None:
    """Remove what is over."""
    await Attempt.delete().where(Attempt.began_at <= now - WHILE)


def _key(tried: Tried, of: str) -> str:
    return f"{tried.value} {of[:LONGEST_KEY]}"
