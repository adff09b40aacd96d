"""One tablet: what it has to send, in which order, and what waits for a better moment."""

from __future__ import annotations

import random
from collections import deque

from tests.experiments.journals import Parcel
from tests.experiments.parcels import audit

WAITING_MOST = 40
PHOTOS_MOST = 3


class Tablet:
    """What one tablet holds until it is acknowledged.

    What was refused for now waits, and keeps the auditor from nothing: of that, a few are tried
    again after each audit. With `WAITING_MOST` waiting, no more photos are taken.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._outbox: deque[Parcel] = deque()
        self._waiting: deque[Parcel] = deque()

    def next(self, *, closing: bool) -> Parcel | None:
        """What to send now; None when all is sent and, *closing*, no new audit is begun."""
        if not self._outbox:
            again = len(self._waiting) if closing else min(len(self._waiting), PHOTOS_MOST)
            self._outbox += [] if closing else audit(self.chance, self._photos_most())
            self._outbox += [self._waiting.popleft() for _ in range(again)]
        return self._outbox.popleft() if self._outbox else None

    def repeat(self, parcel: Parcel) -> None:
        """Send it again at once: the line broke, or the answer was not heard."""
        self._outbox.appendleft(parcel)

    def put_off(self, parcel: Parcel) -> None:
        """Send it again later."""
        self._waiting.append(parcel)

    def _photos_most(self) -> int:
        return PHOTOS_MOST if len(self._waiting) < WAITING_MOST else 0
