"""Tests of `audit_api.photos.pixels`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from audit_api.photos import pixels
from audit_api.photos.values import Prepared, Size
from tests.audit_api.photos.pictures import (
    CORNER,
    GROUND,
    camera_exif,
    is_bare,
    jpeg,
    png_claiming,
    reason,
    saved,
    upright,
    work,
)

pytestmark = pytest.mark.usefixtures("strict_pillow")

CLOSE = 12
STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def colour_at(path: Path, x: int, y: int) -> tuple[int, ...]:
    """One pixel of a derivative."""
    with Image.open(path) as picture:
        colour = picture.convert("RGB").getpixel((x, y))
    assert isinstance(colour, tuple)
    return colour


def is_close(colour: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether two colours are the same but for what JPEG does to them."""
    return all(abs(a - b) <= CLOSE for a, b in zip(colour, wanted, strict=True))


def prepared(folder: Path, original: bytes) -> Prepared:
    """The outcome of a photo that can be shown."""
    outcome = pixels.prepare(work(folder, original))
    assert isinstance(outcome, Prepared), outcome
    return outcome


@pytest.mark.parametrize("orientation", sorted(STORED_AS))
def test_a_photo_is_upright_however_the_tablet_was_held(tmp_path: Path, orientation: int) -> None:
    """A door on its side in the report is a door that nobody recognises."""
    method = STORED_AS[orientation]
    stored = upright() if method is None else upright().transpose(method)
    exif = Image.Exif()
    exif[0x0112] = orientation

    outcome = prepared(tmp_path, jpeg(stored, exif))

    assert outcome.size == outcome.large == Size(80, 60)
    assert outcome.camera.orientation == orientation
    assert is_close(colour_at(tmp_path / "large", 10, 10), CORNER)
    assert is_close(colour_at(tmp_path / "large", 70, 50), GROUND)


def test_no_metadata_is_left_in_what_is_shown(tmp_path: Path) -> None:
    """The position of a child's classroom must not travel with its picture."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    original = saved(
        upright(), "JPEG", exif=camera_exif(), icc_profile=profile, comment=b"by an auditor"
    )

    outcome = prepared(tmp_path, original)

    assert outcome.camera.position is not None
    assert is_bare(tmp_path / "large")
    assert is_bare(tmp_path / "small")


def test_the_two_sizes_keep_the_shape(tmp_path: Path) -> None:
    """A report that loads forty originals of 12 megapixels never opens on a tablet."""
    outcome = prepared(tmp_path, jpeg(upright(4000, 3000)))

    assert outcome.size == Size(4000, 3000)
    assert (outcome.large, outcome.small) == (Size(1600, 1200), Size(400, 300))
    with Image.open(tmp_path / "small") as small:
        assert small.size == (400, 300)


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    """More pixels than were taken would be invented."""
    outcome = prepared(tmp_path, jpeg(upright(80, 60)))

    assert outcome.large == outcome.small == Size(80, 60)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "PNG"),
        ("RGB", "WEBP"),
        ("L", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("RGBA", "WEBP"),
        ("LA", "PNG"),
        ("CMYK", "JPEG"),
    ],
)
def test_every_kind_of_pixel_is_shown_as_it_looks(tmp_path: Path, mode: str, kind: str) -> None:
    """Scans, drawings and other tablets make pictures in all of these."""
    picture = Image.new("RGB", (64, 64), (255, 255, 255))
    picture.paste((0, 0, 0), (0, 0, 32, 64))

    prepared(tmp_path, saved(picture.convert(mode), kind))

    assert is_close(colour_at(tmp_path / "large", 8, 32), (0, 0, 0))
    assert is_close(colour_at(tmp_path / "large", 56, 32), (255, 255, 255))


def test_sixteen_bits_of_grey_are_not_burnt_out(tmp_path: Path) -> None:
    """Pillow's own conversion makes everything above the darkest 256th white."""
    picture = Image.new("I;16", (32, 32), 120 * 256)

    prepared(tmp_path, saved(picture, "PNG"))

    assert is_close(colour_at(tmp_path / "large", 16, 16), (120, 120, 120))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB"])
def test_what_one_could_look_through_is_white(tmp_path: Path, mode: str) -> None:
    """On black, a plan drawn in ink cannot be seen."""
    clear = Image.new("RGBA", (32, 32), (0, 0, 0, 0)).convert(mode)
    unseen: dict[str, object] = {"P": 0, "RGB": (0, 0, 0)}

    prepared(tmp_path, saved(clear, "PNG", transparency=unseen.get(mode)))

    assert is_close(colour_at(tmp_path / "large", 16, 16), (255, 255, 255))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_shown(tmp_path: Path, kind: str) -> None:
    """Phones make short films of every photo; the report is on paper."""
    frames = [Image.new("RGB", (32, 32), colour) for colour in (CORNER, GROUND)]

    prepared(tmp_path, saved(frames[0], kind, save_all=True, append_images=frames[1:]))

    assert is_close(colour_at(tmp_path / "large", 16, 16), CORNER)


def test_colours_of_another_profile_are_turned_into_those_of_a_screen(tmp_path: Path) -> None:
    """Tablets take photos in wider colours; dropping the profile makes them dull."""
    lab = ImageCms.createProfile("sRGB")
    wide = ImageCms.ImageCmsProfile(lab).tobytes().replace(b"s\x00R\x00G\x00B", b"w\x00i\x00d\x00e")
    wide = wide.replace(b"sRGB", b"wide")

    prepared(tmp_path, saved(upright(), "JPEG", quality=95, icc_profile=wide))

    assert is_close(colour_at(tmp_path / "large", 10, 10), CORNER)
    assert is_bare(tmp_path / "large")


def test_a_broken_profile_does_not_cost_the_photo(tmp_path: Path) -> None:
    """A colour may be a little off; the broken lock can still be seen."""
    prepared(tmp_path, saved(upright(), "JPEG", quality=95, icc_profile=b"not a profile"))

    assert is_close(colour_at(tmp_path / "large", 10, 10), CORNER)


def test_a_file_that_ends_too_early_says_so(tmp_path: Path) -> None:
    """The auditor can still take it again, when the receipt says it at once."""
    whole = jpeg(upright(400, 300))

    outcome = pixels.prepare(work(tmp_path, whole[: len(whole) // 2]))

    assert reason(outcome).startswith("The file ends too early: take the photo again")
    assert (tmp_path / "large").read_bytes() == b""


@pytest.mark.parametrize(
    ("original", "words"),
    [
        (png_claiming(50_000, 50_000), "50 million pixels"),
        (png_claiming(8_000, 8_000), "50 million pixels"),
        (png_claiming(12_001, 10), "12,001 by 10 pixels"),
        (b"\xff\xd8\xff" + b"x" * 100, "damaged"),
        (b"\x00\x00\x00\x20ftypavif" + b"x" * 100, "AVIF"),
        (b"<svg onload='alert(1)'/>", "not a photo"),
        (b"GIF89a" + b"\x00" * 20, "not a photo"),
        (b"", "not a photo"),
    ],
)
def test_what_cannot_be_shown_says_why(tmp_path: Path, original: bytes, words: str) -> None:
    """A receipt that only says "error" sends the auditor away with nothing."""
    outcome = pixels.prepare(work(tmp_path, original))

    assert words in reason(outcome)


def test_a_lack_of_memory_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The photo is at fault, not the auditor; what helps is a lower resolution."""

    def no_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "thumbnail", no_memory)

    outcome = pixels.prepare(work(tmp_path, jpeg()))

    assert "lower resolution" in reason(outcome)


def test_an_original_that_cannot_be_read_is_no_fault_of_the_photo(tmp_path: Path) -> None:
    """It must not be marked unusable because a disk was not there."""
    gone = work(tmp_path, jpeg())
    os.close(gone.original.fileno())

    with pytest.raises(OSError, match="Bad file descriptor"):
        pixels.prepare(gone)
