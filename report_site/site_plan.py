"""Where the findings of one school are: a sketch from registered points, north up. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checklists.assessed import FindingKey
from report_site.districts import AssessedSite
from report_site.frames import Frame, ScaleBar, frame_around
from report_site.snapshot import Position
from report_site.spreading import Point, distance, spread_apart

SIZE = Point(480, 360)
GAP_PX = 26
LEAST_M = 60
MOVED_PX = 3


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


def site_plan(site: AssessedSite, numbered: Sequence[tuple[int, FindingKey]]) -> SitePlan | None:
    """The sketch of *site* with the *numbered* findings; None without a registered point."""
    positions = [asset.position for asset in site.assets.values() if asset.position]
    found = [(number, where(site, key)) for number, key in numbered]
    pinned = [(number, position) for number, position in found if position]
    if not positions and not pinned:
        return None
    frame = frame_around([*positions, *(at for _, at in pinned)], SIZE, LEAST_M)
    return SitePlan(
        label=_label(site, numbered),
        points=_points(site, frame),
        pins=_pins(pinned, frame),
        scale=frame.scale_bar(),
    )


def where(site: AssessedSite, key: FindingKey) -> Position | None:
    """The registered point of a finding: its asset's, else that of the place it is at."""
    asset = site.assets.get(key.asset or "")
    if asset and asset.position:
        return asset.position
    place = site.places.get(key.place or (asset.place if asset and asset.place else ""))
    return place.position if place else None


def place_words(site: AssessedSite, key: FindingKey) -> str:
    """Where a finding is, in words; empty when the audit did not say."""
    asset = site.assets.get(key.asset or "")
    place = site.places.get(key.place or (asset.place if asset and asset.place else ""))
    labels = [held.label for held in (asset, place) if held]
    unknown = key.asset or key.place or ""
    return ", ".join(dict.fromkeys(labels)) or unknown


def _label(site: AssessedSite, numbered: Sequence[tuple[int, FindingKey]]) -> str:
    told = [
        f"finding {number} at {place_words(site, key)}"
        for number, key in numbered
        if where(site, key)
    ]
    return f"Sketch of registered points. {'; '.join(told) or 'No finding has a point'}"


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
    drawn = spread_apart(true, GAP_PX)
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
