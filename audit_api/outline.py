"""The shape of a campus, or of a building on it, as it is kept and shown."""

from __future__ import annotations

from checklists.responses import Closed


class Outline(Closed, frozen=True, kw_only=True):
    """The shape of a campus, or of a building on it.

    Attributes:
        kind: ``ground`` or ``building``.
        geometry: A GeoJSON Polygon or MultiPolygon, WGS 84.
        source: Whom to credit wherever it is shown.
    """

    id: str
    site: str
    kind: str
    label: str
    geometry: dict[str, object]
    source: str
