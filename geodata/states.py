"""The states and territories: their numbers, letters, and the frame that each lies in. Pure."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from geodata.places import Position

MARGIN_DEGREES = 0.3
"""A school a little over the border is possible; 30 km from every corner of its state is not."""
WHOLE_TURN = 360.0
DISTRICT_DIGITS = 7
SCHOOL_DIGITS = 12
"""Of a LEAID and an NCESSCH; both begin with the number of the state."""


class State(NamedTuple):
    """One state, the capital's district, or a territory.

    Attributes:
        fips: Its number in two digits, with which every national id of its schools begins.
        postal: Its two letters.
        west: Of its frame, in degrees; below -180 where it reaches across the 180th meridian.
    """

    fips: str
    postal: str
    name: str
    west: float
    south: float
    east: float
    north: float

    def has(self, position: Position) -> bool:
        """Whether *position* lies in its frame, or at most `MARGIN_DEGREES` outside."""
        longitude = position.longitude
        if longitude - WHOLE_TURN >= self.west - MARGIN_DEGREES:
            longitude -= WHOLE_TURN
        within = self.west - MARGIN_DEGREES <= longitude <= self.east + MARGIN_DEGREES
        low, high = self.south - MARGIN_DEGREES, self.north + MARGIN_DEGREES
        return within and low <= position.latitude <= high


ZIP_BEGINS_WITH_ZERO = frozenset({"CT", "MA", "ME", "NH", "NJ", "PR", "RI", "VI", "VT"})
"""Source: USPS Publication 65, national five-digit ZIP codes: areas 005 to 009 and 010 to 089."""


def state(word: str) -> State | None:
    """The state that *word* means: its number, its two letters or its name; None if none."""
    return _BY_WORD.get(word.strip().casefold())


_ALL = (
    State("01", "AL", "Alabama", -88.5, 30.1, -84.9, 35.1),
    State("02", "AK", "Alaska", -188.0, 51.1, -129.9, 71.5),
    State("04", "AZ", "Arizona", -114.9, 31.3, -109.0, 37.1),
    State("05", "AR", "Arkansas", -94.7, 33.0, -89.6, 36.5),
    State("06", "CA", "California", -124.5, 32.5, -114.1, 42.1),
    State("08", "CO", "Colorado", -109.1, 36.9, -102.0, 41.1),
    State("09", "CT", "Connecticut", -73.8, 40.9, -71.7, 42.1),
    State("10", "DE", "Delaware", -75.8, 38.4, -74.9, 39.9),
    State("11", "DC", "District of Columbia", -77.2, 38.7, -76.9, 39.0),
    State("12", "FL", "Florida", -87.7, 24.3, -79.9, 31.1),
    State("13", "GA", "Georgia", -85.7, 30.3, -80.7, 35.1),
    State("15", "HI", "Hawaii", -178.5, 18.8, -154.7, 28.6),
    State("16", "ID", "Idaho", -117.3, 41.9, -111.0, 49.1),
    State("17", "IL", "Illinois", -91.6, 36.9, -87.0, 42.6),
    State("18", "IN", "Indiana", -88.1, 37.7, -84.7, 41.8),
    State("19", "IA", "Iowa", -96.7, 40.3, -90.1, 43.6),
    State("20", "KS", "Kansas", -102.1, 36.9, -94.5, 40.1),
    State("21", "KY", "Kentucky", -89.6, 36.4, -81.9, 39.2),
    State("22", "LA", "Louisiana", -94.1, 28.8, -88.7, 33.1),
    State("23", "ME", "Maine", -71.1, 42.9, -66.9, 47.5),
    State("24", "MD", "Maryland", -79.5, 37.8, -74.9, 39.8),
    State("25", "MA", "Massachusetts", -73.6, 41.2, -69.8, 42.9),
    State("26", "MI", "Michigan", -90.5, 41.6, -82.1, 48.4),
    State("27", "MN", "Minnesota", -97.3, 43.4, -89.4, 49.4),
    State("28", "MS", "Mississippi", -91.7, 30.1, -88.0, 35.1),
    State("29", "MO", "Missouri", -95.8, 35.9, -89.0, 40.7),
    State("30", "MT", "Montana", -116.1, 44.3, -104.0, 49.1),
    State("31", "NE", "Nebraska", -104.1, 39.9, -95.3, 43.1),
    State("32", "NV", "Nevada", -120.1, 35.0, -114.0, 42.1),
    State("33", "NH", "New Hampshire", -72.6, 42.6, -70.5, 45.4),
    State("34", "NJ", "New Jersey", -75.6, 38.9, -73.8, 41.4),
    State("35", "NM", "New Mexico", -109.1, 31.3, -102.9, 37.1),
    State("36", "NY", "New York", -79.8, 40.4, -71.7, 45.1),
    State("37", "NC", "North Carolina", -84.4, 33.7, -75.4, 36.6),
    State("38", "ND", "North Dakota", -104.1, 45.9, -96.5, 49.1),
    State("39", "OH", "Ohio", -84.9, 38.3, -80.5, 42.0),
    State("40", "OK", "Oklahoma", -103.1, 33.6, -94.4, 37.1),
    State("41", "OR", "Oregon", -124.8, 41.9, -116.4, 46.4),
    State("42", "PA", "Pennsylvania", -80.6, 39.7, -74.6, 42.3),
    State("44", "RI", "Rhode Island", -72.0, 41.1, -71.1, 42.1),
    State("45", "SC", "South Carolina", -83.4, 32.0, -78.4, 35.3),
    State("46", "SD", "South Dakota", -104.1, 42.4, -96.4, 46.0),
    State("47", "TN", "Tennessee", -90.4, 34.9, -81.6, 36.7),
    State("48", "TX", "Texas", -106.7, 25.8, -93.5, 36.6),
    State("49", "UT", "Utah", -114.1, 36.9, -109.0, 42.1),
    State("50", "VT", "Vermont", -73.5, 42.7, -71.4, 45.1),
    State("51", "VA", "Virginia", -83.7, 36.5, -75.1, 39.5),
    State("53", "WA", "Washington", -124.9, 45.5, -116.9, 49.1),
    State("54", "WV", "West Virginia", -82.7, 37.2, -77.7, 40.7),
    State("55", "WI", "Wisconsin", -93.0, 42.4, -86.7, 47.4),
    State("56", "WY", "Wyoming", -111.1, 40.9, -104.0, 45.1),
    State("60", "AS", "American Samoa", -171.2, -14.7, -168.1, -10.9),
    State("66", "GU", "Guam", 144.5, 13.1, 145.1, 13.8),
    State("69", "MP", "Northern Mariana Islands", 144.8, 14.0, 146.2, 20.7),
    State("72", "PR", "Puerto Rico", -68.1, 17.8, -65.1, 18.7),
    State("78", "VI", "Virgin Islands", -65.2, 17.6, -64.4, 18.5),
)
"""Frames are rounded outward from the boundaries of all school districts of 2016 (Census Bureau,
TIGER/Line); numbers and letters are those of ANSI INCITS 38."""

_BY_WORD = MappingProxyType(
    {word.casefold(): each for each in _ALL for word in (each.fips, each.postal, each.name)}
)
