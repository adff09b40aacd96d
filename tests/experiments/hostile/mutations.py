"""A revision that fits, with bytes changed at random: what bad lines and bad tablets make of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.experiments.hostile import grounds
from tests.experiments.hostile.documents import as_json, changed, leaves
from tests.experiments.hostile.shots import Shot

FAMILY = "changed revisions"
BYTES = (b"\x00", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b'"', b"\\", b"{")
VALUES: tuple[object, ...] = (
    *(None, True, [], {}, "", 0, -1, 2**31, 2**53 + 1, 2**63, 2**64, 10**400),
    *(1e308, -1e308, 5e-324, float("nan"), float("inf"), "x" * 100_000),
    *([[]] * 1_000, [0] * 30_000, {"passed": 10**18, "checked": 1}, {"passed": -1, "checked": 0}),
    *(
        {"kinds": {str(number): number for number in range(2_000)}},
        "2026-10-01T09:30:00.999999999Z",
    ),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59+00:00", "2026-10-01T09:30:00-23:59"),
)


def shots(count: int, chance: random.Random) -> Iterator[Shot]:
    """So many, each of an audit of its own."""
    for number in range(count):
        document = grounds.whole_revision(1_000_000 + number)
        for _ in range(chance.choice((0, 0, 1, 1, 3))):
            document = _with_odd_value(document, chance)
        body = as_json(document)
        if chance.random() < 0.7:
            body = chance.choice(CHANGES)(body, chance)
        yield Shot(FAMILY, grounds.put_revision(body, 1_000_000 + number))


def _with_odd_value(document: dict[str, object], chance: random.Random) -> dict[str, object]:
    path = chance.choice([*leaves(document)])
    cut = path[: chance.randint(1, len(path))]
    return changed(document, cut, chance.choice(VALUES))


def _flipped(body: bytes, chance: random.Random) -> bytes:
    broken = bytearray(body)
    for _ in range(chance.randint(1, 4)):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(1, len(body))]


def _spliced(body: bytes, chance: random.Random) -> bytes:
    begin, end = sorted(chance.sample(range(len(body)), 2))
    at = chance.randrange(len(body))
    return body[:at] + body[begin:end] + body[at:]


def _inserted(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + chance.choice(BYTES) + body[at:]


def _without(body: bytes, chance: random.Random) -> bytes:
    begin, end = sorted(chance.sample(range(len(body)), 2))
    return body[:begin] + body[end:]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _cut,
    _spliced,
    _inserted,
    _without,
)
