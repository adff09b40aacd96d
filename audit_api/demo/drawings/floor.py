"""The plan of an invented floor: walls, rooms by their numbers, and that it is invented."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH_PX, HEIGHT_PX = 1600, 1200
STAMP = "Invented plan of a demonstration: no real school looks like this"
_INK, _WALL, _PAPER, _FLOOR = "#14191f", "#14191f", "#ffffff", "#f2f5f5"

Point = tuple[float, float]
Named = tuple[Point, str]


def draw_floor(
    title: str, walls: Sequence[Point], rooms: Iterable[Named], doors: Iterable[Named]
) -> bytes:
    """A PNG of 1600 by 1200 pixels; all points are in pixels of it."""
    sheet = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), _PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.polygon(list(walls), _FLOOR)
    pen.line([*walls, walls[0], walls[1]], _WALL, 10, joint="curve")
    small, large = ImageFont.load_default(size=20), ImageFont.load_default(size=30)
    for (x, y), name in doors:
        pen.rectangle((x - 9, y - 9, x + 9, y + 9), _PAPER, _INK, 4)
        pen.text((x, y - 24), name, _INK, small, "mm", stroke_width=4, stroke_fill=_PAPER)
    for (x, y), name in rooms:
        pen.ellipse((x - 5, y - 5, x + 5, y + 5), _INK)
        pen.text((x, y + 20), name, _INK, small, "mm", stroke_width=3, stroke_fill=_FLOOR)
    pen.text((30, 34), title, _INK, large, "lm")
    pen.text((WIDTH_PX / 2, HEIGHT_PX - 34), STAMP, _INK, large, "mm")
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
