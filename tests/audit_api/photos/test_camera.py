"""Tests of `audit_api.photos.camera`."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from PIL import Image

from audit_api.photos.camera import read_camera
from audit_api.photos.values import Camera
from checklists.answers import GeoPoint
from tests.audit_api.photos.pictures import DETAILS, POSITION, camera_exif, jpeg

CAPTURED_AT = datetime.fromisoformat("2026-10-14T09:30:05")


def read(
    place: dict[int, object] | None = None,
    details: dict[int, object] | None = None,
    tags: dict[int, object] | None = None,
) -> Camera:
    """What is read from a photo of `camera_exif` with some tags changed, also to nonsense."""
    image = Image.new("RGB", (1, 1))
    exif = image.getexif()
    exif.update(tags or {})
    exif.get_ifd(0x8769).update({**DETAILS, **(details or {})})
    exif.get_ifd(0x8825).update({**POSITION, **(place or {})})
    return read_camera(image)


def test_time_offset_and_position_are_read() -> None:
    """A finding without a place on the map is a walk for somebody."""
    with Image.open(io.BytesIO(jpeg(exif=camera_exif()))) as image:
        camera = read_camera(image)

    assert camera == Camera(
        captured_at=CAPTURED_AT,
        offset_minutes=-300,
        position=GeoPoint(longitude=-89.4, latitude=43.075, accuracy_m=4.5),
    )


def test_a_photo_without_exif_says_nothing() -> None:
    """Screenshots and shrunk photos have none; that is no fault."""
    with Image.open(io.BytesIO(jpeg())) as image:
        camera = read_camera(image)

    assert camera == Camera()


@pytest.mark.parametrize(
    "change",
    [
        {2: (91.0, 0.0, 0.0)},
        {4: (181.0, 0.0, 0.0)},
        {2: (float("nan"), 0.0, 0.0)},
        {2: (43.0, 4.0)},
        {2: "43 north"},
        {1: "Q"},
        {1: ""},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
    ],
)
def test_a_position_that_makes_no_sense_is_left_out(change: dict[int, object]) -> None:
    """A photo off the coast of Africa is worse than one without a place."""
    camera = read(place=change)

    assert camera.position is None
    assert camera.captured_at == CAPTURED_AT


@pytest.mark.parametrize("accuracy", [-1.0, float("nan"), "good"])
def test_an_accuracy_that_makes_no_sense_leaves_the_position(accuracy: object) -> None:
    """The radius is an extra; the point is what matters."""
    camera = read(place={31: accuracy})

    assert camera.position == GeoPoint(longitude=-89.4, latitude=43.075)


@pytest.mark.parametrize("told", ["0000:00:00 00:00:00", "2026:13:01 10:00:00", "yesterday", 7])
def test_a_time_that_makes_no_sense_is_left_out(told: object) -> None:
    """Cameras whose clock was never set write zeros."""
    camera = read(details={36867: told})

    assert (camera.captured_at, camera.offset_minutes) == (None, -300)


@pytest.mark.parametrize("told", ["+25:00", "Z", "", "05:00"])
def test_an_offset_that_makes_no_sense_is_left_out(told: str) -> None:
    """The time stays; only its zone is unknown."""
    camera = read(details={36881: told})

    assert (camera.captured_at, camera.offset_minutes) == (CAPTURED_AT, None)


@pytest.mark.parametrize(("told", "orientation"), [(6, 6), (0, 1), (9, 1), (70_000, 1)])
def test_an_orientation_outside_one_to_eight_is_upright(told: int, orientation: int) -> None:
    """Any other number has no meaning, and a photo must be shown somehow."""
    camera = read(tags={0x0112: told})

    assert camera.orientation == orientation


def test_exif_that_cannot_be_read_says_nothing() -> None:
    """A broken note beside the pixels does not cost the photo."""

    class Broken(Image.Image):
        def getexif(self) -> Image.Exif:
            raise SyntaxError("not a TIFF file")

    assert read_camera(Broken()) == Camera()
