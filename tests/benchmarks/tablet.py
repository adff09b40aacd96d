"""The tablet app in a real browser: how fast it answers, and how much of it there is."""

from __future__ import annotations

import base64
import gzip
import math
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect

from audit_api.http.shell import FOLDER, KEPT, kept, read_shell
from checklists import library
from tests.benchmarks.derivatives import camera_like_jpeg
from tests.benchmarks.figures import Figure, middle
from tests.browsing import Opened, running_chromium
from tests.servers import RunningServer, running_server
from tests.tablet.screens.auditor import Auditor
from tests.tablet.store.bench import Tablet
from tests.tablet.store.held import furnish

SLOWDOWN = 6
RUNS = 5
PHOTOS, PHOTO_BYTES = 100, 400_000
"""As large as most are once the tablet has shrunk them."""
SHORTEST_TOLD_MS = 16
WATCH = """() => {
  window.seen = new Map();
  new PerformanceObserver((list) => list.getEntries().filter((each) => each.interactionId)
    .forEach(({ interactionId, duration }) => seen.set(
      interactionId, Math.max(seen.get(interactionId) ?? 0, duration)))
  ).observe({ type: 'event', durationThreshold: 16 });
}"""
SHRINK = """(async () => {
  const file = new Blob([bytesOf(given)], { type: 'image/jpeg' });
  const began = performance.now();
  const decoded = await createImageBitmap(file);
  const between = performance.now();
  decoded.close();
  const made = await shrink(file);
  if (!made.thumbnail) throw new Error(made.problem);
  return [performance.now() - between, between - began];
})()"""


def shell() -> Figure:
    """Everything that a tablet keeps of the app, in the one answer in which it comes."""
    held = read_shell()
    ours = len(held.packed[KEPT].content)
    written = _packed([(FOLDER / (name or "index.html")).read_bytes() for name in kept(held.files)])
    return Figure(
        what="tablet app, the one answer with all that is kept, gzip",
        ours=f"{ours / 1000:.1f} KB",
        floor=f"{written / 1000:.1f} KB, the same files as they are written",
        ratio=f"{100 * ours / written:.0f} %",
        reach="at most 60 KB",
        reached=ours <= 60_000,
    )


def taps() -> Figure:
    """Each answer in an area of the core walk, those that open a finding too.

    The browser itself tells how long after each tap its next frame stood.
    """
    with _browser() as (chromium, server), _context(chromium) as context:
        auditor = _walking(context, server)
        slow = context.new_cdp_session(auditor.page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        auditor.page.evaluate(WATCH)
        tapped = 0
        for item in library.load("cpted-core", 1).sections[0].items:
            for answer in auditor.item(item.id).locator(".ans").first.locator("label").all():
                answer.click()
                tapped += 1
        auditor.saved()
        told = list(auditor.page.evaluate("[...seen.values()]"))
    waits_ms = sorted(told + [SHORTEST_TOLD_MS] * (tapped - len(told)))
    late_ms = waits_ms[math.ceil(0.95 * len(waits_ms)) - 1]
    return Figure(
        what=f"tap to next frame, processor {SLOWDOWN} times slower, {tapped} taps",
        ours=f"median {middle(waits_ms):.0f} ms, p95 {late_ms:.0f} ms",
        floor=f"{SHORTEST_TOLD_MS} ms, the least that the browser tells",
        ratio=f"{late_ms / SHORTEST_TOLD_MS:.1f}x",
        reach="p95 at most 100 ms",
        reached=late_ms <= 100,
    )


def thumbnail() -> Figure:
    """A 12-megapixel JPEG until it is small and has a thumbnail; not slowed down."""
    picture = base64.b64encode(camera_like_jpeg()).decode()
    with _browser() as (chromium, server), _context(chromium) as context:
        tablet = Tablet(context, server)
        runs = [tablet.run(SHRINK, picture) for _ in range(RUNS)]
    ours_ms, floor_ms = middle([each for each, _ in runs]), middle([each for _, each in runs])
    return Figure(
        what="12 MP photo to small picture and thumbnail on the tablet",
        ours=f"{ours_ms:.0f} ms",
        floor=f"{floor_ms:.0f} ms, the browser decoding it",
        ratio=f"{ours_ms / floor_ms:.1f}x",
        reach="at most 2 s",
        reached=ours_ms <= 2000,
    )


def sending() -> Figure:
    """A signed audit with its photos, over loopback, until the server has received all of it."""
    with _browser() as (chromium, server), _context(chromium) as context:
        tablet = Tablet(context, server)
        tablet.begin()
        for _ in range(PHOTOS):
            tablet.photo(b"\xff\xd8\xff" + os.urandom(PHOTO_BYTES))
        tablet.finish()
        began = time.perf_counter()
        tablet.send()
        took_s = time.perf_counter() - began
        if not tablet.audit()["receivedAt"]:
            raise AssertionError("not all of it was received")
    line_s = PHOTOS * PHOTO_BYTES * 8 / 10e6
    return Figure(
        what=f"{PHOTOS} photos of {PHOTO_BYTES // 1000} KB sent over loopback",
        ours=f"{took_s:.1f} s",
        floor=f"{line_s:.0f} s, the bytes alone on a line of 10 Mbit/s",
        ratio=f"{100 * took_s / line_s:.0f} %",
        reach="less than the line takes",
        reached=took_s < line_s,
    )


def opening() -> Figure:
    """Without a network: from opening the app in a new page to an answer that is saved."""
    with _browser() as (chromium, server), _context(chromium) as context:
        auditor = _walking(context, server)
        auditor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        auditor.saved()
        context.set_offline(offline=True)
        auditor.page.close()
        runs = [_opened_and_answered(context, server) for _ in range(RUNS)]
    ours_ms, floor_ms = (1000 * middle(list(each)) for each in zip(*runs, strict=True))
    return Figure(
        what="opening without a network to the first answer, 1 tap",
        ours=f"{ours_ms:.0f} ms",
        floor=f"{floor_ms:.0f} ms, until the questions stand",
        ratio=f"{ours_ms / floor_ms:.1f}x",
        reach="at most 10 s",
        reached=ours_ms <= 10_000,
    )


def _opened_and_answered(context: BrowserContext, server: RunningServer) -> tuple[float, float]:
    page = context.new_page()
    began = time.perf_counter()
    page.goto(f"{server.url}/tablet/")
    answer = page.locator("#item-NS-01 label", has_text="Yes")
    answer.wait_for()
    stood = time.perf_counter()
    answer.click()
    expect(page.locator("#item-NS-01").get_by_label("Yes")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-saving", "0")
    ended = time.perf_counter()
    page.close()
    return ended - began, stood - began


def _packed(contents: list[bytes]) -> int:
    return len(gzip.compress(b"".join(contents), 9))


def _walking(context: BrowserContext, server: RunningServer) -> Auditor:
    auditor = Auditor(Opened(context.new_page()), server.url)
    auditor.take_along("Alder Elementary")
    auditor.begin()
    return auditor


@contextmanager
def _browser() -> Iterator[tuple[Browser, RunningServer]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Path(folder, "log").open("wb") as log,
        running_server(Path(folder, "data"), log=log) as server,
        running_chromium() as chromium,
    ):
        furnish(server)
        yield chromium, server


@contextmanager
def _context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    yield context
    context.close()
