"""Tests of `audit_api.demo.drawings`."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from PIL import Image, ImageChops

from audit_api.demo.drawings import SCENES, draw
from audit_api.demo.sketches import SCENE_FOR
from audit_api.photos.camera import read_camera
from audit_api.photos.values import Camera
from geodata.places import Position

AT = datetime.fromisoformat("2026-10-14T09:30:05-05:00")
MADISON = Position(longitude=-89.4, latitude=43.07)
BEYOND = Position(longitude=149.1, latitude=-35.3)
RIBBON = (640, 896, 1280, 960)


def drawing(scene: str, label: str = "Door 7", seed: int = 1) -> Image.Image:
    """A drawing, opened."""
    return Image.open(io.BytesIO(draw(scene, label, seed, AT, MADISON)))


def is_same(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures have the same pixels."""
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_seed_gives_the_same_bytes(scene: str) -> None:
    """A demonstration that is made twice must be the same demonstration."""
    first, again = (draw(scene, "Door 7", 1, AT, MADISON) for _ in range(2))

    assert first == again


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_gives_another_picture(scene: str) -> None:
    """Forty equal photos would look like a fault."""
    pictures = [drawing(scene, seed=seed) for seed in range(6)]

    assert not all(is_same(pictures[0], other) for other in pictures[1:])


@pytest.mark.parametrize("scene", SCENES)
def test_every_drawing_says_in_large_letters_what_it_is(scene: str) -> None:
    """Nobody may take a drawn door for a real one."""
    ribbon = drawing(scene, "Door 7").crop(RIBBON)

    grey = ribbon.convert("L")
    dark_pixels = sum(grey.histogram()[:80])
    assert drawing(scene).size == (1280, 960)
    assert is_same(ribbon, drawing("corridor", "Door 7").crop(RIBBON))
    assert dark_pixels > 2_000


def test_a_drawing_carries_what_a_tablet_writes() -> None:
    """The whole way of a photo is shown: turned, placed and stripped like a real one."""
    camera = read_camera(drawing("exterior_door"))

    assert camera.captured_at == AT.replace(tzinfo=None)
    assert camera.offset_minutes == -300
    assert camera.position is not None
    assert camera.position.longitude == pytest.approx(MADISON.longitude)
    assert camera.position.latitude == pytest.approx(MADISON.latitude)


def test_a_tablet_that_knows_neither_zone_nor_place_writes_neither() -> None:
    """Inside a building many do not."""
    content = draw("corridor", "Hall B", 1, AT.replace(tzinfo=None), None)

    assert read_camera(Image.open(io.BytesIO(content))) == Camera(
        captured_at=AT.replace(tzinfo=None)
    )


def test_a_place_south_and_east_of_zero_keeps_its_side() -> None:
    """EXIF has no minus; the side stands in a tag of its own."""
    content = draw("corridor", "Hall B", 1, AT, BEYOND)

    position = read_camera(Image.open(io.BytesIO(content))).position

    assert position is not None
    assert position.longitude == pytest.approx(BEYOND.longitude)
    assert position.latitude == pytest.approx(BEYOND.latitude)


@pytest.mark.parametrize(
    "label",
    ["", "Kitchen door", "Door\n7", "A" * 80, "The long way round to the north " * 4, "{{7*7}}"],
)
def test_any_label_can_be_drawn(label: str) -> None:
    """Labels come from files of districts; one odd name must not end the demonstration."""
    assert drawing("exterior_door", label).size == (1280, 960)


def test_every_scene_that_the_demonstration_asks_for_is_there() -> None:
    """A missing scene would end the demonstration after a minute."""
    assert set(SCENE_FOR.values()) <= set(SCENES)


def test_a_scene_that_nobody_drew_is_refused() -> None:
    """The name is in the message."""
    with pytest.raises(KeyError, match="moon"):
        draw("moon", "Door 7", 1, AT, MADISON)
