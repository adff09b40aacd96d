"""The moving map of a district beside its data: what a mark says when opened."""

from __future__ import annotations

from typing import NamedTuple

from report_site.district_map import MapMark, district_map
from report_site.districts import AssessedDistrict
from report_site.maps import draw_map
from report_site.sentences import counted
from report_site.views.overview import first_reading

MOST_MARKS = 300
"""Above this a browser takes seconds to draw marks that a keyboard can reach; the drawing stays."""


School = dict[str, str | int]
"""Names, words and pixels of one mark, as the page's script reads them."""


class Moving(NamedTuple):
    """The frame of the map, its script, and its schools as data for the page.

    Attributes:
        schools: In the order of the marks, worst first.
    """

    frame: str
    script: str
    schools: tuple[School, ...]


def moving_map(district: AssessedDistrict) -> Moving | None:
    """The moving map; None without points, or with more than `MOST_MARKS`."""
    drawing = district_map(district)
    if drawing is None or not 0 < len(drawing.marks) <= MOST_MARKS:
        return None
    points = [mark.site.site.position for mark in drawing.marks if mark.site.site.position]
    drawn = draw_map(district.snapshot, points)
    schools = tuple(_school(mark, district) for mark in drawing.marks)
    return Moving(f'<div class="folium-map" id="{drawn.frame}"></div>', drawn.script, schools)


def _school(mark: MapMark, district: AssessedDistrict) -> School:
    held = first_reading(mark.site, district)
    title = district.indices[0].index if district.indices else "Score"
    return {
        "name": mark.site.site.name,
        "page": mark.site.path,
        "status": mark.mark.word,
        "symbol": mark.mark.symbol,
        "score": f"{title}: {held.score}, {held.why}" if held else "",
        "open": f"{counted(len(mark.site.assessment.findings), 'finding')} open",
        **_label(mark),
    }


def _label(mark: MapMark) -> School:
    if mark.label is None:
        return {"label": ""}
    held = mark.label
    return {"label": held.text, "labelX": held.dx, "labelY": held.dy, "labelSide": held.anchor}
