"""A small photo, drawn here."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw


def write_picture(folder: Path, name: str = "door.jpg", wall: str = "#b3c5c9") -> Path:
    """A JPEG of a door in a wall, 640 pixels wide."""
    image = Image.new("RGB", (640, 480), wall)
    ImageDraw.Draw(image).rectangle((240, 90, 400, 470), fill="#575d6d", outline="black", width=6)
    path = folder / name
    image.save(path, quality=80)
    return path
