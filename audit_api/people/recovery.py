"""Recovery codes: ten, each works once, for somebody whose telephone is gone. Pure but for chance.

Each holds 120 bits: so much that nobody who reads the hashes can try them all (ASVS 5.0, 6.5.2
asks for 112 where the hash is a plain one).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from audit_api.people import alphabet
from audit_api.people.tokens import hashed

NUMBER = 10
LENGTH = 24
GROUP = 6


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes, as people read them; shown once, never stored."""
    return tuple(alphabet.grouped(alphabet.drawn(LENGTH), GROUP) for _ in range(NUMBER))


def stored(codes: Sequence[str]) -> tuple[str, ...]:
    """The hashes of *codes*, which are stored in their place."""
    return tuple(hashed(alphabet.meant(code, LENGTH) or "") for code in codes)


def left_after(typed: str, held: Sequence[str]) -> tuple[str, ...] | None:
    """The hashes that remain once the code *typed* is used up; None if it is none of *held*.

    Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    letters = alphabet.meant(typed, LENGTH)
    if letters is None:
        return None
    given = hashed(letters)
    left = tuple(each for each in held if not hmac.compare_digest(each, given))
    return left if len(left) < len(held) else None
