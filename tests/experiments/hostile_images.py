"""Pictures made to break their readers: the server lives, its decoders keep their bounds.

Every picture ends as ready or as unusable with a sentence, and of what stood in it beside pixels
nothing is ever seen again.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from tests.experiments.hostile import bombs, canaries, disguises, picture_files
from tests.experiments.hostile.decoder_watch import MOST_MEMORY_BYTES, DecoderWatch
from tests.experiments.hostile.footprint import BYTES_PER_MB, footprint, grown, growth
from tests.experiments.hostile.picture_fates import Fate, faults, seen, send
from tests.experiments.hostile.picture_parts import Picture
from tests.experiments.outcome import Experiment, Outcome
from tests.samples import PHOTO_BYTES
from tests.servers import RunningServer, clean_environment, running_server

SEED = 20_261_121
SHOWN = 8
DIED = b"a decoder died over photo"
LOOKED_AT_AFTER = 6
"""Memory, files, decoders, the process itself, its log, and its data."""


def run(images: int, folder: Path) -> Outcome:
    """Send so many pictures to a server, a few at once, and look at what becomes of each."""
    began_s = time.monotonic()
    log = folder / "log"
    with log.open("wb") as written, running_server(folder / "data", log=written) as server:
        send([Picture("an ordinary picture", PHOTO_BYTES)], server)
        before = footprint(server.process.pid)
        with DecoderWatch(server.process.pid) as watch:
            fates = send(pictures(images), server)
        after = footprint(server.process.pid)
        lost = [fault for each in fates for fault in faults(each, server.data)]
        lost += [*growth(before, after), *_unwell(server), *_unbounded(watch)]
    lost += [f"the log tells {canary!r}" for canary in seen(log.read_bytes(), fates)]
    return Outcome(
        faults=len(fates),
        fault="hostile images",
        lost=len(lost),
        checked=len(fates) + LOOKED_AT_AFTER,
        remarks=(*lost[:SHOWN], *_remarks(fates, watch, log.read_bytes()), grown(before, after)),
        seconds=time.monotonic() - began_s,
    )


def pictures(count: int) -> list[Picture]:
    """So many: what was made by hand first of all, then real files, and changed ones."""
    chance = random.Random(SEED)
    made = [*canaries.pictures(chance), *bombs.pictures(chance), *disguises.pictures()]
    real = picture_files.pictures(chance)
    chance.shuffle(real)
    whole = [*made, *real[: max(0, count - len(made)) * 2 // 3]]
    chosen = [*whole, *picture_files.changed(count - len(whole), chance)][:count]
    chance.shuffle(chosen)
    return chosen


def _unwell(server: RunningServer) -> Iterator[str]:
    """Whether the very process still takes photos, and whether what it holds fits together."""
    if server.process.poll() is not None:
        yield f"the server ended with {server.process.returncode}"
        return
    [fate] = send([Picture("an ordinary picture", PHOTO_BYTES)], server)
    ready = httpx.get(f"{server.url}/readyz", trust_env=False)
    if fate.state != "ready" or not ready.is_success:
        yield f"afterwards an ordinary picture is {fate.state}: {ready.text}"
    checked = subprocess.run(
        (sys.executable, "-m", "audit_api", "check", "--data", str(server.data)),
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )
    if checked.returncode:
        yield f"sightline check: {(checked.stdout + checked.stderr)[:500]}"


def _unbounded(watch: DecoderWatch) -> Iterator[str]:
    if not watch.peaks:
        yield "no decoder was seen"
    for pid, peak in watch.peaks.items():
        if peak.addresses_bytes > MOST_MEMORY_BYTES:
            yield f"decoder {pid} asked for {peak.addresses_bytes / BYTES_PER_MB:.0f} MB"


def _remarks(fates: Sequence[Fate], watch: DecoderWatch, log: bytes) -> Iterator[str]:
    slowest = max(fates, key=lambda fate: fate.took_s)
    greatest = watch.greatest
    yield ", ".join(
        f"{many:,} {state}" for state, many in Counter(each.state for each in fates).items()
    )
    yield f"of {len(watch.peaks)} decoders {log.count(DIED)} died over an image"
    yield (
        f"the largest decoder held {greatest.memory_bytes / BYTES_PER_MB:.0f} MB and asked for"
        f" {greatest.addresses_bytes / BYTES_PER_MB:.0f} MB"
    )
    yield f"the slowest took {slowest.took_s:.1f} s: {slowest.picture.name}"


EXPERIMENT = Experiment("hostile images", run, small=60, large=2_500)
