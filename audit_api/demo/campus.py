"""The invented register of one school: its places and assets, around the real point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit_api.demo.chance import Chance
from audit_api.demo.layout import FIELD, LEVELS_THAT_PLAY, OTHER_SIZE, PLACES, SIZES, Layout
from audit_api.demo.outline import Metres, Outline, outline
from audit_api.demo.schools import School
from geodata.kinds import asset_kind, place_kind
from geodata.places import ImportedAsset, ImportedPlace, Position
from geodata.plane import Offset, Plane, plane_around

DEGREE_DECIMALS = 7
ROOMS_ON_A_FLOOR = 20
LOADING_DOCK = PLACES["loading_dock"].label


class Campus(NamedTuple):
    """The places (by what the demonstration calls them) and assets of one site.

    Attributes:
        walls: The corners of its building, clockwise.
    """

    site: str
    level: str
    places: dict[str, ImportedPlace]
    assets: tuple[ImportedAsset, ...]
    walls: tuple[Position, ...] = ()

    def of(self, kind: str) -> tuple[ImportedAsset, ...]:
        """The assets of *kind*, in the order of their numbers."""
        return tuple(asset for asset in self.assets if asset.kind == kind)

    def asset(self, asset_id: str) -> ImportedAsset:
        """The asset called *asset_id*; it is there."""
        return next(asset for asset in self.assets if asset.id == asset_id)


def campus(school: School, site: str, seed: int) -> Campus:
    """The register of *school*; the same for the same seed."""
    return _Surveyor(school, site, Chance(seed, "campus", site)).campus()


class _Surveyor:
    """Puts the things of one campus on the map."""

    def __init__(self, school: School, site: str, chance: Chance) -> None:
        self._site = site
        self._level = school.level
        self._chance = chance
        self._plane: Plane = plane_around(school.position)
        self._wall: Outline = outline(school.level, chance)
        self._assets: list[ImportedAsset] = []

    def campus(self) -> Campus:
        size = SIZES.get(self._level, OTHER_SIZE)
        counts = {
            kind: self._chance.between(*span) for kind, span in zip(size._fields, size, strict=True)
        }
        places = {key: self._place(layout) for key, layout in self._layouts().items()}
        self._rooms(counts["classroom_door"], (places["corridor_a"], places["corridor_b"]))
        self._doors(counts["exterior_door"])
        self._row("light", "Light", counts["light"], 5)
        self._row("camera", "Camera", counts["camera"], 0.5)
        self._row("speaker_zone", "Speaker zone", counts["speaker_zone"], -8)
        self._row("medical_kit", "Bleeding kit", counts["medical_kit"], -4)
        self._row("aed", "AED", counts["aed"], -3)
        self._single_things(places)
        walls = tuple(map(self._position, self._wall.corners))
        return Campus(self._site, self._level, places, tuple(self._assets), walls)

    def _layouts(self) -> dict[str, Layout]:
        return PLACES if self._level in LEVELS_THAT_PLAY else PLACES | {"grounds": FIELD}

    def _doors(self, count: int) -> None:
        """Door 1 is the main entrance; the others follow clockwise, seen from above."""
        for number in range(count):
            spot = self._wall.spot(self._wall.length_m * number / count)
            label = f"Door {number + 1}, {spot.side} side"
            name = label if number else f"Door 1, main entrance, {spot.side} side"
            self._add("exterior_door", name, spot.at)

    def _row(self, kind: str, label: str, count: int, outward_m: float) -> None:
        for number in range(count):
            along_m = self._wall.length_m * (number + 0.5) / count
            spot = self._wall.spot(along_m, outward_m)
            named = f"{label} {number + 1}"
            self._add(kind, f"{named}, {spot.side} side" if outward_m > 0 else named, spot.at)

    def _rooms(self, count: int, corridors: Sequence[ImportedPlace]) -> None:
        """Classroom doors are called by their rooms; the first half lies along corridor A."""
        for number in range(count):
            spot = self._wall.spot(self._wall.length_m * (number + 0.3) / count, -5)
            floor, room = divmod(number, ROOMS_ON_A_FLOOR)
            label = f"Room {(floor + 1) * 100 + room + 1}"
            corridor = corridors[number * len(corridors) // count]
            self._add("classroom_door", label, spot.at, corridor.id)

    def _single_things(self, places: dict[str, ImportedPlace]) -> None:
        self._add("key_box", "Key box", self._wall.spot(3, 0.3).at, places["main_entrance"].id)
        self._add("intercom", "Visitor intercom", self._wall.spot(2, 0.3).at)
        self._add("panel", "Fire alarm panel", self._wall.spot(5, -3).at, places["main_office"].id)
        room = places["mechanical_room"].id
        spot = self._wall.spot(self._wall.length_m * 0.45, -4)
        self._add("shut_off", "Gas shut-off", spot.at, room)
        self._add("shut_off", "Water shut-off", spot.at, room)

    def _place(self, layout: Layout) -> ImportedPlace:
        spot = self._wall.spot(self._wall.length_m * layout.along, layout.outward_m)
        return self._place_at(layout.kind, layout.label, spot.at)

    def _place_at(self, kind: str, label: str, at: Metres) -> ImportedPlace:
        return ImportedPlace(
            id=self._chance.uuid4(),
            site=self._site,
            kind=kind,
            label=label,
            position=self._position(at),
            exposure=1 if label == LOADING_DOCK else place_kind(kind).exposure,
        )

    def _add(self, kind: str, label: str, at: Metres, place: str | None = None) -> None:
        is_main_door = kind == "exterior_door" and "main entrance" in label
        asset = ImportedAsset(
            id=self._chance.uuid4(),
            site=self._site,
            kind=kind,
            label=label,
            place=place,
            position=self._position(at),
            exposure=3 if is_main_door else min(2, asset_kind(kind).exposure),
        )
        self._assets.append(asset)

    def _position(self, at: Metres) -> Position:
        exact = self._plane.from_plane(Offset(*at))
        return Position(
            longitude=round(exact.longitude, DEGREE_DECIMALS),
            latitude=round(exact.latitude, DEGREE_DECIMALS),
        )
