"""The kinds of assets and places, with their words and the exposure each has by itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geodata.errors import UnknownKind
from geodata.places import Closed


class Kind(Closed, frozen=True, kw_only=True):
    """One kind of asset or place.

    Attributes:
        id: As files and checklists write it (`counts` and `repeat_per` of an item).
        label: For people, one of them, in lower case.
        plural: For people, several of them.
        exposure: 1 few people a day, 2 some, 3 many; holds where a file does not say otherwise.
    """

    id: str
    label: str
    plural: str
    exposure: int


def asset_kind(kind: str) -> Kind:
    """The kind of asset that is called *kind*.

    Raises:
        UnknownKind: There is none of that name.
    """
    if kind not in ASSET_KINDS:
        raise UnknownKind(kind, tuple(ASSET_KINDS))
    return ASSET_KINDS[kind]


def place_kind(kind: str) -> Kind:
    """The kind of place that is called *kind*.

    Raises:
        UnknownKind: There is none of that name.
    """
    if kind not in PLACE_KINDS:
        raise UnknownKind(kind, tuple(PLACE_KINDS))
    return PLACE_KINDS[kind]


def _listed(*rows: tuple[str, str, str, int]) -> Mapping[str, Kind]:
    kinds = (Kind(id=name, label=one, plural=many, exposure=at) for name, one, many, at in rows)
    return MappingProxyType({kind.id: kind for kind in kinds})


ASSET_KINDS = _listed(
    ("aed", "AED", "AEDs", 2),
    ("alarm_point", "alarm point", "alarm points", 2),
    ("bollard", "bollard", "bollards", 2),
    ("camera", "camera", "cameras", 2),
    ("classroom_door", "classroom door", "classroom doors", 2),
    ("exterior_door", "exterior door", "exterior doors", 3),
    ("exterior_window", "exterior window", "exterior windows", 2),
    ("fence", "fence", "fences", 2),
    ("fire_extinguisher", "fire extinguisher", "fire extinguishers", 2),
    ("gate", "gate", "gates", 2),
    ("glazing", "glass panel", "glass panels", 2),
    ("intercom", "intercom", "intercoms", 2),
    ("interior_door", "interior door", "interior doors", 2),
    ("key_box", "key box", "key boxes", 1),
    ("light", "light", "lights", 2),
    ("medical_kit", "medical kit", "medical kits", 2),
    ("panel", "panel", "panels", 1),
    ("panic_button", "panic button", "panic buttons", 2),
    ("phone", "phone", "phones", 2),
    ("radio", "radio", "radios", 2),
    ("roof_access", "roof access", "roof accesses", 1),
    ("shut_off", "shut-off", "shut-offs", 1),
    ("sign", "sign", "signs", 2),
    ("speaker_zone", "speaker zone", "speaker zones", 3),
    ("visitor_desk", "visitor desk", "visitor desks", 3),
)
"""Assets by kind, in the order of their names."""

PLACE_KINDS = _listed(
    ("athletic_field", "athletic field", "athletic fields", 2),
    ("building", "building", "buildings", 3),
    ("bus_loop", "bus loop", "bus loops", 3),
    ("cafeteria", "cafeteria", "cafeterias", 3),
    ("classroom", "classroom", "classrooms", 2),
    ("corridor", "corridor", "corridors", 3),
    ("courtyard", "courtyard", "courtyards", 2),
    ("drop_off", "drop-off", "drop-offs", 3),
    ("entrance", "entrance", "entrances", 3),
    ("gym", "gym", "gyms", 3),
    ("library", "library", "libraries", 2),
    ("mechanical_room", "mechanical room", "mechanical rooms", 1),
    ("office", "office", "offices", 2),
    ("parking", "parking area", "parking areas", 2),
    ("path", "path", "paths", 2),
    ("playground", "playground", "playgrounds", 3),
    ("portable", "portable classroom", "portable classrooms", 2),
    ("restroom", "restroom", "restrooms", 2),
    ("reunification", "reunification area", "reunification areas", 1),
    ("roof", "roof", "roofs", 1),
    ("room", "room", "rooms", 2),
    ("stairway", "stairway", "stairways", 2),
    ("storage", "storage room", "storage rooms", 1),
    ("vestibule", "vestibule", "vestibules", 3),
)
"""Places by kind, in the order of their names."""
