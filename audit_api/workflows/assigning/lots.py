"""Drawing lots that anybody can draw again. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def in_order_of_lot(seed: str, things: Iterable[str]) -> tuple[str, ...]:
    """*things* in the order that the seed gives them.

    By the SHA-256, in hex, of the seed, a line end and the thing: so a lot can be drawn again
    without this program, on any computer, in any order.
    """
    return tuple(sorted(things, key=lambda thing: (_lot(seed, thing), thing)))


def _lot(seed: str, thing: str) -> str:
    return hashlib.sha256(f"{seed}\n{thing}".encode()).hexdigest()
