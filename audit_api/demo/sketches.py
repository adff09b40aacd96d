"""Photos that are still to be drawn: what each shows, when and where it is taken."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

import msgspec

from checklists.responses import Closed
from geodata.places import Position

ITEMS_BY_SCENE: Mapping[str, tuple[str, ...]] = {
    "camera": ("NS-11", "NS-12"),
    "classroom_lock": ("AC-07", "AC-08", "AC-09", "AC-10", "DL-05"),
    "corridor": ("NS-05", "TR-04", "TR-05"),
    "exterior_door": ("AC-01", "AC-02", "AC-11", "DL-01", "DL-02", "MP-01"),
    "fire_lane": ("AC-16", "LA-08"),
    "key_box": ("LA-01", "LA-03"),
    "light_pole": ("NS-09", "NS-10"),
    "propped_door": ("AC-06", "AC-12", "DL-04"),
    "shrubs": ("MP-05", "NS-03"),
    "sign": ("TR-01", "TR-02"),
    "window_film": ("AC-13", "NS-08"),
}
"""What can be drawn, and of which items it is a true picture. Of others no photo is taken."""

SCENE_FOR = {item: scene for scene, items in ITEMS_BY_SCENE.items() for item in items}


class Sketch(Closed, frozen=True, kw_only=True):
    """One photo of a demonstration tablet, before it is drawn.

    Attributes:
        scene: One of the scenes that our own code can draw.
        label: What the drawing is labelled with, such as a door's number.
        captured_at: By the tablet's clock.
        alt: What it shows, in the auditor's words.
    """

    scene: str
    label: str
    seed: int
    captured_at: datetime
    position: Position | None
    alt: str
    item: str | None = None
    asset: str | None = None
    place: str | None = None

    @property
    def key(self) -> str:
        """Stands for the photo's SHA-256 in the plan, until it is drawn."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()
