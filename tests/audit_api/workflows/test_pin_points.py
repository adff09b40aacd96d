"""Tests of `audit_api.workflows.pin_points`."""

from __future__ import annotations

from datetime import date

import pytest

from audit_api.workflows.pin_points import placed
from checklists.answers import Audit, GeoPoint, Observation, PlanPin
from report_site.snapshot import ControlPoint, FloorPlan, Position

SHA256 = "ab" * 32
HERE = GeoPoint(longitude=-89.5, latitude=43.5)


def plan(site: str, *corners: tuple[float, float, float, float]) -> FloorPlan:
    """A plan with these control points."""
    return FloorPlan(
        id="first",
        site=site,
        sha256=SHA256,
        label="First floor",
        level=1,
        width_px=800,
        height_px=600,
        size_bytes=9,
        points=tuple(
            ControlPoint(x=x, y=y, position=Position(longitude=east, latitude=north))
            for x, y, east, north in corners
        ),
    )


OWN = plan("s", (0, 0, -89.5, 43.5), (1, 0, -89.499, 43.5), (0, 1, -89.5, 43.4995))
OTHER = plan("t", (0, 0, -80.5, 40.5), (1, 0, -80.499, 40.5), (0, 1, -80.5, 40.4995))


def points(seen: Observation, *plans: FloorPlan) -> list[GeoPoint | None]:
    """Where the finding of an audit is then."""
    audit = Audit(
        id="a",
        site="s",
        checklist="c",
        version=1,
        audited_on=date(2026, 10, 1),
        period="2026-27",
        cycle="2026-27",
        observations=(seen,),
    )
    return [each.position for each in placed(audit, plans).observations]


def pinned(version: str = SHA256, position: GeoPoint | None = None) -> Observation:
    """A finding in the middle of the plan."""
    pin = PlanPin(plan="first", version=version, x=0.5, y=0.5)
    return Observation(id="o", pin=pin, position=position)


def test_a_pin_gets_the_place_that_its_own_plan_tells() -> None:
    """Another school's first floor, of the same picture, lies in another town."""
    (point,) = points(pinned(), OTHER, OWN)

    assert point is not None
    assert (point.longitude, point.latitude) == pytest.approx((-89.4995, 43.49975), abs=1e-6)


@pytest.mark.parametrize(
    ("seen", "plans", "there"),
    [
        (pinned(), (plan("s"),), None),
        (pinned("0" * 64), (OWN,), None),
        (pinned(), (), None),
        (pinned(position=HERE), (OWN,), HERE),
        (Observation(id="o"), (OWN,), None),
    ],
)
def test_what_no_plan_tells_stays_as_it_is(
    seen: Observation, plans: tuple[FloorPlan, ...], there: GeoPoint | None
) -> None:
    """A guess on a map looks like a fact."""
    assert points(seen, *plans) == [there]
