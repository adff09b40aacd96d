"""Small valid files and shapes to start from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

import msgspec

from geodata.places import GeoJson

SQUARE: GeoJson = {
    "type": "Polygon",
    "coordinates": [[[-90.0, 43.0], [-89.0, 43.0], [-89.0, 44.0], [-90.0, 44.0], [-90.0, 43.0]]],
}
"""One degree wide and high, in Wisconsin."""

PLAIN = {
    "district": "5508520",
    "register_id": "550852000001",
    "name": "Alder Elementary",
    "level": "elementary",
    "low_grade": "K4",
    "high_grade": "5",
    "address": "1 Main St",
    "city": "Madison",
    "state": "WI",
    "zip": "01234",
    "longitude": "-89.5",
    "latitude": "43.5",
    "quality": "exact",
    "status": "open",
}

WISCONSIN = {
    "SCHOOL": "Alder El",
    "DISTRICT": "Madison Metropolitan",
    "SCH_TYPE": "Elementary School",
    "LOW_GRADE": "K4",
    "HIGH_GRD": "5",
    "FULL_ADDR": "902 Nichols Rd  Monona WI  53716-2565",
    "NCES_DIST": "5508520",
    "NCES_SCH": "03356",
    "Latitude": "43.5",
    "Longitude": "-89.5",
    "Accuracy Type": "rooftop",
    "City": "Madison",
    "State": "WI",
    "Zip": "53716",
}


NCES = {
    "Long": "-82.336047",
    "Lat": "29.657951",
    "NCESID": "120003000004",
    "NAME": "RONALD MCNAIR MIDDLE SCHOOL",
    "ADDRESS": "1108 NW 7TH AVE",
    "CITY": "GAINESVILLE",
    "STATE": "FL",
    "ZIP": "32601",
    "STATUS": "1",
    "COUNTY": "ALACHUA",
    "LATITUDE": "29.6579512",
    "LONGITUDE": "-82.3360474",
    "VAL_METHOD": "IMAGERY",
    "LEVEL_": "MIDDLE",
    "ENROLLMENT": "64",
    "ST_GRADE": "06",
    "END_GRADE": "08",
    "DISTRICTID": "1200030",
}

DC = {
    "NAME": "Alder Elementary School",
    "ADDRESS": "2020 19TH STREET NW",
    "FACUSE": "Elementary School",
    "LEVEL_": "ES",
    "STATUS": "Active",
    "TOTAL_STUD": 321,
    "GIS_ID": "Dcps_949",
    "X": 396151.48,
    "Y": 138827.7,
    "ZIP_CODE": 20009,
    "LONGITUDE": -77.04437725,
    "LATITUDE": 38.91730954,
}
"""X and Y are metres."""


def csv_file(*rows: Mapping[str, str], columns: Iterable[str] = ()) -> bytes:
    """A CSV file with *rows*; its columns are those of the first row, or *columns*."""
    names = tuple(columns) or tuple(rows[0])
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([names, *([row.get(name, "") for name in names] for row in rows)])
    return text.getvalue().encode()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    """A GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def features(*members: object) -> bytes:
    """A GeoJSON file with *members*."""
    return msgspec.json.encode({"type": "FeatureCollection", "features": members})


def pointed(longitude: float, latitude: float) -> dict[str, object]:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [longitude, latitude]}


def area(*rings: object) -> GeoJson:
    """A GeoJSON polygon of *rings*, which may be wrong."""
    return {"type": "Polygon", "coordinates": list(rings)}
