"""One demonstration photo: a scene, a ribbon that says what it is, and what a tablet adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from textwrap import shorten
from types import MappingProxyType

from PIL import ExifTags, Image

from audit_api.demo.chance import Chance
from audit_api.demo.drawings.doors import classroom_lock, exterior_door, propped_door, window_film
from audit_api.demo.drawings.fixtures import camera, corridor, key_box
from audit_api.demo.drawings.grounds import fire_lane, light_pole, shrubs, sign
from audit_api.demo.drawings.pen import HEIGHT, INK, NOTE, WIDTH, Pen
from geodata.places import Position

Scene = Callable[[Pen, Chance], None]

RIBBON_PX = 92
LONGEST_LABEL = 34

_SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "camera": camera,
        "classroom_lock": classroom_lock,
        "corridor": corridor,
        "exterior_door": exterior_door,
        "fire_lane": fire_lane,
        "key_box": key_box,
        "light_pole": light_pole,
        "propped_door": propped_door,
        "shrubs": shrubs,
        "sign": sign,
        "window_film": window_film,
    }
)
SCENES = tuple(_SCENES)
"""What can be drawn."""


def draw(
    scene: str, label: str, seed: int, captured_at: datetime, position: Position | None
) -> bytes:
    """A JPEG of 1280 by 960 with the EXIF of a tablet; the same arguments give the same bytes.

    Args:
        scene: One of `SCENES`.
        label: Where it is, in a few words, such as a door's number.
        seed: Moves things about, so that two photos of a scene differ.
        captured_at: By the tablet's clock, with its offset.
        position: Where the tablet says it is, if it says so.

    Raises:
        KeyError: There is no such scene.
    """
    pen = Pen(" ".join(label.split()))
    _SCENES[scene](pen, Chance("drawing", scene, label, seed))
    _ribbon(pen)
    return pen.jpeg(_exif(captured_at, position))


def _ribbon(pen: Pen) -> None:
    top, middle = HEIGHT - RIBBON_PX, HEIGHT - RIBBON_PX / 2
    pen.box((0, top), (WIDTH, HEIGHT), NOTE)
    pen.box((0, top), (WIDTH, top + 4), INK)
    pen.words((40, middle), shorten(pen.label, LONGEST_LABEL, placeholder=" …"), 40, INK, "lm")
    for heavier in (0, 1, 2):
        pen.words((WIDTH - 40 - heavier, middle), "DEMONSTRATION", 46, INK, "rm")


def _exif(captured_at: datetime, position: Position | None) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "DEMONSTRATION, drawn and not photographed"
    exif[ExifTags.Base.Orientation] = 1
    offset = captured_at.strftime("%z")
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = captured_at.strftime("%Y:%m:%d %H:%M:%S")
    if offset:
        details[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:5]}"
    if position:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_place(position))
    return exif


def _place(position: Position) -> dict[int, object]:
    return {
        ExifTags.GPS.GPSLatitudeRef: "N" if position.latitude >= 0 else "S",
        ExifTags.GPS.GPSLatitude: (abs(position.latitude), 0.0, 0.0),
        ExifTags.GPS.GPSLongitudeRef: "E" if position.longitude >= 0 else "W",
        ExifTags.GPS.GPSLongitude: (abs(position.longitude), 0.0, 0.0),
        ExifTags.GPS.GPSHPositioningError: 5.0,
    }
