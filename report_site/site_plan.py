"""Where the findings of one school are: a sketch from registered points, north up. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checklists.answers import GeoPoint
from checklists.assessed import Finding
from report_site.districts import AssessedSite
from report_site.frames import Frame, ScaleBar, frame_around
from report_site.snapshot import Position
from report_site.spreading import Point, Sheet, distance, spread_apart

SIZE = Point(280, 210)
"""As on a narrow telephone: pins have one size everywhere, so a wider sketch has more room."""
PIN_PX = 22
GAP_PX = PIN_PX + 2
LEAST_M = 60
MOVED_PX = 3
PINNED = "a point that the auditor set"


class PlanPoint(NamedTuple):
    """A registered door or other asset; `door` is drawn as a square, the rest as a dot."""

    x: str
    y: str
    door: bool


class Pin(NamedTuple):
    """The number of a finding at its place; `leader` is its true place when it was moved."""

    number: int
    x: str
    y: str
    leader: tuple[str, str] | None


class SitePlan(NamedTuple):
    """All that the sketch needs; `label` says in words where each number is."""

    label: str
    points: tuple[PlanPoint, ...]
    pins: tuple[Pin, ...]
    scale: ScaleBar


def site_plan(site: AssessedSite, numbered: Sequence[tuple[int, Finding]]) -> SitePlan | None:
    """The sketch of *site* with the *numbered* findings; None without a registered point."""
    positions = [asset.position for asset in site.assets.values() if asset.position]
    pinned = [(number, at) for number, finding in numbered for at in where(site, finding)]
    if not positions and not pinned:
        return None
    frame = frame_around([*positions, *(at for _, at in pinned)], SIZE, LEAST_M)
    return SitePlan(
        label=_label(site, numbered),
        points=_points(site, frame),
        pins=_pins(pinned, frame),
        scale=frame.scale_bar(),
    )


def where(site: AssessedSite, finding: Finding) -> tuple[Position, ...]:
    """The points of a finding: its asset's, else the auditors' pins, else those of its places."""
    asset = site.assets.get(finding.key.asset or "")
    if asset and asset.position:
        return (asset.position,)
    if finding.points:
        return tuple(map(_pinned, finding.points))
    places = (site.places.get(place) for place in _places(site, finding))
    points = (place.position for place in places if place)
    return tuple(dict.fromkeys(point for point in points if point))


def place_words(site: AssessedSite, finding: Finding) -> str:
    """Where a finding is, in words; empty when the audit did not say."""
    asset = site.assets.get(finding.key.asset or "")
    places = (site.places.get(place) for place in _places(site, finding))
    labels = [held.label for held in (asset, *places) if held]
    unknown = finding.key.asset or finding.key.place or (PINNED if finding.points else "")
    return ", ".join(dict.fromkeys(labels)) or unknown


def _pinned(point: GeoPoint) -> Position:
    return Position(longitude=point.longitude, latitude=point.latitude)


def _places(site: AssessedSite, finding: Finding) -> tuple[str, ...]:
    """The ids of its places; a finding about a whole school may be seen at several."""
    asset = site.assets.get(finding.key.asset or "")
    one = finding.key.place or (asset.place if asset else None)
    return (one,) if one else finding.places


def _label(site: AssessedSite, numbered: Sequence[tuple[int, Finding]]) -> str:
    told = [
        f"finding {number} at {place_words(site, finding)}"
        for number, finding in numbered
        if where(site, finding)
    ]
    return f"Sketch of registered points and pins. {'; '.join(told) or 'No finding has a point'}"


def _points(site: AssessedSite, frame: Frame) -> tuple[PlanPoint, ...]:
    placed = [
        (asset, frame.point(asset.position)) for asset in site.assets.values() if asset.position
    ]
    return tuple(
        PlanPoint(frame.across(point), frame.down(point), asset.kind == "exterior_door")
        for asset, point in placed
    )


def _pins(pinned: Sequence[tuple[int, Position]], frame: Frame) -> tuple[Pin, ...]:
    true = [frame.point(position) for _, position in pinned]
    drawn = spread_apart(true, GAP_PX, Sheet(SIZE, PIN_PX / 2 + 1))
    return tuple(
        Pin(
            number,
            frame.across(drawn[place]),
            frame.down(drawn[place]),
            (frame.across(true[place]), frame.down(true[place]))
            if distance(true[place], drawn[place]) > MOVED_PX
            else None,
        )
        for place, (number, _) in enumerate(pinned)
    )
