"""A small photo, drawn here."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw


def write_picture(folder: Path, name: str = "door.jpg") -> Path:
    """A JPEG of a door, 640 pixels wide."""
    image = Image.new("RGB", (640, 480), "#b3c5c9")
    ImageDraw.Draw(image).rectangle((240, 90, 400, 470), fill="#575d6d", outline="black", width=6)
    path = folder / name
    image.save(path, quality=80)
    return path
