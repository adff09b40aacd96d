"""Keeping codes that work once. Of a code only its handle can be read; its secret is hashed."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import NamedTuple

from audit_api.storage.people_tables import OneTimeCode

MOST_TRIES = 5


class HeldCode(NamedTuple):
    """A code that was made.

    Attributes:
        handle: Finds it.
        secret: SHA-256 of the rest of the code.
        purpose: What it is good for; nothing else takes it.
        content: For whom and what, as JSON.
        made_by: The id of a person, or a program.
    """

    handle: str
    secret: str
    purpose: str
    content: str
    made_by: str
    made_at: datetime
    ends_at: datetime


async def keep(code: HeldCode) -> bool:
    """Keep a new code; False if its handle is taken."""
    row = OneTimeCode(**code._asdict(), tries=0)
    return bool(await OneTimeCode.insert(row).on_conflict(action="DO NOTHING"))


async def use(handle: str, secret: str, purpose: str, now: datetime) -> HeldCode | None:
    """Use a code up; None if there is none, or it is wrong, used, burnt or over.

    A wrong guess is counted and kept, so call it in a transaction of its own that is kept whatever
    comes of it. Five wrong guesses burn a code.
    """
    held = await _usable(handle, purpose, now)
    if held is None:
        return None
    if not hmac.compare_digest(held.secret, secret):
        await OneTimeCode.update({OneTimeCode.tries: OneTimeCode.tries + 1}).where(
            OneTimeCode.handle == handle
        )
        return None
    rows = await (
        OneTimeCode.update({OneTimeCode.used_at: now})
        .where(OneTimeCode.handle == handle, OneTimeCode.used_at.is_null())
        .returning(OneTimeCode.handle)
    )
    return held if rows else None


async def look(handle: str, secret: str, purpose: str, now: datetime) -> HeldCode | None:
    """A code that would work, without using it; a wrong guess counts all the same."""
    held = await _usable(handle, purpose, now)
    if held is None or hmac.compare_digest(held.secret, secret):
        return held
    await OneTimeCode.update({OneTimeCode.tries: OneTimeCode.tries + 1}).where(
        OneTimeCode.handle == handle
    )
    return None


async def end_all(purpose: str, content: str) -> None:
    """Take back every code of that purpose and content."""
    await OneTimeCode.delete().where(OneTimeCode.purpose == purpose, OneTimeCode.content == content)


async def sweep(before: datetime) -> int:
    """Remove what ended before that time; tells how many."""
    rows = await (
        OneTimeCode.delete().where(OneTimeCode.ends_at < before).returning(OneTimeCode.handle)
    )
    return len(rows)


async def _usable(handle: str, purpose: str, now: datetime) -> HeldCode | None:
    rows = await OneTimeCode.select().where(
        OneTimeCode.handle == handle,
        OneTimeCode.purpose == purpose,
        OneTimeCode.used_at.is_null(),
        OneTimeCode.tries < MOST_TRIES,
        OneTimeCode.ends_at > now,
    )
    return HeldCode(**{name: rows[0][name] for name in HeldCode._fields}) if rows else None
