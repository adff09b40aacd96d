"""The tables that the demonstration imports: its sites, places and assets, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from audit_api.demo.campus import Campus
from audit_api.demo.schools import DISTRICT, School
from geodata.places import ImportedAsset, ImportedPlace, Position

SITE_COLUMNS = (
    *("district", "register_id", "id", "name", "level", "low_grade", "high_grade"),
    *("longitude", "latitude", "quality"),
)
PLACE_COLUMNS = ("id", "site", "kind", "label", "longitude", "latitude", "exposure")
ASSET_COLUMNS = (*PLACE_COLUMNS, "place")


def sites_csv(named: Iterable[tuple[School, str, str, str]]) -> bytes:
    """The sites; each comes with the register id, our id and the name that it is shown under.

    There is no address: it would say which school it is.
    """
    return _table(
        SITE_COLUMNS,
        (
            (
                *(DISTRICT, register_id, site, name, school.level),
                *(school.low_grade, school.high_grade, *_point(school.position), school.quality),
            )
            for school, register_id, site, name in named
        ),
    )


def places_csv(campuses: Iterable[Campus]) -> bytes:
    """The places of every campus."""
    return _table(
        PLACE_COLUMNS,
        (_row(place) for campus in campuses for place in campus.places.values()),
    )


def assets_csv(campuses: Iterable[Campus]) -> bytes:
    """The assets of every campus."""
    return _table(
        ASSET_COLUMNS,
        ((*_row(asset), asset.place or "") for campus in campuses for asset in campus.assets),
    )


def _row(thing: ImportedPlace | ImportedAsset) -> tuple[object, ...]:
    return (
        *(thing.id, thing.site, thing.kind, thing.label),
        *_point(thing.position),
        thing.exposure,
    )


def _point(position: Position | None) -> tuple[float | str, float | str]:
    return (position.longitude, position.latitude) if position else ("", "")


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
