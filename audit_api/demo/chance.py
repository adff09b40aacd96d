"""Repeatable chance: the same key gives the same draws, on every machine, in every Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

DRAW_BYTES = 16


class Chance:
    """A row of draws that depends on its key only; nobody else's draws can shift it."""

    def __init__(self, *key: object) -> None:
        self._key = "\x1f".join(str(part) for part in key).encode()
        self._drawn = 0

    def bits(self) -> int:
        """The next 128 bits."""
        self._drawn += 1
        row = self._key + b"\x1e" + str(self._drawn).encode()
        return int.from_bytes(hashlib.blake2b(row, digest_size=DRAW_BYTES).digest(), "big")

    def share(self) -> float:
        """At least 0 and less than 1."""
        return (self.bits() >> 75) / (1 << 53)

    def happens(self, probability: float) -> bool:
        """Whether something of this probability (0 to 1) happens."""
        return self.share() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.share() * (high - low + 1))

    def spread(self, low: float, high: float) -> float:
        """A number from *low* to *high*."""
        return low + self.share() * (high - low)

    def pick(self, options: Sequence[T]) -> T:
        """One of *options*."""
        return options[int(self.share() * len(options))]

    def shuffled(self, options: Sequence[T]) -> tuple[T, ...]:
        """All of *options* in another order."""
        ranked = [(self.bits(), place) for place in range(len(options))]
        return tuple(options[place] for _, place in sorted(ranked))

    def uuid4(self) -> str:
        """A random UUID, as text."""
        return str(UUID(int=self.bits(), version=4))

    def uuid7(self, at: datetime) -> str:
        """A UUID that carries the instant it was made, to the millisecond, as text.

        Source: RFC 9562, 5.7.
        """
        milliseconds = int(at.timestamp() * 1000)
        low = self.bits() & ((1 << 80) - 1)
        number = (milliseconds << 80) | low
        number = (number & ~(0xF << 76)) | (0x7 << 76)
        number = (number & ~(0x3 << 62)) | (0x2 << 62)
        return str(UUID(int=number))
