"""Passwords: kept as Argon2id, checked beside the event loop. The one module that knows argon2.

One check takes about 100 ms of a processor and 19 MiB: two at once at most, the others wait. How
many may wait is for the limits of the sign-in page to say.

Source:
    OWASP Password Storage Cheat Sheet: m=19 MiB, t=2, p=1.
"""

from __future__ import annotations

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from audit_api.people.password_rules import LONGEST

AT_ONCE = 2
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$TsQDxpzr3dt2WKKPdW3ExQ"
    "$OfWbNfRGvmJHzEMdHEQ9QU+PZBE4bzNmttsHTO3zvHM"
)
"""The hash of a password that nobody knows, checked where there is no account."""
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
_WORKERS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")


async def hash_password(password: str) -> str:
    """What is stored of *password*, which `password_rules.refusal` has let through."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_WORKERS, _HASHER.hash, _normal(password))


async def check_password(password: str, stored: str | None) -> bool:
    """Whether *password* is the one that is *stored*; as slow where nothing is stored.

    Args:
        password: As it was typed.
        stored: From `hash_password`; None where there is no account, or none with a password.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_WORKERS, _is_right, password, stored)


def needs_new_hash(stored: str) -> bool:
    """Whether *stored* was made with other parameters than today's; hash it anew at sign-in."""
    return _HASHER.check_needs_rehash(stored)


def _is_right(password: str, stored: str | None) -> bool:
    is_possible = stored is not None and len(password) <= LONGEST
    try:
        _HASHER.verify(stored if stored and is_possible else NOBODY, _normal(password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return is_possible


def _normal(password: str) -> str:
    """One form for what two keyboards write in two ways (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
