"""All that a report build may use, frozen. A report can be built from it years later."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from checklists.answers import Audit
from checklists.model import Checklist
from checklists.responses import Closed
from checklists.status import Thresholds

SCHEMA = 1


class Position(Closed, frozen=True, kw_only=True):
    """A point on the earth, in degrees, WGS 84."""

    longitude: float
    latitude: float


class Quality(StrEnum):
    """How good the point of a site is."""

    EXACT = "exact"
    STREET = "street"
    TOWN = "town"
    NONE = "none"


class District(Closed, frozen=True, kw_only=True):
    """One school district.

    Attributes:
        id: Its register id, text (an NCES LEAID has leading zeros).
        boundary: A GeoJSON Polygon or MultiPolygon, valid; None when it is not known.
        source: Where boundary and points come from, in one sentence for the reader.
    """

    id: str
    name: str
    boundary: dict[str, object] | None = None
    source: str = ""


class Site(Closed, frozen=True, kw_only=True):
    """One school or campus.

    Attributes:
        id: Ours (UUID, as text).
        register_id: The state's or NCES id, text.
        level: ``elementary``, ``middle``, ``high``, ``combined`` or ``other``.
        notes: What the import found and told, such as "stands outside its own district".
    """

    id: str
    register_id: str
    name: str
    level: str
    low_grade: str = ""
    high_grade: str = ""
    address: str = ""
    position: Position | None = None
    quality: Quality = Quality.NONE
    notes: tuple[str, ...] = ()


class Place(Closed, frozen=True, kw_only=True):
    """A room, door or point on a campus; exposure 1 (few people a day) to 3 (many)."""

    id: str
    site: str
    kind: str
    label: str
    position: Position | None = None
    exposure: int


class Asset(Closed, frozen=True, kw_only=True):
    """A thing at a place that audits check and money upgrades."""

    id: str
    site: str
    kind: str
    label: str
    place: str | None = None
    position: Position | None = None
    exposure: int


class ControlPoint(Closed, frozen=True, kw_only=True):
    """A point of a picture, in fractions of it from the left and from the top, and on the earth."""

    x: float
    y: float
    position: Position


class FloorPlan(Closed, frozen=True, kw_only=True):
    """The picture of a floor, or of a whole campus, on which findings are pinned. Restricted.

    Attributes:
        id: Within its site; it stays when a newer picture takes the place of an older one.
        sha256: Of the picture, in hex: which version it is.
        level: The number of the floor, 0 for the lowest that has a door to the street; None for a
            whole campus.
        points: Three that say where the picture lies, or none.
    """

    id: str
    site: str
    sha256: str
    label: str
    level: int | None = None
    width_px: int
    height_px: int
    size_bytes: int
    points: tuple[ControlPoint, ...] = ()


class Cycle(Closed, frozen=True, kw_only=True):
    """One round of audits.

    Attributes:
        due: The ids of the checklists that every site owes in it.
    """

    name: str
    starts_on: date
    ends_on: date
    due: tuple[str, ...]


class Photo(Closed, frozen=True, kw_only=True):
    """A photo that a named person released. What is not released is not in a snapshot.

    Attributes:
        sha256: Of the original, in hex; names the files.
        width_px: Of the large derivative.
        alt: What it shows, from the finding; never the file name.
    """

    sha256: str
    width_px: int
    height_px: int
    alt: str
    caption: str = ""


class Received(Closed, frozen=True, kw_only=True):
    """What the server noted about an audit when it came.

    Attributes:
        skew_s: Seconds that the tablet's clock was ahead of ours.
    """

    audit: str
    skew_s: int
    photos_unusable: int = 0
    photos_unreleased: int = 0


class DistrictSnapshot(Closed, frozen=True, kw_only=True):
    """One district, frozen.

    Attributes:
        demonstration: Answers were generated; every page, row and sheet says so.
        cycles: Oldest first; the last one is the one the report is about.
        audits: Received audits of all cycles, oldest first; photos may be missing from `photos`.
    """

    schema: int = SCHEMA
    demonstration: bool
    as_of: date
    district: District
    cycles: tuple[Cycle, ...]
    thresholds: Thresholds = Thresholds()
    checklists: tuple[Checklist, ...]
    sites: tuple[Site, ...]
    places: tuple[Place, ...] = ()
    assets: tuple[Asset, ...] = ()
    audits: tuple[Audit, ...] = ()
    received: tuple[Received, ...] = ()
    photos: tuple[Photo, ...] = ()
