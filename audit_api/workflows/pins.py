"""Pins of findings on the pictures of plans, cut out as a reviewer needs them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checklists.answers import Observation, PlanPin
from report_site.snapshot import FloorPlan

SHOWN = 0.45
"""The part of the plan around a pin, across and down: enough walls to know the room by."""
EDGE = 1 / 3
PIN = 0.05
"""The radius of the mark, as a share of what is shown."""
NOT_HERE = "The auditor set a pin on a picture of the plan {plan} that is not here."


class ShownPin(NamedTuple):
    """One pin; lengths are pixels of the whole picture, which starts at 0.

    Attributes:
        words: Where it is.
        sha256: Of the picture; empty where it is not here, and the words say so.
        view_box: What is shown of it, as SVG has it.
    """

    words: str
    sha256: str = ""
    view_box: str = ""
    width_px: int = 0
    height_px: int = 0
    x_px: float = 0
    y_px: float = 0
    radius_px: float = 0


Plans = Mapping[tuple[str, str], FloorPlan]
"""By id and version."""


def by_version(plans: Iterable[FloorPlan]) -> Plans:
    """*plans* as pins name them."""
    return {(each.id, each.sha256): each for each in plans}


def shown_pins(seen: Iterable[Observation], plans: Plans) -> tuple[ShownPin, ...]:
    """The pins of these observations, each once."""
    pins = dict.fromkeys(each.pin for each in seen if each.pin)
    return tuple(_shown(pin, plans) for pin in pins)


def side_words(x: float, y: float) -> str:
    """On which side of a picture a point is, such as *top left*."""
    down = "top" if y < EDGE else "bottom" if y > 1 - EDGE else ""
    across = "left" if x < EDGE else "right" if x > 1 - EDGE else ""
    return " ".join(filter(None, (down, across))) or "in the middle"


def _shown(pin: PlanPin, plans: Plans) -> ShownPin:
    plan = plans.get((pin.plan, pin.version))
    if plan is None:
        return ShownPin(NOT_HERE.format(plan=pin.plan))
    width, height = plan.width_px * SHOWN, plan.height_px * SHOWN
    left = _start(pin.x * plan.width_px, width, plan.width_px)
    top = _start(pin.y * plan.height_px, height, plan.height_px)
    return ShownPin(
        words=f"{plan.label}, {side_words(pin.x, pin.y)}",
        sha256=plan.sha256,
        view_box=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        width_px=plan.width_px,
        height_px=plan.height_px,
        x_px=round(pin.x * plan.width_px, 1),
        y_px=round(pin.y * plan.height_px, 1),
        radius_px=round(min(width, height) * PIN, 1),
    )


def _start(middle: float, length: float, whole: int) -> float:
    """Where to begin, so that the middle is in the middle and nothing beside the picture shows."""
    return min(max(middle - length / 2, 0), whole - length)
