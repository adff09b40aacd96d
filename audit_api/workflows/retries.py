"""How often, and after which pauses, a photo that failed is tried again. Pure."""

from __future__ import annotations

from collections import Counter

PAUSES_S = (1.0, 10.0, 60.0, 600.0)
"""Long enough for a full disk or a busy database to recover."""
LEFT_S = 86_400.0
"""After the last pause a photo waits for a day, or for a server that starts alone."""


class Attempts:
    """How often each photo has failed since the server started."""

    def __init__(self) -> None:
        self._failed = Counter[str]()

    def pause_s(self, sha256: str) -> float | None:
        """Count a failure; how long to wait before the next attempt, or None to give up."""
        count = self._failed[sha256]
        self._failed[sha256] += 1
        return PAUSES_S[count] if count < len(PAUSES_S) else None

    def forget(self, sha256: str) -> None:
        """It went well, or starts anew."""
        del self._failed[sha256]
