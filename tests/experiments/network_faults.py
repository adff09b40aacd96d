"""What may become of a request on its way."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What may become of a request."""

    NONE = "handed over"
    SLOW = "handed over in pieces, with pauses"
    CUT = "cut off within the request"
    SHORT = "ended within the request, as if it were whole"
    UNHEARD = "handed over, and cut off within the answer"
    TWICE = "handed over, and again at once or afterwards"
    LATE = "lost for the tablet, and handed over after later requests"


COUNTED = frozenset(Fault) - {Fault.NONE, Fault.SLOW}
DRAWN = (Fault.NONE, Fault.NONE, *Fault)
