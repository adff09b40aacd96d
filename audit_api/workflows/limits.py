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

    Raises:
        TooManyTries: It failed too often in a while.
    """
    now = datetime.now(UTC)
    waits = [await attempts.wait_s(tried, of, now) for tried, of in counted.items()]
    if longest_s := max(waits, default=0):
        raise TooManyTries(longest_s)
    try:
        yield
    except (NotSignedIn, CodeNotTaken):
        async with database.transaction():
            for tried, of in counted.items():
                await attempts.count(tried, of, now)
        raise
    if account := counted.get(Tried.ACCOUNT):
        await attempts.forget(Tried.ACCOUNT, account)
