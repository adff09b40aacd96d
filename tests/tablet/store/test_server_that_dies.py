"""A server that is killed while a tablet sends: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.samples import png
from tests.servers import RunningServer, running_server
from tests.tablet.store.bench import AUDITS, Tablet
from tests.tablet.store.held import furnish, held_in
from tests.tablet.store.lines import EVERYTHING, DroppedAfterCommit

PHOTOS = 40
KILLS = 5
LOST_ANSWERS = 4
WITHIN_S = 120.0
LINE = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 40_000}
"""Slow enough that photos are on their way when the server dies."""


def test_a_server_that_is_killed_five_times_gets_forty_photos_once(
    context: BrowserContext, tmp_path: Path
) -> None:
    """A flat battery, a tripped cable, an update at noon: the tablet goes on where it was.

    At the end the line loses answers to what the server had already kept.
    """
    data = tmp_path / "data"
    pictures = [_picture(number) for number in range(PHOTOS)]
    with running_server(data) as server:
        furnish(server)
        tablet = _loaded(Tablet(context, server), pictures)
        died_at = [_kill_when(server, tablet, PHOTOS // (KILLS + 1))]
    port = int(server.url.rpartition(":")[2])
    for number in range(2, KILLS + 1):
        with running_server(data, port=port) as server:
            died_at.append(_kill_when(server, tablet, PHOTOS * number // (KILLS + 1)))
    dropping = DroppedAfterCommit(LOST_ANSWERS)
    context.route(EVERYTHING, dropping)
    with running_server(data, port=port):
        phases = [tablet.send() for _ in range(LOST_ANSWERS + 2)]

    held, names = held_in(data), {hashlib.sha256(each).hexdigest() for each in pictures}
    assert (len(died_at), died_at) == (KILLS, sorted(died_at))
    assert died_at[0] > 0
    assert died_at[-1] < PHOTOS, "the last one died when there was nothing left to lose"
    assert (dropping.dropped, phases[-1]) == (LOST_ANSWERS, "resting")
    assert sorted(held.photos) == sorted(names)
    assert held.files == {name: name for name in names}
    assert list(held.revisions) == [(AUDITS[0], 1)]
    assert held.conflicts == 0
    assert tablet.audit()["receivedAt"]


def _loaded(tablet: Tablet, pictures: list[bytes]) -> Tablet:
    """With a signed audit, all pictures in it, and a slow line."""
    tablet.begin()
    for each in pictures:
        tablet.photo(each)
    tablet.finish()
    line = tablet.page.context.new_cdp_session(tablet.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    return tablet


def _picture(number: int) -> bytes:
    """A picture with bytes of its own, after which nobody looks."""
    return png(40, 40 + number) + bytes([number]) * 6_000


def _kill_when(server: RunningServer, tablet: Tablet, photos: int) -> int:
    """Let the tablet send, and kill the server once it has so many; how many it had."""
    tablet.page.evaluate("() => { bench.sending = bench.sender.sendNow(); }")
    end_s = time.monotonic() + WITHIN_S
    while (came := _count(server.data)) < photos and time.monotonic() < end_s:
        time.sleep(0.005)
    server.process.kill()
    server.process.wait(20)
    tablet.run("sending")
    return came


def _count(data: Path) -> int:
    return sum(path.is_file() for path in (data / "photos").rglob("*"))
