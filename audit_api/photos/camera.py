"""What a camera wrote into a photo: which side is up, when, and where. Runs in the child only.

Anything can stand there, and does: text for numbers, something over nothing, NaN. What makes
no sense is left out; it never makes a photo unusable.

Source: CIPA DC-008, "Exif 2.32", 4.6 (tags and their forms).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import SupportsFloat

from PIL import ExifTags, Image

from audit_api.photos.reasons import BROKEN
from audit_api.photos.values import Camera
from checklists.answers import GeoPoint

MOST_OFFSET_MINUTES = 14 * 60
POLE = 90
ANTIMERIDIAN = 180

Tags = Mapping[int, object]

_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def read_camera(image: Image.Image) -> Camera:
    """What the camera says, as far as it makes sense."""
    try:
        tags = image.getexif()
        details = tags.get_ifd(ExifTags.IFD.Exif)
        place = tags.get_ifd(ExifTags.IFD.GPSInfo)
    except BROKEN:
        return Camera()
    return Camera(
        orientation=_orientation(tags),
        captured_at=_captured_at(tags, details),
        offset_minutes=_offset_minutes(details),
        position=_position(place),
    )


def _orientation(tags: Tags) -> int:
    told = tags.get(ExifTags.Base.Orientation)
    return told if isinstance(told, int) and told in range(1, 9) else 1


def _captured_at(tags: Tags, details: Tags) -> datetime | None:
    told = details.get(ExifTags.Base.DateTimeOriginal) or tags.get(ExifTags.Base.DateTime)
    match = _TIME.match(told) if isinstance(told, str) else None
    if match is None:
        return None
    year, month, day, time = match.groups()
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{time}")
    except ValueError:
        return None


def _offset_minutes(details: Tags) -> int | None:
    told = details.get(ExifTags.Base.OffsetTimeOriginal) or details.get(ExifTags.Base.OffsetTime)
    match = _OFFSET.match(told) if isinstance(told, str) else None
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    east = int(sign + "1") * (int(hours) * 60 + int(minutes))
    return east if abs(east) <= MOST_OFFSET_MINUTES else None


def _position(place: Tags) -> GeoPoint | None:
    latitude = _degrees(place, ExifTags.GPS.GPSLatitude, "NS")
    longitude = _degrees(place, ExifTags.GPS.GPSLongitude, "EW")
    if latitude is None or longitude is None:
        return None
    # Nobody audits a school at (0, 0); cameras write it when they do not know.
    if abs(latitude) > POLE or abs(longitude) > ANTIMERIDIAN or latitude == longitude == 0:
        return None
    accuracy_m = _number(place.get(ExifTags.GPS.GPSHPositioningError))
    if accuracy_m is not None and accuracy_m < 0:
        accuracy_m = None
    return GeoPoint(longitude=longitude, latitude=latitude, accuracy_m=accuracy_m)


def _degrees(place: Tags, tag: ExifTags.GPS, sides: str) -> float | None:
    """Degrees from degrees, minutes and seconds; the tag before says which side of zero."""
    side, told = place.get(tag - 1), place.get(tag)
    if not isinstance(told, tuple) or side not in tuple(sides):
        return None
    parts = [part for part in map(_number, told) if part is not None]
    if len(parts) != len(("degrees", "minutes", "seconds")):
        return None
    size = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -size if side == sides[1] else size


def _number(told: object) -> float | None:
    if not isinstance(told, SupportsFloat):
        return None
    number = float(told)
    return number if math.isfinite(number) else None
