"""Remembering which photos somebody was shown since they signed in."""

from __future__ import annotations

from collections import OrderedDict

MOST_REMEMBERED = 50_000


class ShownBefore:
    """Which photos were shown in which sign-in: each is written down once, and not on every page.

    It is forgotten when the server stops, or when so many others came; then one is written down
    again, and never too few.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._shown: OrderedDict[tuple[str, str], None] = OrderedDict()

    def has(self, session: str, sha256: str) -> bool:
        """Whether that photo was shown in that sign-in."""
        return (session, sha256) in self._shown

    def add(self, session: str, sha256: str) -> None:
        """It was, and that is written down."""
        self._shown[session, sha256] = None
        if len(self._shown) > self._most:
            self._shown.popitem(last=False)
