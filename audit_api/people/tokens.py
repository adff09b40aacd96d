"""Tokens: long secrets that programs keep, such as a tablet's. Only their hash is stored."""

from __future__ import annotations

import hashlib
import re
import secrets
import string
from enum import StrEnum

LETTERS = string.ascii_letters + string.digits
LENGTH = 43
"""Of 62 letters each: 256 bits."""


class TokenKind(StrEnum):
    """How a token begins, so that a program that looks for leaked secrets can tell it."""

    DEVICE = "spd_"
    SESSION = "sps_"


def new_token(kind: TokenKind) -> str:
    """A token that nobody had before and nobody can guess."""
    return kind + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def is_token(text: str, kind: TokenKind) -> bool:
    """Whether *text* looks like one of ours; what does not needs no look into the database."""
    return re.fullmatch(f"{kind}[A-Za-z0-9]{{{LENGTH}}}", text) is not None


def hashed(secret: str) -> str:
    """The SHA-256 of *secret* in hex, which is stored and looked for in its place.

    Enough without salt and stretching only for what holds 112 bits of chance or lives for minutes.
    """
    return hashlib.sha256(secret.encode()).hexdigest()
