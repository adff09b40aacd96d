"""Sending pictures to a server, and looking at what became of each."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.experiments.hostile.picture_parts import Picture
from tests.experiments.hostile.segments import stowaways
from tests.known import HEADERS
from tests.servers import RunningServer

TABLETS = 2
LOOK_AGAIN_S = 0.05
STUCK_S = 60.0
"""Two attempts of 15 seconds, and as long again for new decoders on a busy machine."""
SIZES_PX = (1600, 400)
SENTENCE = re.compile(r"The (file|picture|photo) .*\.")
TOLD = {"sha256", "state", "reason", "size_bytes", "released", "withheld", "cover"}
IN_WORK, READY, UNUSABLE = "in_work", "ready", "unusable"


class Fate(NamedTuple):
    """What became of one picture.

    Attributes:
        told: What the server said of it at last.
        heard: All that it ever said of it.
    """

    picture: Picture
    told: dict[str, object]
    heard: bytes
    took_s: float

    @property
    def sha256(self) -> str:
        """What names it."""
        return hashlib.sha256(self.picture.content).hexdigest()

    @property
    def state(self) -> str:
        """Its state at last, or what was answered instead."""
        return str(self.told.get("state", self.told.get("detail")))


def send(pictures: Sequence[Picture], server: RunningServer) -> list[Fate]:
    """Send all of them, `TABLETS` at once; each waits until its picture is in work no more."""
    with (
        httpx.Client(
            base_url=server.api, timeout=STUCK_S, trust_env=False, headers=HEADERS
        ) as client,
        ThreadPoolExecutor(TABLETS) as pool,
    ):
        return [*pool.map(lambda picture: _send(picture, client), pictures)]


def faults(fate: Fate, data: Path) -> Iterator[str]:
    """A sentence for each promise that was broken over one picture."""
    for fault in (*_state_faults(fate), *_shown_faults(fate, data)):
        yield f"{fault}: {fate.picture.name}, {fate.sha256}"
    for canary in seen(fate.heard, [fate]):
        yield f"the answers tell {canary!r}: {fate.picture.name}"


def seen(told: bytes, fates: Iterable[Fate]) -> Iterator[bytes]:
    """The canaries of *fates* that stand in *told*."""
    planted = (canary for fate in fates for canary in fate.picture.canaries)
    yield from (canary for canary in planted if canary in told)


def _send(picture: Picture, client: httpx.Client) -> Fate:
    address = f"/photos/{hashlib.sha256(picture.content).hexdigest()}"
    began_s = time.monotonic()
    answer = client.put(address, content=picture.content)
    heard = [answer.content]
    while answer.json().get("state") == IN_WORK and time.monotonic() < began_s + STUCK_S:
        time.sleep(LOOK_AGAIN_S)
        answer = client.get(address)
        heard.append(answer.content)
    return Fate(picture, answer.json(), b"".join(heard), time.monotonic() - began_s)


def _state_faults(fate: Fate) -> Iterator[str]:
    reason = str(fate.told.get("reason", ""))
    if fate.state not in {READY, UNUSABLE}:
        yield f"it is neither ready nor unusable but {fate.state!r}"
    if fate.state == UNUSABLE and not SENTENCE.fullmatch(reason):
        yield f"it is unusable, and no sentence says why: {reason!r}"
    if fate.state == READY and reason:
        yield f"it is ready, and yet: {reason!r}"
    if more := set(fate.told) - TOLD:
        yield f"more is told of it than should be: {more}"


def _shown_faults(fate: Fate, data: Path) -> Iterator[str]:
    """What is wrong with the pictures that were made of it, byte by byte."""
    for longest_px in SIZES_PX:
        file = data / "derivatives" / fate.sha256[:2] / f"{fate.sha256}-{longest_px}.jpg"
        if file.exists() != (fate.state == READY):
            yield f"it is {fate.state}, and {file.name} is {'' if file.exists() else 'not '}there"
        elif file.exists():
            content = file.read_bytes()
            yield from (f"{file.name}: {stowaway}" for stowaway in stowaways(content))
            yield from (f"{file.name} holds {canary!r}" for canary in seen(content, [fate]))
