"""Letting nobody guess for ever: passwords by account and address, codes by address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.errors import CodeNotTaken, NotSignedIn, TooManyTries
from audit_api.people.patience import Tried
from audit_api.storage import attempts
from audit_api.storage.database import Database
from audit_api.storage.turns import take_turn


class Visitor(NamedTuple):
    """From where somebody asks.

    Attributes:
        address: Of the network; empty where there is none.
        program: The browser, as it calls itself.
    """

    address: str = ""
    program: str = ""


@asynccontextmanager
async def bounded(counted: Mapping[Tried, str], database: Database) -> AsyncIterator[None]:
    """Try something in the block; a failure counts, and after too many it is not tried at all.

    It counts before it is known to fail: of many guesses at one moment none slips in between.

    Raises:
        TooManyTries: It failed too often in a while.
    """
    await _count(counted, database)
    try:
        yield
    except (NotSignedIn, CodeNotTaken):
        raise
    except BaseException:
        await _take_back(counted, database)
        raise
    await _take_back(counted, database)
    if account := counted.get(Tried.ACCOUNT):
        await attempts.forget(Tried.ACCOUNT, account)


async def _count(counted: Mapping[Tried, str], database: Database) -> None:
    now = datetime.now(UTC)
    async with database.transaction():
        await take_turn("attempts")
        await attempts.sweep(now)
        waits = [await attempts.wait_s(tried, of, now) for tried, of in counted.items()]
        if longest_s := max(waits, default=0):
            raise TooManyTries(longest_s)
        for tried, of in counted.items():
            await attempts.count(tried, of, now)


async def _take_back(counted: Mapping[Tried, str], database: Database) -> None:
    async with database.transaction():
        for tried, of in counted.items():
            await attempts.take_back(tried, of)
