"""Plans to start a test from: a drawn picture, a table, and both packed as an office would."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, ImageDraw

from tests.audit_api.stock import OTHER_SITE
from tests.samples import SITE

HEAD = (
    "id,site,label,level,file,x1_px,y1_px,longitude1,latitude1,"
    "x2_px,y2_px,longitude2,latitude2,x3_px,y3_px,longitude3,latitude3"
)
POINTS = "0,0,-89.5,43.5,800,0,-89.499,43.5,0,600,-89.5,43.4995"
NO_POINTS = ",,,,,,,,,,,"
TABLE = (
    f"first,{SITE},First floor,1,first.png,{POINTS}",
    f"campus,{SITE},Campus,campus,campus.png,{NO_POINTS}",
    f"first,{OTHER_SITE},First floor,1,campus.png,{NO_POINTS}",
)


def drawn(wall: str = "black", kind: str = "PNG") -> bytes:
    """Two rooms, 800 by 600 pixels."""
    image = Image.new("RGB", (800, 600), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 80, 400, 520), outline=wall, width=6)
    pen.rectangle((400, 80, 740, 520), outline=wall, width=6)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


PICTURES = {"first.png": drawn(), "campus.png": drawn("navy")}


def table(*rows: str) -> bytes:
    """A table with these rows below its header."""
    return "\n".join([HEAD, *rows, ""]).encode()


def packed(rows: tuple[str, ...] = TABLE, **pictures: bytes) -> bytes:
    """Table and pictures in one ZIP file, in a folder, as a desktop packs them.

    Args:
        rows: Of the table.
        pictures: More of them, or others, by their names with an underscore for the dot.
    """
    files = PICTURES | {name.replace("_", "."): raw for name, raw in pictures.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("plans/plans.csv", table(*rows))
        for name, raw in files.items():
            archive.writestr(f"plans/{name}", raw)
    return out.getvalue()
