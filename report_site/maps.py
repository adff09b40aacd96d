"""The moving map of a district. The one module that knows folium.

Left to itself folium loads from four other hosts, gives every element a random id, and runs every
string it is given as a template: a school named ``{{7*7}}`` is executed. So folium gets numbers
and nothing else; names reach the page as data (see ``static/site-map.js``), where they can only
ever be text. Decision 3 in ``DECISIONS.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from threading import Lock
from typing import Any, NamedTuple

import branca.element
import folium
from folium.utilities import JsCode

from report_site.outlines import rings
from report_site.snapshot import DistrictSnapshot, Position

OPTIONS: dict[str, Any] = {
    "attribution_control": False,
    "scroll_wheel_zoom": False,
    "zoom_snap": 0,
}
"""The wheel scrolls the page; the source is credited under the map, not in it."""
DRAW_MARK = JsCode("window.sightlineMap.mark")
GROUND = JsCode("function () { return {className: 'land', weight: 1.5, interactive: false}; }")
_CHILDREN = (
    "{% for name, element in this._children.items() %}{{element.render(**kwargs)}}{% endfor %}"
)
ID_HOOK = "_generate_id"
"""Where branca asks for the id of a new element."""
Shape = dict[str, object]
"""A piece of GeoJSON, made of numbers and our own words."""
_DRAWING = Lock()
"""Numbers of elements come from one counter, so maps are drawn one after the other."""


class MovingMap(NamedTuple):
    """What a page needs of a map: the id of its frame, and the script that fills it."""

    frame: str
    script: str


class _Literal:
    """Text that renders as itself."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, *_: object, **__: object) -> str:
        return self.text


Element: Any = branca.element.Element
_element_init = Element.__init__


def _init(element: object, template: str | None = None, template_name: str | None = None) -> None:
    """Take *template* as text that is finished, which it is: branca has rendered it already.

    The one string that branca.Div means as a template is known by heart; anything else is data.
    """
    if template is None or template == _CHILDREN:
        _element_init(element, template, template_name)
        return
    _element_init(element, None, template_name)
    vars(element)["_template"] = _Literal(template)


Element.__init__ = _init


def draw_map(snapshot: DistrictSnapshot, points: Sequence[Position]) -> MovingMap:
    """The map of a district: its boundary, and *points* that know only their number.

    The same input gives the same bytes.
    """
    with _DRAWING, _counted_ids():
        chart = folium.Map(location=_middle(points), tiles=None, control_scale=True, **OPTIONS)
        chart.default_js, chart.default_css = [], []
        folium.GeoJson(_collection(_ground(snapshot)), style=GROUND).add_to(chart)
        folium.GeoJson(_collection(_numbered(points, snapshot)), point_to_layer=DRAW_MARK).add_to(
            chart
        )
        root: Any = chart.get_root()
        root.render()
        return MovingMap(chart.get_name(), _wrapped(root.script.render(), chart.get_name()))


@contextmanager
def _counted_ids() -> Iterator[None]:
    numbers = count(1)
    before = vars(Element)[ID_HOOK]
    setattr(Element, ID_HOOK, classmethod(lambda _: str(next(numbers))))
    try:
        yield
    finally:
        setattr(Element, ID_HOOK, before)


def _collection(features: list[Shape]) -> Shape:
    return {"type": "FeatureCollection", "features": features}


def _ground(snapshot: DistrictSnapshot) -> list[Shape]:
    """One shape of all rings: Leaflet fills what lies inside an odd number of them."""
    corners = [[_pair(point) for point in ring] for ring in rings(snapshot.district.boundary)]
    return [_feature({"type": "Polygon", "coordinates": corners}, 0, snapshot)] if corners else []


def _numbered(points: Sequence[Position], snapshot: DistrictSnapshot) -> list[Shape]:
    return [
        _feature({"type": "Point", "coordinates": _pair(point)}, number, snapshot)
        for number, point in enumerate(points)
    ]


def _feature(geometry: Shape, number: int, snapshot: DistrictSnapshot) -> Shape:
    properties = {"number": number, "demonstration": snapshot.demonstration}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _pair(point: Position) -> list[float]:
    return [round(float(point.longitude), 6), round(float(point.latitude), 6)]


def _middle(points: Sequence[Position]) -> list[float]:
    longitudes = [point.longitude for point in points]
    latitudes = [point.latitude for point in points]
    return [
        (min(latitudes) + max(latitudes)) / 2,
        (min(longitudes) + max(longitudes)) / 2,
    ]


def _wrapped(script: str, name: str) -> str:
    """*script* in a function of its own, between what is to be done before and after it."""
    lines = [line.rstrip() for line in script.splitlines() if line.strip()]
    return "\n".join(
        [
            "(function () {",
            f'if (!window.sightlineMap || !window.sightlineMap.open("{name}")) return;',
            *lines,
            f"window.sightlineMap.ready({name});",
            "}());",
            "",
        ]
    )
