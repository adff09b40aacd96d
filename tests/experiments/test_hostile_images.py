"""Tests of `tests.experiments.hostile_images`, and of what looks at the pictures."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import httpx
import pytest

from tests.experiments.hostile import canaries, disguises, picture_files
from tests.experiments.hostile.decoder_watch import DecoderWatch, Peak
from tests.experiments.hostile.picture_fates import SIZES_PX, Fate, faults, seen
from tests.experiments.hostile.picture_parts import Picture, drawn, jpeg_with, saved
from tests.experiments.hostile.segments import stowaways
from tests.experiments.hostile_images import DIED, EXPERIMENT
from tests.experiments.processes import until
from tests.known import HEADERS
from tests.samples import PHOTO, PHOTO_BYTES
from tests.servers import RunningServer

CANARY = b"CANARY-0123456789abcdef"
BARE = saved(drawn(), "JPEG")
PICTURE = Picture("a picture", PHOTO_BYTES, (CANARY,))
RECORD: dict[str, object] = {"sha256": PHOTO, "state": "ready", "reason": "", "released": False}
JFIF_BYTES = 18
"""Of the first segment and what says so."""
AT_WORK = Peak(10_000_000, 10_000_000)


def fate(**changes: object) -> Fate:
    """What becomes of an ordinary picture; with *changes* to what the server tells of it."""
    return Fate(PICTURE, RECORD | changes, b"{}", 0.1)


def show(shown: bytes, data: Path) -> None:
    """Put *shown* where the pictures for a report lie."""
    folder = data / "derivatives" / PHOTO[:2]
    folder.mkdir(parents=True)
    for longest_px in SIZES_PX:
        (folder / f"{PHOTO}-{longest_px}.jpg").write_bytes(shown)


def test_no_picture_breaks_the_server_or_takes_anything_out(tmp_path: Path) -> None:
    """Whoever sends a photo must not take the server over, nor learn where others stood."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults == EXPERIMENT.small
    assert DIED in (tmp_path / "log").read_bytes(), "no picture was hard enough for a decoder"


def test_the_same_pictures_come_again() -> None:
    """Whoever reads of one that broke something has to find it again."""
    first, again = (
        [*canaries.pictures(chance), *disguises.pictures(), *picture_files.changed(50, chance)]
        for chance in (random.Random(1), random.Random(1))
    )

    assert first == again
    assert len({picture.content for picture in first}) > 0.9 * len(first)


def test_every_canary_stands_in_its_picture_or_is_packed_there() -> None:
    """The rig itself: one that was never planted is never found."""
    planted = [*canaries.pictures(random.Random(1))]

    bare = [each.name for each in planted if each.canaries[0] not in each.content]

    assert len(planted) == 18
    assert bare == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (jpeg_with((0xFE, b"a")), "a segment 0xfe of 1 bytes"),
        (jpeg_with((0xE1, b"Exif\x00\x00")), "a segment 0xe1"),
        (jpeg_with((0xE2, b"ICC_PROFILE\x00")), "a segment 0xe2"),
        (jpeg_with((0xE0, b"JFXX\x00\x10")), "more than its density"),
        (jpeg_with(after=b"a"), "a segment 0xd9 of 1 bytes"),
        (jpeg_with(after=BARE), "a segment 0xd9"),
        (saved(drawn(), "JPEG", comment=b"a"), "a segment 0xfe"),
        (saved(drawn(), "PNG"), "does not begin as a JPEG"),
        (BARE[:-2], "ends within a segment"),
        (BARE[:100], "ends within a segment"),
        (b"", "does not begin as a JPEG"),
    ],
)
def test_what_is_no_picture_in_a_picture_is_found_out(content: bytes, told: str) -> None:
    """The rig itself: what it passes over could carry a position to anybody."""
    assert any(told in each for each in stowaways(content)), stowaways(content)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 1}, {"quality": 100}])
def test_a_bare_picture_is_let_pass(options: dict[str, object]) -> None:
    """All of its segments are needed to show it."""
    assert stowaways(saved(drawn(300, 200), "JPEG", **options)) == ()


def test_a_thumbnail_in_the_first_segment_is_found_out() -> None:
    """It may show what was cut away."""
    with_one = bytes((1, 1, 9, 9, 9))
    longer = struct.pack(">H", JFIF_BYTES - 2 + 3)

    content = BARE[:4] + longer + BARE[6:JFIF_BYTES] + with_one + BARE[JFIF_BYTES + 2 :]

    assert stowaways(content) == ("its JFIF segment holds more than its density",)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"state": "in_work"}, "neither ready nor unusable"),
        ({"state": "unusable"}, "no sentence says why"),
        ({"state": "unusable", "reason": "OSError: -2"}, "no sentence says why"),
        ({"reason": "The file is damaged: take it again."}, "it is ready, and yet"),
        ({"camera": "NIKON"}, "more is told of it"),
        ({"state": "unusable", "reason": "The file is damaged."}, "is there"),
    ],
)
def test_a_picture_that_is_told_of_wrongly_is_found_out(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    """The rig itself."""
    show(BARE, tmp_path)

    assert any(told in each for each in faults(fate(**changes), tmp_path))


def test_a_server_that_shows_originals_is_found_out(tmp_path: Path) -> None:
    """The rig itself: in a text that came along, a canary is seen wherever it is."""
    show(jpeg_with((0xFE, CANARY)), tmp_path)

    told = [*faults(fate()._replace(heard=CANARY), tmp_path)]

    assert len(told) == 2 * len(SIZES_PX) + 1
    assert [*seen(b"..." + CANARY, [fate()])] == [CANARY]


def test_an_ordinary_picture_has_no_fault(tmp_path: Path) -> None:
    """Else nobody would look at those that have one."""
    show(BARE, tmp_path)

    assert [*faults(fate(), tmp_path)] == []


def test_a_decoder_is_seen_at_work(shared_server: RunningServer) -> None:
    """The rig itself: what was never looked at has taken nothing."""
    with DecoderWatch(shared_server.process.pid) as watch:
        httpx.put(f"{shared_server.api}/photos/{PHOTO}", content=PHOTO_BYTES, headers=HEADERS)
        httpx.get(f"{shared_server.url}/readyz")
        until(lambda: watch.greatest > AT_WORK, 20)

    assert watch.greatest > AT_WORK
