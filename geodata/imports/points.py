"""Coordinates as files have them: which are a place on earth, and how good a place."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from geodata.places import Position, Quality, is_on_earth

NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?|[+-]?\.[0-9]{1,40}")
"""Plain ASCII numbers only; Python's own reading also takes ``1_0``, ``nan`` and Thai digits."""

COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{1,20}")
"""No degree has thousands: the comma stands for the decimal point, as in half of the world."""

DOUBTS = {
    Quality.STREET: "its point may be only the middle of its street",
    Quality.TOWN: "its point may be only the centre of its town",
}
NOT_KNOWN = "its point is 0, 0, which is in the sea and stands for not known; it is on no map"
PLACEHOLDERS = (-999.0, -9999.0, 999.0, 9999.0)
STANDS_FOR_UNKNOWN = "its point is {:.9g}, {:.9g}, which stands for not known; it is on no map"
CLAIMED_NONE = "its quality says that it has no point, but there are coordinates; they are not used"


class Fault(StrEnum):
    """What kind of thing is wrong with a point; most can be wrong in a whole file at once."""

    NONE = ""
    OTHER = "other"
    UNKNOWN = "unknown"
    NOT_DEGREES = "not degrees"
    SWAPPED = "swapped"
    MINUS = "minus"
    COMMA = "comma"


class Point(NamedTuple):
    """A point as it may be used; *doubt* is what there is to tell of it, or empty."""

    position: Position | None
    quality: Quality
    doubt: str = ""
    fault: Fault = Fault.NONE


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
    east, north = _without_comma(longitude), _without_comma(latitude)
    doubt = _unreadable("longitude", east) or _unreadable("latitude", north)
    if doubt:
        return Point(None, Quality.NONE, doubt, Fault.OTHER)
    placed = _placed(float(east), float(north), claimed)
    if placed.doubt or (east, north) == (longitude, latitude):
        return placed
    comma = f"its point {longitude!r}, {latitude!r} is written with commas; it is read as "
    return placed._replace(doubt=f"{comma}{east}, {north}", fault=Fault.COMMA)


def _without_comma(text: str) -> str:
    return text.replace(",", ".") if COMMA.fullmatch(text) else text


def _unreadable(axis: str, text: str) -> str:
    if not text:
        return f"its {axis} is empty, so it is on no map"
    if not NUMBER.fullmatch(text):
        return f"its {axis} {text[:40]!r} is not a decimal number of degrees; it is on no map"
    return ""


def _placed(longitude: float, latitude: float, claimed: Quality) -> Point:
    doubt, fault = _nowhere(longitude, latitude, claimed)
    if doubt:
        return Point(None, Quality.NONE, doubt, fault)
    position = Position(longitude=longitude, latitude=latitude)
    doubt = DOUBTS.get(claimed, "")
    return Point(position, claimed, doubt, Fault.OTHER if doubt else Fault.NONE)


def _nowhere(longitude: float, latitude: float, claimed: Quality) -> tuple[str, Fault]:
    """Why two numbers are no place, if so."""
    if longitude in PLACEHOLDERS or latitude in PLACEHOLDERS:
        return STANDS_FOR_UNKNOWN.format(longitude, latitude), Fault.UNKNOWN
    if not is_on_earth(longitude, latitude):
        return _off_the_earth(longitude, latitude)
    if longitude == 0 == latitude:
        return NOT_KNOWN, Fault.UNKNOWN
    return (CLAIMED_NONE, Fault.OTHER) if claimed is Quality.NONE else ("", Fault.NONE)


def _off_the_earth(longitude: float, latitude: float) -> tuple[str, Fault]:
    told = f"longitude {longitude:.9g} and latitude {latitude:.9g} are not on the earth"
    if is_on_earth(latitude, longitude):
        return f"{told}; are they swapped?", Fault.SWAPPED
    return f"{told}; degrees are wanted, in WGS 84", Fault.NOT_DEGREES
