"""How often something may be tried in a while, by whom. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

WHILE = timedelta(minutes=15)


class Tried(StrEnum):
    """What is counted."""

    ACCOUNT = "account"
    ADDRESS = "address"
    CODE = "code"


MOST = {Tried.ACCOUNT: 10, Tried.ADDRESS: 50, Tried.CODE: 20}
"""Failures in a while: of one account, from one address, and of codes from one address."""


def left_s(tried: Tried, number: int, began_at: datetime, now: datetime) -> int:
    """How many seconds nothing may be tried any more; 0 if it may.

    A clock that jumps back only makes the wait longer, up to the whole of it.
    """
    ends_at = min(began_at, now) + WHILE
    if number < MOST[tried] or ends_at <= now:
        return 0
    return max(1, int((ends_at - now).total_seconds()))
