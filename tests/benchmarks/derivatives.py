"""A 12-megapixel JPEG to both derivatives, in the confined pool and by Pillow in this process."""

from __future__ import annotations

import asyncio
import io
import random
import resource
import tempfile
from pathlib import Path

from PIL import Image

from audit_api.photos.pool import DecoderPool
from tests.benchmarks.figures import Figure, cpu_s, middle

RUNS = 9
SIZE_PX = (4032, 3024)
REACH = 1.25


def measure() -> Figure:
    """Processor time of one photo, median of the runs; the start of the decoder is not in it."""
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder, "original")
        original.write_bytes(camera_like_jpeg())
        ours_ms = 1000 * asyncio.run(_pooled(original, Path(folder)))
        floor_ms = 1000 * middle([cpu_s(lambda: _plain(original)) for _ in range(RUNS)])
    return Figure(
        what="12 MP JPEG to 1600 px and 400 px",
        ours=f"{ours_ms:.0f} ms CPU",
        floor=f"{floor_ms:.0f} ms CPU, Pillow in process",
        ratio=f"{ours_ms / floor_ms:.2f}x",
        reach=f"at most {REACH}x",
        reached=ours_ms <= REACH * floor_ms,
    )


def camera_like_jpeg(size_px: tuple[int, int] = SIZE_PX, quality: int = 92) -> bytes:
    """A smooth picture with a little noise, so that it packs about as a photo does."""
    chance = random.Random(7)
    grain = Image.frombytes("RGB", (252, 189), chance.randbytes(252 * 189 * 3))
    ground = grain.resize(size_px, Image.Resampling.BICUBIC)
    noise = Image.frombytes("L", (1008, 756), chance.randbytes(1008 * 756)).resize(size_px)
    packed = io.BytesIO()
    Image.blend(ground, Image.merge("RGB", (noise, noise, noise)), 0.06).save(
        packed, "JPEG", quality=quality
    )
    return packed.getvalue()


async def _pooled(original: Path, folder: Path) -> float:
    async with DecoderPool(1, folder) as pool:
        await pool.prepare(original, folder / "warm-l", folder / "warm-s")
        [child] = pool.pids
        runs = []
        for run in range(RUNS):
            before = _process_s(child)
            own = resource.getrusage(resource.RUSAGE_SELF)
            await pool.prepare(original, folder / f"{run}-l", folder / f"{run}-s")
            after = resource.getrusage(resource.RUSAGE_SELF)
            ours = after.ru_utime + after.ru_stime - own.ru_utime - own.ru_stime
            runs.append(_process_s(child) - before + ours)
    return middle(runs)


def _process_s(process_id: int) -> float:
    # Nanoseconds on a processor: the first field (proc(5), schedstat).
    tasks = Path(f"/proc/{process_id}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def _plain(original: Path) -> None:
    with Image.open(original, formats=("JPEG",)) as image:
        image.thumbnail((1600, 1600), Image.Resampling.LANCZOS, reducing_gap=1.0)
        image.save(io.BytesIO(), "JPEG", quality=80)
        image.thumbnail((400, 400), Image.Resampling.LANCZOS)
        image.save(io.BytesIO(), "JPEG", quality=75)
