"""Coordinates as files have them: which are a place on earth, and how good a place."""

from __future__ import annotations

import re
from typing import NamedTuple

from geodata.places import Position, Quality, is_on_earth

NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?|[+-]?\.[0-9]{1,40}")
"""Plain ASCII numbers only; Python's own reading also takes ``1_0``, ``nan`` and Thai digits."""

DOUBTS = {
    Quality.STREET: "its point is only the middle of its street",
    Quality.TOWN: "its point is only the centre of its town",
}
NOT_KNOWN = "its point is 0, 0, which is in the sea and stands for not known; it is on no map"
CLAIMED_NONE = "its quality says that it has no point, but there are coordinates; they are not used"


class Point(NamedTuple):
    """A point as it may be used; *doubt* is what there is to tell of it, or empty."""

    position: Position | None
    quality: Quality
    doubt: str = ""


NOWHERE = Point(None, Quality.NONE)


def point(longitude: str, latitude: str, claimed: Quality = Quality.EXACT) -> Point:
    """The point that two cells give, both in degrees.

    What is no place on earth is never used: `NOWHERE` with the reason, or without one where
    both cells are empty.

    Args:
        longitude: A decimal number, or empty.
        latitude: The same.
        claimed: How good the file says that the point is.
    """
    if not longitude and not latitude:
        return NOWHERE
    doubt = _unreadable("longitude", longitude) or _unreadable("latitude", latitude)
    if doubt:
        return Point(None, Quality.NONE, doubt)
    return _placed(float(longitude), float(latitude), claimed)


def _unreadable(axis: str, text: str) -> str:
    if not text:
        return f"its {axis} is empty, so it is on no map"
    if not NUMBER.fullmatch(text):
        return f"its {axis} {text[:40]!r} is not a decimal number of degrees; it is on no map"
    return ""


def _placed(longitude: float, latitude: float, claimed: Quality) -> Point:
    if not is_on_earth(longitude, latitude):
        return Point(None, Quality.NONE, _off_the_earth(longitude, latitude))
    if longitude == 0 == latitude:
        return Point(None, Quality.NONE, NOT_KNOWN)
    if claimed is Quality.NONE:
        return Point(None, Quality.NONE, CLAIMED_NONE)
    return Point(Position(longitude=longitude, latitude=latitude), claimed, DOUBTS.get(claimed, ""))


def _off_the_earth(longitude: float, latitude: float) -> str:
    told = f"longitude {longitude:.9g} and latitude {latitude:.9g} are not on the earth"
    swapped = is_on_earth(latitude, longitude)
    return f"{told}; are they swapped?" if swapped else f"{told}; degrees are wanted, in WGS 84"
