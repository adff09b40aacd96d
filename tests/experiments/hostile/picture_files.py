"""Real pictures and files that break readers, where this machine has them; and changed ones."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.experiments.hostile.picture_parts import Picture, drawn, saved

FOLDERS = ("hostile", "photos")
STRANGERS = ("geojson", "text", "schools", "xlsforms", "districts")
STRANGERS_MOST = 12
QUICK_BYTES = 400_000
"""Larger pictures are sent as they are; changed, they would only take longer."""
EXTREMES = (b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00")
HEAD_BYTES = 400


def pictures(chance: random.Random) -> list[Picture]:
    """All pictures, all that is hostile, and some files that are neither."""
    strangers = [file for folder in STRANGERS for file in _files(folder)]
    chosen = chance.sample(strangers, min(STRANGERS_MOST, len(strangers)))
    whole = [*(file for folder in FOLDERS for file in _files(folder)), *chosen]
    read = (Picture(f"{file.parent.name}/{file.name}", file.read_bytes()) for file in whole)
    return [picture for picture in read if picture.content]


def changed(count: int, chance: random.Random) -> Iterator[Picture]:
    """So many pictures, each changed in one of several ways."""
    originals = [each for each in (*pictures(chance), *_own()) if len(each.content) < QUICK_BYTES]
    for _ in range(count):
        original, other = chance.choices(originals, k=2)
        change = chance.choice(CHANGES)
        content = change(original.content, other.content, chance)
        name = f"{original.name}, {change.__name__.strip('_').replace('_', ' ')}"
        yield Picture(name, content or b"\x00")


@cache
def _own() -> Sequence[Picture]:
    kinds = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
    return [Picture(f"our own {kind}", saved(drawn(240, 180), kind)) for kind in kinds]


def _files(folder: str) -> list[Path]:
    data = os.environ.get("SIGHTLINE_TEST_DATA")
    if not data:
        return []
    return sorted(path for path in (Path(data) / folder).rglob("*") if path.is_file())


def _flipped(content: bytes, _: bytes, chance: random.Random) -> bytes:
    broken = bytearray(content)
    for at in chance.choices(range(len(broken)), k=chance.randint(1, 20)):
        broken[at] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _flipped_in_its_head(content: bytes, _: bytes, chance: random.Random) -> bytes:
    return _flipped(content[:HEAD_BYTES], b"", chance) + content[HEAD_BYTES:]


def _with_an_extreme_number(content: bytes, _: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(min(HEAD_BYTES, len(content)))
    return content[:at] + chance.choice(EXTREMES) + content[at + 4 :]


def _cut(content: bytes, _: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _with_more_in_it(content: bytes, _: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.randbytes(chance.randint(1, 200)) + content[at:]


def _spliced(content: bytes, other: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]


CHANGES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    _flipped,
    _flipped_in_its_head,
    _with_an_extreme_number,
    _cut,
    _with_more_in_it,
    _spliced,
)
