"""Letters that people can read out and type: Crockford's base 32, without I, L, O and U. Pure.

Source:
    Douglas Crockford, "Base 32", crockford.com/base32.html.
"""

from __future__ import annotations

import re
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-.\u00b7\u2010-\u2015\u2212_]+")
"""Dashes, also those that programs put in place of ours."""


def drawn(length: int) -> str:
    """So many letters by chance: five bits each."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def meant(typed: str, length: int) -> str | None:
    """What somebody meant who typed *typed*; None if it cannot be *length* letters of ours.

    Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    letters = _BETWEEN.sub("", typed).upper().translate(_MEANT)
    if len(letters) != length or not set(letters) <= set(LETTERS):
        return None
    return letters


def grouped(letters: str, size: int) -> str:
    """*letters* in groups of *size*, for people: ``Q9M2P-4XTHA``."""
    return "-".join(letters[start : start + size] for start in range(0, len(letters), size))
