"""What an invented school has, how much of it, and whereabouts."""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """Where one thing stands: a share of the way around, and metres outside the wall."""

    kind: str
    label: str
    along: float
    outward_m: float


PLACES: dict[str, Layout] = {
    "main_entrance": Layout("entrance", "Main entrance", 0.0, 2),
    "main_office": Layout("office", "Main office", 0.03, -6),
    "corridor_a": Layout("corridor", "Corridor A", 0.15, -9),
    "corridor_b": Layout("corridor", "Corridor B", 0.65, -9),
    "gym": Layout("gym", "Gym", 0.5, -10),
    "cafeteria": Layout("cafeteria", "Cafeteria", 0.35, -10),
    "loading_dock": Layout("entrance", "Loading dock", 0.4, 4),
    "bus_loop": Layout("bus_loop", "Bus loop", 0.93, 22),
    "parking": Layout("parking", "Staff and visitor parking", 0.1, 30),
    "east_gate_path": Layout("path", "Path to the east gate", 0.78, 26),
    "grounds": Layout("playground", "Playground", 0.55, 34),
    "mechanical_room": Layout("mechanical_room", "Mechanical room", 0.45, -5),
}
FIELD = Layout("athletic_field", "Athletic field", 0.55, 45)
LEVELS_THAT_PLAY = frozenset({"elementary", "combined", "other"})


class Size(NamedTuple):
    """How many of each kind a school has, from and to."""

    exterior_door: tuple[int, int]
    classroom_door: tuple[int, int]
    light: tuple[int, int]
    camera: tuple[int, int]
    speaker_zone: tuple[int, int]
    medical_kit: tuple[int, int]
    aed: tuple[int, int]


SIZES = {
    "elementary": Size((6, 11), (14, 24), (8, 14), (4, 8), (8, 14), (2, 4), (1, 2)),
    "middle": Size((9, 15), (22, 30), (10, 18), (8, 14), (12, 18), (3, 5), (2, 3)),
    "high": Size((14, 24), (32, 44), (16, 24), (14, 22), (16, 24), (5, 8), (3, 5)),
}
OTHER_SIZE = Size((6, 8), (6, 10), (6, 8), (3, 5), (6, 8), (2, 2), (1, 1))
