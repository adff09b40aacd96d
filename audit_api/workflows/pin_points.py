"""Where a finding is on the earth whose auditor set a pin on a plan. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from audit_api.workflows.pins import Plans, by_version
from checklists.answers import Audit, GeoPoint, Observation
from geodata.places import Position
from geodata.plans import Lie, PlanPoint, lie
from report_site.snapshot import FloorPlan


def placed(audit: Audit, versions: Iterable[FloorPlan]) -> Audit:
    """*audit* with a position for each finding that has only a pin, where its plan tells it.

    Args:
        audit: At one site.
        versions: Of the plans of any sites: two schools may call theirs the same.
    """
    plans = by_version(each for each in versions if each.site == audit.site)
    seen = tuple(_placed(each, plans) for each in audit.observations)
    return audit if seen == audit.observations else replace(audit, observations=seen)


def _placed(seen: Observation, plans: Plans) -> Observation:
    pin = seen.pin
    plan = plans.get((pin.plan, pin.version)) if pin and seen.position is None else None
    lies = _lie(plan) if plan else None
    if pin is None or lies is None:
        return seen
    at = lies.position(pin.x, pin.y)
    point = GeoPoint(longitude=round(at.longitude, 7), latitude=round(at.latitude, 7))
    return replace(seen, position=point)


@cache
def _lie(plan: FloorPlan) -> Lie | None:
    return lie(
        [
            PlanPoint(
                x=each.x,
                y=each.y,
                position=Position(
                    longitude=each.position.longitude, latitude=each.position.latitude
                ),
            )
            for each in plan.points
        ]
    )
