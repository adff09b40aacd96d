"""Revisions that a tablet should never send: broken at random, each in one of many ways."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.samples import SITE, revision

NEW_SITE = "7a1f9a52-8a4b-4d3e-9c61-0a5f6b7c8d9e"
"""It is imported only after all was sent."""
LATER = 0.2
"""Of so many nothing is wrong but that their site is not there yet."""
TEXTS = ("site", "cycle", "device", "reason", "state", "id")
OUR_OWN_NAUGHTY = ("\x00", "\u202e", "'; DROP TABLE revision; --", "{{7*7}}", "\ufeff", "🏫" * 90)
NO_JSON = (b"\xef\xbb\xbf{}", b"[1,]", b"{'a':1}", b"nul", b"[" * 50_000, b'"\\ud800"', b"\x00")


class Sent(NamedTuple):
    """A body, where it is sent, and whether it fits as soon as `NEW_SITE` is there."""

    path: str
    audit: str
    body: bytes
    fits_later: bool


def misfits(count: int, seed: int) -> Iterator[Sent]:
    """So many bodies; the same for the same *seed*. A few of them may turn out to fit."""
    chance = random.Random(seed)
    for number in range(count):
        audit = f"0199a6c4-5d1e-7c3a-9f00-{number:012x}"
        fits_later = chance.random() < LATER
        document = _document(audit, NEW_SITE if fits_later else SITE, chance)
        body = msgspec.json.encode(document)
        if not fits_later:
            body = chance.choice(BREAKS)(body, chance)
        yield Sent(f"/audits/{audit}/revisions/1", audit, body, fits_later)


def _document(audit: str, site: str, chance: random.Random) -> dict[str, object]:
    plain: dict[str, object] = {"observations": [], "photos": []}
    return revision(id=audit, site=site, device=f"tablet-{chance.randrange(8)}", **plain)


def _flipped(body: bytes, chance: random.Random) -> bytes:
    broken = bytearray(body)
    for _ in range(chance.randint(1, 6)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(1, len(body))]


def _doubled(body: bytes, chance: random.Random) -> bytes:
    begin, end = sorted(chance.sample(range(len(body)), 2))
    return body[:end] + body[begin:]


def _swapped(body: bytes, chance: random.Random) -> bytes:
    document = json.loads(body)
    one, other = chance.sample(sorted(document), 2)
    document[one], document[other] = document[other], document[one]
    return json.dumps(document).encode()


def _without(body: bytes, chance: random.Random) -> bytes:
    document = json.loads(body)
    del document[chance.choice(sorted(document))]
    return json.dumps(document).encode()


def _naughty(body: bytes, chance: random.Random) -> bytes:
    document = json.loads(body) | {chance.choice(TEXTS): chance.choice(_naughty_strings())}
    return json.dumps(document).encode()


def _no_revision(_: bytes, chance: random.Random) -> bytes:
    return chance.choice(_json_files())


BREAKS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _cut,
    _doubled,
    _swapped,
    _without,
    _naughty,
    _no_revision,
)


@cache
def _naughty_strings() -> tuple[str, ...]:
    folder = _texts()
    listed = json.loads((folder / "blns.json").read_bytes()) if folder else ()
    return (*OUR_OWN_NAUGHTY, *listed)


@cache
def _json_files() -> tuple[bytes, ...]:
    folder = _texts()
    files = sorted((folder / "json").glob("*.json")) if folder else ()
    read = (file.read_bytes() for file in files)
    return (*NO_JSON, *(body for body in read if body))  # of an empty body there is nothing to keep


def _texts() -> Path | None:
    """Public lists of what breaks programs, if this machine has them."""
    data = os.environ.get("SIGHTLINE_TEST_DATA")
    return Path(data) / "text" if data else None
