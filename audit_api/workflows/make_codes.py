"""Making codes that work once, and using them up: for the first administrator, and for others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import count

import msgspec

from audit_api.errors import CodeNotTaken
from audit_api.people.codes import Code, new_code, parsed
from audit_api.people.patience import Tried
from audit_api.people.tokens import hashed
from audit_api.storage import one_time_codes
from audit_api.storage.database import Database
from audit_api.storage.one_time_codes import HeldCode
from audit_api.workflows.limits import Visitor, bounded
from checklists.responses import Closed

MOST_DRAWS = 20
"""A handle is short, and one that is taken is drawn anew; after so many, old ones are swept."""


class Purpose(StrEnum):
    """What a code is good for, and for nothing else."""

    FIRST_ADMINISTRATOR = "first_administrator"
    INVITATION = "invitation"
    TABLET = "tablet"


WORKS_FOR = {
    Purpose.FIRST_ADMINISTRATOR: timedelta(days=1),
    Purpose.INVITATION: timedelta(days=7),
    Purpose.TABLET: timedelta(minutes=15),
}


async def make_code(purpose: Purpose, content: Closed, by: str) -> Code:
    """A new code. It is shown once: only its hash is kept. Call it within a transaction."""
    now = datetime.now(UTC)
    for draw in count():
        code = new_code()
        held = HeldCode(
            handle=code.handle,
            secret=code.stored,
            purpose=purpose.value,
            content=msgspec.json.encode(content).decode(),
            made_by=by,
            made_at=now,
            ends_at=now + WORKS_FOR[purpose],
        )
        if await one_time_codes.keep(held):
            return code
        if draw >= MOST_DRAWS:
            await one_time_codes.sweep(now)
    raise AssertionError  # pragma: no cover - count() has no end


async def use_code(typed: str, purpose: Purpose, database: Database, visitor: Visitor) -> HeldCode:
    """Use a code up; failures are counted, by address.

    Raises:
        TooManyTries: It failed too often from this address.
        CodeNotTaken: It is none, wrong, used, burnt or over: nobody is told which.
    """
    async with bounded({Tried.CODE: visitor.address}, database):
        return await _used(typed, purpose, database)


async def _used(typed: str, purpose: Purpose, database: Database) -> HeldCode:
    code = parsed(typed)
    if code is None:
        raise CodeNotTaken
    async with database.transaction():  # kept whatever comes of it: a wrong guess counts
        held = await one_time_codes.use(
            code.handle, hashed(code.secret), purpose.value, datetime.now(UTC)
        )
    if held is None:
        raise CodeNotTaken
    return held
