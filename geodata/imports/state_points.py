"""Points held against the state that their own row names: swapped, turned over, or far away."""

from __future__ import annotations

from geodata.imports.points import Fault
from geodata.places import ImportedSite, Position, is_on_earth
from geodata.states import State, state


def misplaced(site: ImportedSite) -> tuple[Fault, str]:
    """What is wrong with the point of *site* by its state, and the words for it; empty if nothing.

    Nothing is known of a site without a point, or without a state that we know.
    """
    home = state(site.state)
    if home is None or site.position is None or home.has(site.position):
        return Fault.NONE, ""
    longitude, latitude = site.position.longitude, site.position.latitude
    if _has(home, latitude, longitude):
        return Fault.SWAPPED, swapped(site.position)
    if _has(home, -longitude, latitude):
        told = f"its longitude {longitude:.9g} seems to lack its minus sign; it is on no map"
        return Fault.MINUS, told
    told = f"its point {longitude:.9g}, {latitude:.9g} is far outside {home.name}; it is on no map"
    return Fault.OTHER, told


def swapped(position: Position) -> str:
    """What is told of a point whose axes have changed places."""
    return (
        f"its longitude {position.longitude:.9g} and latitude {position.latitude:.9g} look "
        "swapped; it is on no map until the file is put right"
    )


def _has(home: State, longitude: float, latitude: float) -> bool:
    there = is_on_earth(longitude, latitude)
    return there and home.has(Position(longitude=longitude, latitude=latitude))
