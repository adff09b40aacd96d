"""A new password: looked at, then hashed."""

from __future__ import annotations

from collections.abc import Iterable

from audit_api.errors import WeakPassword
from audit_api.people.password_rules import refusal
from audit_api.people.passwords import hash_password


async def checked_hash(password: str, names: Iterable[str]) -> str:
    """What is kept of a password.

    Args:
        password: As it was typed.
        names: Of the person, the account and the district: none of their words may be in it.

    Raises:
        WeakPassword: It is too easy to guess; the message says why.
    """
    if reason := refusal(password, names):
        raise WeakPassword(reason)
    return await hash_password(password)
