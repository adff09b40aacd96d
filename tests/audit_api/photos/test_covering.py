"""Tests of `audit_api.photos.covering`, on pictures that differ only in what is covered.

If the derivatives of two originals are equal to the byte, whatever was below the boxes, then
nothing of it is left in them. That is stronger than any look at their pixels.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from audit_api.boxes import Box, Covers
from audit_api.photos import pixels
from audit_api.photos.covering import on_original, on_picture
from audit_api.photos.pixels import COVER
from audit_api.photos.values import Prepared, Size
from tests.audit_api.boxes_drawn import box, drawn
from tests.audit_api.photos.pictures import is_bare, saved, work
from tests.audit_api.photos.test_pixels import STORED_AS

pytestmark = pytest.mark.usefixtures("strict_pillow")

SECRET = (255, 0, 255)
RINGING = 40
"""How far JPEG lets the edge of a cover deviate from its colour."""
Sides = tuple[int, int, int, int]
sizes = st.tuples(st.integers(1, 90), st.integers(1, 90)) | st.just((1700, 40))
unhurried = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def noise(size: tuple[int, int], seed: int) -> Image.Image:
    """A picture in which nothing is like what is beside it."""
    width_px, height_px = size
    content = random.Random(seed).randbytes(width_px * height_px * 3)
    return Image.frombytes("RGB", size, content)


def touched(one: Box, size: tuple[int, int]) -> Sides:
    """The pixels of an upright picture that a box touches."""
    right, bottom = Fraction(one.left + one.width), Fraction(one.top + one.height)
    return (
        floor(Fraction(one.left) * size[0]),
        floor(Fraction(one.top) * size[1]),
        ceil(right * size[0]),
        ceil(bottom * size[1]),
    )


def with_other_content(picture: Image.Image, one: Box) -> Image.Image:
    """The same picture, but for everything in the box."""
    changed, part = picture.copy(), touched(one, picture.size)
    changed.paste(noise((part[2] - part[0], part[3] - part[1]), seed=99), part)
    return changed


def derivatives(original: bytes, boxes: Sequence[Box]) -> tuple[bytes, bytes]:
    """Both pictures that are made of an original."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        outcome = pixels.prepare(work(folder, original), boxes)
        assert isinstance(outcome, Prepared), outcome
        assert is_bare(folder / "large")
        return (folder / "large").read_bytes(), (folder / "small").read_bytes()


@given(size=sizes, one=drawn(), seed=st.integers(0, 9))
@unhurried
def test_nothing_below_a_box_reaches_a_picture(size: tuple[int, int], one: Box, seed: int) -> None:
    """A face that can be made out again from the pixels beside the box was not covered."""
    picture = noise(size, seed)
    changed = with_other_content(picture, one)

    shown = derivatives(saved(picture, "PNG"), [one])

    assert shown == derivatives(saved(changed, "PNG"), [one])


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@given(size=sizes, one=drawn())
@unhurried
def test_nor_what_jpeg_smears_over_its_blocks(
    subsampling: str, size: tuple[int, int], one: Box
) -> None:
    """Cameras halve the colours: those of a jacket stand some pixels beside it."""
    picture = noise(size, seed=1)
    changed = with_other_content(picture, one)
    first, second = (
        saved(each, "JPEG", quality=70, subsampling=subsampling) for each in (picture, changed)
    )

    assert derivatives(first, [one]) == derivatives(second, [one])


@pytest.mark.parametrize("orientation", sorted(STORED_AS))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_box_lies_where_it_was_drawn_however_the_tablet_was_held(
    tmp_path: Path, kind: str, orientation: int
) -> None:
    """A cover in the mirrored place leaves the face in sight."""
    face = box("0.6", "0.1", "0.15", "0.3")
    upright = Image.new("RGB", (2000, 1400), (240, 240, 240))
    upright.paste(SECRET, touched(face, upright.size))
    method = STORED_AS[orientation]
    stored = upright if method is None else upright.transpose(method)
    exif = Image.Exif()
    exif[0x0112] = orientation

    pixels.prepare(work(tmp_path, saved(stored, kind, exif=exif, quality=95)), [face])

    for name in ("large", "small"):
        with Image.open(tmp_path / name) as picture:
            left, top, right, bottom = touched(face, picture.size)
            covered = picture.crop((left, top, right, bottom))
            red, green, blue = (covered.getchannel(name) for name in "RGB")
            assert _brightest(red) <= RINGING
            assert _brightest(green) <= RINGING
            assert _brightest(blue) <= RINGING
            assert _magenta(picture) <= RINGING


def _brightest(channel: Image.Image) -> float:
    return ImageStat.Stat(channel).extrema[0][1]


def _magenta(picture: Image.Image) -> float:
    """How far any pixel is from grey, towards the colour of the secret."""
    red, green, _ = picture.split()
    return _brightest(ImageChops.subtract(red, green))


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGBA", "LA", "CMYK", "RGB", "I;16"])
def test_a_cover_is_black_in_every_kind_of_picture(tmp_path: Path, mode: str) -> None:
    """In some of them a nought is white, or can be looked through."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    white = Image.new("L", (128, 128), 255)
    picture = Image.new(mode, white.size, 65535) if mode == "I;16" else white.convert(mode)

    pixels.prepare(work(tmp_path, saved(picture, kind)), [box("0.25", "0.25", "0.5", "0.5")])

    with Image.open(tmp_path / "large") as shown:
        assert shown.getpixel((64, 64)) == COVER
        assert shown.getpixel((120, 120)) != COVER


def test_several_boxes_are_all_drawn_also_where_they_overlap(tmp_path: Path) -> None:
    """Two children who stand close are two boxes."""
    boxes = [box("0", "0", "0.5", "0.5"), box("0.4", "0.4", "0.3", "0.3")]

    pixels.prepare(work(tmp_path, saved(Image.new("RGB", (320, 320), SECRET), "PNG")), boxes)

    with Image.open(tmp_path / "large") as shown:
        assert [shown.getpixel((at, at)) for at in (8, 144, 200)] == [COVER] * 3
        assert shown.getpixel((312, 312)) != COVER


@given(
    size=sizes,
    one=drawn(),
    orientation=st.sampled_from(sorted(STORED_AS)),
    shown=st.integers(1, 400),
)
@unhurried
def test_what_is_covered_is_in_the_picture_and_holds_the_box(
    size: tuple[int, int], one: Box, orientation: int, shown: int
) -> None:
    """Rounded the wrong way, one row of pixels would stay."""
    stored = Size(*size)
    upright = Size(*(reversed(size) if orientation >= 5 else size))
    small = Size(min(shown, upright.width_px), min(shown, upright.height_px))

    covered = on_original(one, orientation, stored)
    part = on_picture(covered, orientation, stored, small)

    assert 0 <= covered.left < covered.right <= stored.width_px
    assert 0 <= covered.top < covered.bottom <= stored.height_px
    left, top, right, bottom = touched(one, small)
    assert part.left <= left < right <= part.right <= small.width_px
    assert part.top <= top < bottom <= part.bottom <= small.height_px


def test_a_cover_grows_by_a_block_and_no_more() -> None:
    """The door beside the face is what the photo was taken for."""
    at = Decimal("0.1")
    one = Box(covers=Covers.FACE, left=at, top=at, width=at, height=at)

    assert on_original(one, 1, Size(1600, 1600)) == (158, 158, 322, 322)
