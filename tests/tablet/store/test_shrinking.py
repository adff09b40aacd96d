"""Tests of `audit_api/tablet/js/photos`: what becomes of a picture on the tablet."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image, ImageStat

from tests.audit_api.photos.pictures import camera_exif, jpeg, saved, upright
from tests.tablet.store.bench import Tablet

HEIC_START = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"
FILM_START = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"
SHRUNK = """(async () => {
  const {bytes, thumbnail, ...told} = await shrink(new Blob([bytesOf(given)]));
  const text = (held) => held && textOf(new Blob([held]));
  return {told, bytes: await text(bytes), thumbnail: await text(thumbnail)};
})()"""


class Kept(NamedTuple):
    """What the tablet would keep of a picture."""

    told: dict[str, object]
    content: bytes
    thumbnail: bytes


def shrunk(tablet: Tablet, content: bytes) -> Kept:
    """Give a picture to the page."""
    came = tablet.run(SHRUNK, base64.b64encode(content).decode())
    told, *pictures = came["told"], came["bytes"], came["thumbnail"]
    return Kept(told, *(base64.b64decode(each or "") for each in pictures))


def opened(content: bytes) -> Image.Image:
    """The picture in *content*."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_a_picture_of_48_megapixels_becomes_small_enough_to_send(tablet: Tablet) -> None:
    """New tablets take such pictures, and a school's line would take minutes for each."""
    content = jpeg(Image.effect_noise((1000, 750), 60).resize((8000, 6000)).convert("RGB"))

    kept = shrunk(tablet, content)

    picture = opened(kept.content)
    assert (picture.format, picture.size) == ("JPEG", (2048, 1536))
    assert max(opened(kept.thumbnail).size) == 320
    assert kept.told == {"widthPx": 2048, "heightPx": 1536, "shrunk": True, "problem": None}
    assert len(kept.content) < len(content)


def test_where_the_camera_stood_and_whose_it_is_leaves_with_the_turning(tablet: Tablet) -> None:
    """The position of a pupil's desk must not travel in a picture of it; nor lie on its side."""
    exif = camera_exif()
    exif[0x0112] = 6

    kept = shrunk(tablet, jpeg(upright(400, 300), exif))

    picture = opened(kept.content)
    assert picture.size == (300, 400)
    assert not picture.getexif()
    assert b"Exif" not in kept.content


def test_what_can_be_seen_through_turns_white(tablet: Tablet) -> None:
    """A drawing on no paper would come out black on black."""
    kept = shrunk(tablet, saved(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG"))

    assert ImageStat.Stat(opened(kept.content)).mean == pytest.approx([255, 255, 255], abs=1)


def test_a_picture_that_only_the_server_can_read_stays_as_it_came(tablet: Tablet) -> None:
    """Chromium reads no HEIC, and the picture is evidence all the same."""
    content = HEIC_START + bytes(range(256))

    kept = shrunk(tablet, content)

    assert kept.content == content
    assert kept.thumbnail == b""
    assert kept.told == {"widthPx": None, "heightPx": None, "shrunk": False, "problem": None}


@pytest.mark.real_data
def test_pictures_of_a_real_telephone_stay_as_they_came(tablet: Tablet, real_files: Path) -> None:
    """The same with whole files, as their makers wrote them."""
    files = [each for each in (real_files / "photos").iterdir() if each.suffix.lower() == ".heic"]

    kept = {each.name: shrunk(tablet, each.read_bytes()) for each in files}

    assert len(kept) >= 2
    assert all(kept[each.name].content == each.read_bytes() for each in files)


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"%PDF-1.7 ", FILM_START + bytes(99), b"RIFF\0\0\0\0WAVE"]
)
def test_what_is_no_picture_is_refused_with_a_sentence(tablet: Tablet, content: bytes) -> None:
    """Who picked the wrong file must hear it now, not from the reviewer in a month."""
    kept = shrunk(tablet, content)

    assert kept.content == b""
    assert kept.told["problem"] == "photo.not_a_photo"


def test_what_is_too_large_to_send_and_cannot_be_read_is_refused(tablet: Tablet) -> None:
    """The server takes 30 MB; a tablet that kept more would never get rid of it."""
    large = "new Blob([bytesOf(given), new Uint8Array(30_000_001)])"
    start = base64.b64encode(HEIC_START).decode()

    problem = tablet.run(f"shrink({large}).then((kept) => kept.problem)", start)

    assert problem == "photo.too_large"


def test_many_pictures_at_once_are_drawn_one_after_another(tablet: Tablet) -> None:
    """Ten pictures from the library at once would need more memory than a tablet has."""
    most = tablet.run(
        """(async () => {
      const draw = globalThis.createImageBitmap;
      let now = 0, most = 0;
      globalThis.createImageBitmap = async (...given) => {
        most = Math.max(most, (now += 1));
        const bitmap = await draw(...given);
        const close = bitmap.close.bind(bitmap);
        bitmap.close = () => { now -= 1; close(); };
        return bitmap;
      };
      await Promise.all(given.map((each) => shrink(new Blob([bytesOf(each)]))));
      globalThis.createImageBitmap = draw;
      return most;
    })()""",
        [base64.b64encode(jpeg(upright(90, 60 + each))).decode() for each in range(5)],
    )

    assert most == 1
