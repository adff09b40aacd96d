"""Remembering what somebody was shown since they signed in, or a tablet since midnight."""

from __future__ import annotations

from collections import OrderedDict

MOST_REMEMBERED = 50_000


class ShownBefore:
    """What was shown in which sign-in: each is written down once, and not on every page.

    It is forgotten when the server stops, or when so many others came; then one is written down
    again, and never too few.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._shown: OrderedDict[tuple[str, str], None] = OrderedDict()

    def has(self, session: str, thing: str) -> bool:
        """Whether that was shown in that sign-in."""
        return (session, thing) in self._shown

    def add(self, session: str, thing: str) -> None:
        """It was, and that is written down."""
        self._shown[session, thing] = None
        if len(self._shown) > self._most:
            self._shown.popitem(last=False)
