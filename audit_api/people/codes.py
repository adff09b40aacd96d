"""Codes that work once and for minutes, short enough to type: for a new tablet, an invitation.

A code is a handle, which finds its row, and a secret of 50 bits, of which only the hash is stored.
Minutes and few tries are what makes so short a secret safe; both are the caller's to keep.
"""

from __future__ import annotations

import hmac

import msgspec

from audit_api.people import alphabet
from audit_api.people.tokens import hashed

HANDLE_LENGTH = 4
SECRET_LENGTH = 10
GROUP = 5


class Code(msgspec.Struct, frozen=True):
    """A one-time code.

    Attributes:
        handle: Finds its row; no secret, and now and then drawn twice.
        secret: Proves it; never stored.
    """

    handle: str
    secret: str

    @property
    def shown(self) -> str:
        """As people read it: ``7K3D-Q9M2P-4XTHA``."""
        return f"{self.handle}-{alphabet.grouped(self.secret, GROUP)}"

    @property
    def stored(self) -> str:
        """The hash of its secret, which is stored beside the handle."""
        return hashed(self.secret)

    def is_proven_by(self, stored: str) -> bool:
        """Whether *stored* is the hash of this secret; takes as long for every wrong one."""
        return hmac.compare_digest(self.stored, stored)

    def __repr__(self) -> str:
        return f"Code({self.handle!r}, a secret)"


def new_code() -> Code:
    """A code by chance."""
    return Code(alphabet.drawn(HANDLE_LENGTH), alphabet.drawn(SECRET_LENGTH))


def parsed(typed: str) -> Code | None:
    """The code that somebody meant who typed *typed*; None if it cannot be one.

    Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    letters = alphabet.meant(typed, HANDLE_LENGTH + SECRET_LENGTH)
    if letters is None:
        return None
    return Code(letters[:HANDLE_LENGTH], letters[HANDLE_LENGTH:])
