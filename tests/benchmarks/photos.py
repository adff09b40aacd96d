"""A photo of 3 MB to durable and acknowledged, beside writing, syncing and hashing its bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx

from tests.benchmarks.derivatives import camera_like_jpeg
from tests.benchmarks.figures import Figure, middle
from tests.benchmarks.settled import settled_server
from tests.known import HEADERS

RUNS = 15
REACH = 2.0
QUALITY = 92


def measure() -> Figure:
    """Wall time, median; ours and the floor in turn, so that a slow moment meets both.

    The photos are not pictures, but as large as one: reading them is another benchmark's matter,
    and a decoder at work would take the processor from the upload.
    """
    size_bytes = len(camera_like_jpeg(quality=QUALITY))
    ours, floor = [], []
    with (
        settled_server() as server,
        httpx.Client(headers=HEADERS) as client,
        _folder(server.data) as folder,
    ):
        for _ in range(RUNS):
            content = os.urandom(size_bytes)
            name = hashlib.sha256(content).hexdigest()  # a tablet has taken it long before
            floor.append(_wall_s(partial(_plain, content, folder)))
            ours.append(_wall_s(partial(_put, content, f"{server.api}/photos/{name}", client)))
    ours_ms, floor_ms = 1000 * middle(ours), 1000 * middle(floor)
    return Figure(
        what=f"photo of {size_bytes / 1e6:.1f} MB to durable and acknowledged",
        ours=f"{ours_ms:.1f} ms",
        floor=f"{floor_ms:.1f} ms, write + fsync + SHA-256",
        ratio=f"{ours_ms / floor_ms:.2f}x",
        reach=f"at most {REACH:.0f}x",
        reached=ours_ms <= REACH * floor_ms,
    )


def _folder(data: Path) -> tempfile.TemporaryDirectory[str]:
    # On the same file system as the server's.
    return tempfile.TemporaryDirectory(dir=data.parent)


def _wall_s(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _plain(content: bytes, folder: str) -> None:
    digest = hashlib.sha256(content).hexdigest()
    with Path(folder, digest).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put(content: bytes, url: str, client: httpx.Client) -> None:
    answer = client.put(url, content=content)
    assert answer.status_code == httpx.codes.CREATED, answer.text
