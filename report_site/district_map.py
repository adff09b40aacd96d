"""The map of a district as a drawing: outline, schools by status, scale and north. Pure.

It is what prints, and what a reader without scripts sees. Places of marks are in per cent of the
drawing, so that it becomes wider and its text does not become smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from report_site.districts import AssessedDistrict, AssessedSite
from report_site.frames import Frame, ScaleBar, frame_around
from report_site.map_labels import Label, label_places
from report_site.marks import Mark, mark
from report_site.outlines import rings
from report_site.sentences import counted
from report_site.snapshot import Position
from report_site.spreading import Point, distance, spread_apart

SIZE = Point(620, 465)
"""What the map takes on a desk; there one of these pixels is one of the screen's."""
GAP_PX = 20
"""Between the middles of two marks."""
LEAST_M = 500
MOVED_PX = 3
"""A mark moved further than this is led back to its true place."""
MOST_LABELS = 8


class MapMark(NamedTuple):
    """One school on the map.

    Attributes:
        leader: Its true place in per cent, when the mark was moved.
    """

    site: AssessedSite
    mark: Mark
    x: str
    y: str
    leader: tuple[str, str] | None
    label: Label | None


class DistrictMap(NamedTuple):
    """All that the drawing needs.

    Attributes:
        label: What it shows, for who cannot see it.
        outline: An SVG path in pixels; empty when the boundary is not known.
        view: The SVG viewBox of the outline.
        unplaced: Schools without a point; they are in the table only.
    """

    label: str
    outline: str
    view: str
    marks: tuple[MapMark, ...]
    scale: ScaleBar
    unplaced: tuple[AssessedSite, ...]


def district_map(district: AssessedDistrict) -> DistrictMap | None:
    """The map of *district*; None when nothing of it has a place."""
    placed = [(site, site.site.position) for site in district.sites if site.site.position]
    outline = rings(district.snapshot.district.boundary)
    ground = [position for _, position in placed] + [each for ring in outline for each in ring]
    if not ground:
        return None
    frame = frame_around(ground, SIZE, LEAST_M)
    return DistrictMap(
        label=_label(len(placed)),
        outline=_path(outline, frame),
        view=f"0 0 {SIZE.x} {SIZE.y}",
        marks=_marks([site for site, _ in placed], [frame.point(at) for _, at in placed], frame),
        scale=frame.scale_bar(),
        unplaced=tuple(site for site in district.sites if site.site.position is None),
    )


def _label(schools: int) -> str:
    if not schools:
        return "Outline of the district; no point of a school is known"
    return f"Map of the district with {counted(schools, 'school')}, worst status first"


def _path(outline: Sequence[Sequence[Position]], frame: Frame) -> str:
    return "".join(f"M{' '.join(_corner(frame.point(each)) for each in ring)}z" for ring in outline)


def _corner(point: Point) -> str:
    return f"{point.x:.1f},{point.y:.1f}"


def _marks(
    sites: Sequence[AssessedSite], true: Sequence[Point], frame: Frame
) -> tuple[MapMark, ...]:
    drawn = spread_apart(true, GAP_PX)
    worst = [site.site.name for site in sites if mark(site.assessment.status).rank == 0]
    labels = label_places(worst[:MOST_LABELS], drawn, SIZE)
    return tuple(
        MapMark(
            site=site,
            mark=mark(site.assessment.status),
            x=frame.across(drawn[number]),
            y=frame.down(drawn[number]),
            leader=_leader(true[number], drawn[number], frame),
            label=labels.get(number),
        )
        for number, site in enumerate(sites)
    )


def _leader(true: Point, drawn: Point, frame: Frame) -> tuple[str, str] | None:
    if distance(true, drawn) <= MOVED_PX:
        return None
    return frame.across(true), frame.down(true)
