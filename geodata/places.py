"""The values of this room: positions, what an import brought, and what it has to tell."""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

GeoJson = dict[str, object]
"""A GeoJSON geometry (RFC 7946): degrees, WGS 84, longitude first."""


WIDEST_LONGITUDE = 180.0
WIDEST_LATITUDE = 90.0


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that never changes and takes no field that it does not know."""


class Position(Closed, frozen=True, kw_only=True):
    """A point on the earth, in degrees, WGS 84."""

    longitude: float
    latitude: float


def is_on_earth(longitude: float, latitude: float) -> bool:
    """Whether two numbers are degrees of longitude and latitude."""
    finite = isfinite(longitude) and isfinite(latitude)
    return finite and abs(longitude) <= WIDEST_LONGITUDE and abs(latitude) <= WIDEST_LATITUDE


class Quality(StrEnum):
    """How good a point is: on the building, in its street, in its town, or not there."""

    EXACT = "exact"
    STREET = "street"
    TOWN = "town"
    NONE = "none"


class Status(StrEnum):
    """Whether a site is in use."""

    OPEN = "open"
    CLOSED = "closed"


class ProblemKind(StrEnum):
    """What became of a row: not taken, taken with a doubt, or taken after a repair."""

    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    REPAIRED = "repaired"


class Problem(Closed, frozen=True, kw_only=True):
    """Something that an import found and tells.

    Attributes:
        row: As a spreadsheet counts, the header being row 1; in GeoJSON the number of the
            feature, from 1; None when the whole file is meant.
        field: The column or property; empty when the whole row is meant.
        message: A sentence without its subject's name, so that it can stand beside the site too.
        about: The id of the district, place or asset, or the register id of the site, if known.
        district: Of the site, if a site is meant: two districts may use one register id.
    """

    row: int | None
    field: str = ""
    message: str
    kind: ProblemKind
    about: str = ""
    district: str = ""


class ImportedDistrict(Closed, frozen=True, kw_only=True):
    """One school district, as a file tells it.

    Attributes:
        id: Its register id as text, such as the LEAID ``5508520``.
        boundary: A valid Polygon or MultiPolygon; None when the file has no usable one.
        source: Where it comes from, in one sentence for the reader; empty when not said.
        is_only_named: A register of schools names it and tells no more; gives way to whoever does.
    """

    id: str
    name: str
    boundary: GeoJson | None = None
    source: str = ""
    is_only_named: bool = False


class ImportedSite(Closed, frozen=True, kw_only=True):
    """One school or campus, as a file tells it.

    Attributes:
        district: The register id of its district.
        district_name: What the file calls that district; empty when it does not say.
        register_id: The state's or NCES id, text; names the site from one import to the next.
        id: Our own id (UUID as text) when the file carries one.
        level: ``elementary``, ``middle``, ``high``, ``combined`` or ``other``.
        low_grade: As the register writes it (``K4``, ``KG``, ``9``); empty when unknown.
        enrollment: How many students; None when not known.
        position: None exactly when `quality` is `Quality.NONE`.
    """

    district: str
    district_name: str = ""
    register_id: str
    id: str | None = None
    name: str
    level: str = "other"
    low_grade: str = ""
    high_grade: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    enrollment: int | None = None
    position: Position | None = None
    quality: Quality = Quality.NONE
    status: Status = Status.OPEN


class ImportedPlace(Closed, frozen=True, kw_only=True):
    """A room, door or point on a campus.

    Attributes:
        site: The id of its site, or its register id, as the file has it.
        kind: One of `geodata.kinds.PLACE_KINDS`.
        exposure: 1 (few people a day) to 3 (many).
    """

    id: str
    site: str
    kind: str
    label: str
    position: Position | None = None
    exposure: int


class ImportedAsset(Closed, frozen=True, kw_only=True):
    """A thing at a place that audits check and money upgrades.

    Attributes:
        site: The id of its site, or its register id, as the file has it.
        kind: One of `geodata.kinds.ASSET_KINDS`.
        place: The id of the place where it is, if the file says.
        exposure: 1 (few people a day) to 3 (many).
    """

    id: str
    site: str
    kind: str
    label: str
    place: str | None = None
    position: Position | None = None
    exposure: int


class ImportFile(Closed, Generic[T], frozen=True, kw_only=True):
    """What was read from one file: all that can be taken, and all there is to tell, by row.

    Attributes:
        rows: Of each item its row, where the reader keeps them.
    """

    items: tuple[T, ...]
    problems: tuple[Problem, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def refused_rows(self) -> tuple[int, ...]:
        """The rows that were not taken, each once, in order."""
        refused = {each.row for each in self.problems if each.kind is ProblemKind.REFUSED}
        return tuple(sorted(row for row in refused if row is not None))
