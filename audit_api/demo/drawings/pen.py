"""The pen: flat shapes in the colours of the house, on a sheet of 1280 by 960."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1280, 960
FINE = 2
"""Shapes are drawn this much larger and then made smaller: edges become smooth."""
QUALITY = 82

INK, PAPER, WASH = "#14191f", "#ffffff", "#f2f5f5"
SOFT, LINE, BAND = "#47505b", "#ccd3d7", "#b3c5c9"
BRAND, TINT, NOTE = "#0b5a5e", "#e2eeee", "#fff5bd"
NIGHT, SLATE, SAND, SUN = "#00224e", "#575d6d", "#a69d75", "#fee838"
LEAF, LAWN = "#5d7d6f", "#c5d3c4"

Point = tuple[float, float]


class Pen:
    """Draws on one sheet. All coordinates and widths are pixels of the finished picture.

    Attributes:
        label: Where it is, in a few words; scenes may write it on a door.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self._sheet = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), TINT)
        self._draw = ImageDraw.Draw(self._sheet)

    def box(self, corner: Point, opposite: Point, fill: str, edge: str | None = None) -> None:
        """A rectangle; with an *edge*, a line of 4 around it."""
        self._draw.rectangle([*_fine(corner, opposite)], fill, edge, 4 * FINE if edge else 0)

    def shape(self, corners: Sequence[Point], fill: str, edge: str | None = None) -> None:
        """A polygon; with an *edge*, a line of 4 around it."""
        self._draw.polygon(_fine(*corners), fill)
        if edge:
            self.line([*corners, corners[0]], edge, 4)

    def line(self, points: Sequence[Point], colour: str, width: float = 4) -> None:
        """A line through *points*."""
        self._draw.line(_fine(*points), colour, round(width * FINE), joint="curve")

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        self._draw.circle(_fine(centre)[0], radius * FINE, fill)

    def ring(self, centre: Point, radius: float) -> None:
        """What the picture is about: a yellow ring with dark edges, seen on any ground."""
        for width, colour in ((18, INK), (10, SUN)):
            out = (radius + width / 2) * FINE
            self._draw.circle(_fine(centre)[0], out, outline=colour, width=width * FINE)

    def words(self, at: Point, text: str, size: float, colour: str, anchor: str = "mm") -> None:
        """Letters; *anchor* as in Pillow: ``lm`` begins at the point, ``mm`` is centred on it."""
        self._draw.text(_fine(at)[0], text, colour, _face(round(size * FINE)), anchor)

    def jpeg(self, exif: Image.Exif) -> bytes:
        """The finished picture."""
        out = io.BytesIO()
        self._sheet.reduce(FINE).save(out, "JPEG", quality=QUALITY, exif=exif)
        return out.getvalue()


def mix(one: str, other: str, share: float) -> str:
    """A colour between two: *share* 0 is *one*, 1 is *other*."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _fine(*points: Point) -> list[Point]:
    return [(x * FINE, y * FINE) for x, y in points]


@cache
def _face(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=size)
