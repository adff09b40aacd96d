"""Where on a campus a wrong answer is."""

from __future__ import annotations

from collections.abc import Mapping

from audit_api.demo.grading import Subject
from checklists.model import Item
from geodata.places import ImportedPlace

PLACES_FOR_ITEM: Mapping[str, tuple[str, ...]] = {
    "AC-06": ("gym", "cafeteria"),
    "AC-12": ("loading_dock",),
    "AC-16": ("bus_loop",),
    "EQ-01": ("main_entrance",),
    "EQ-05": ("main_entrance",),
    "LA-08": ("bus_loop",),
    "AC-13": ("main_entrance", "loading_dock"),
    "MO-03": ("cafeteria",),
    "MP-03": ("loading_dock", "gym"),
    "NS-01": ("main_entrance",),
    "NS-02": ("bus_loop", "parking"),
    "NS-04": ("loading_dock",),
    "NS-08": ("corridor_a", "corridor_b"),
    "NS-12": ("loading_dock",),
    "TR-04": ("corridor_a", "corridor_b"),
    "TR-05": ("corridor_a", "corridor_b"),
    "NS-05": ("corridor_a", "corridor_b"),
    "TR-01": ("parking",),
    "TR-02": ("parking",),
    "TR-03": ("parking",),
    "TR-08": ("gym",),
}
PLACES_FOR: Mapping[str, tuple[str, ...]] = {
    "camera": ("main_entrance", "loading_dock"),
    "door_hardware": ("loading_dock", "gym", "cafeteria"),
    "entrance": ("main_entrance",),
    "fence": ("east_gate_path", "grounds"),
    "grounds": ("grounds",),
    "lighting": ("bus_loop", "parking", "east_gate_path"),
    "lock": ("corridor_a", "corridor_b"),
    "panic_alert": ("main_office",),
    "phone_pa": ("gym", "cafeteria"),
    "radio": ("mechanical_room", "gym"),
    "roof_access": ("loading_dock",),
    "signage": ("main_entrance", "parking"),
    "utility": ("mechanical_room",),
    "vegetation": ("east_gate_path", "parking"),
    "vehicle_barrier": ("bus_loop", "main_entrance"),
    "visitor_mgmt": ("main_office",),
}
PLACES_IN: Mapping[str, tuple[str, ...]] = {
    "grounds": ("bus_loop", "parking", "grounds", "east_gate_path"),
    "building": ("main_entrance", "loading_dock"),
    "interior": ("corridor_a", "corridor_b", "cafeteria", "gym"),
}
"""Where a wrong answer may be: by the item, by what it is about, else by its area."""


def place_of(item: Item, subject: Subject) -> ImportedPlace | None:
    """The place of a wrong answer; None for what is only found in records.

    It is the same in every audit, so that a finding stays the same finding.
    """
    if item.area not in PLACES_IN:
        return None
    by_what = PLACES_FOR.get(item.asset_category, PLACES_IN[item.area])
    keys = PLACES_FOR_ITEM.get(item.id, by_what)
    return subject.campus.places[subject.chance("place", item.id).pick(keys)]
