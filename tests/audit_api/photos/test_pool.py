"""Tests of `audit_api.photos.pool` and `audit_api.photos.child`, with real decoders."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from audit_api.photos import child, pool
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.pool import WALL_LIMIT_S, DecoderPool
from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.photos.values import Confinement, Prepared, Unusable
from tests.audit_api.photos.pictures import is_bare, jpeg, reason, upright

Result = TypeVar("Result")
NAME = "ab" + "0" * 62
CONFINED = (
    '{"limits":true,"no_new_privileges":true,"no_network":true,"no_files":true,'
    '"dies_with_parent":true}'
)


class Room:
    """A shelf with one original, and a pool beside it."""

    def __init__(
        self, folder: Path, original: bytes, *, wall_limit_s: float = WALL_LIMIT_S
    ) -> None:
        self.shelf = Shelf(folder)
        self.shelf.set_up()
        self.original = folder / "original"
        self.original.write_bytes(original)
        self.large = self.shelf.derivative_path(NAME, LARGE_PX)
        self.small = self.shelf.derivative_path(NAME, SMALL_PX)
        self.pool = DecoderPool(1, self.shelf.tmp_dir, wall_limit_s=wall_limit_s)

    async def prepare(self) -> Prepared | Unusable:
        """The original, by the pool."""
        return await self.pool.prepare(self.original, self.large, self.small)

    def run(self, story: Callable[[], Awaitable[Result]]) -> Result:
        """What comes out of *story*, with the pool open."""

        async def opened() -> Result:
            async with self.pool:
                return await story()

        return asyncio.run(opened())


def is_running(pid: int) -> bool:
    """Whether there is such a process."""
    return Path(f"/proc/{pid}").exists()


def environment_of(pid: int) -> bytes:
    """The environment variables of a process, as it was started with them."""
    return Path(f"/proc/{pid}/environ").read_bytes()


def pretend(monkeypatch: pytest.MonkeyPatch, does: str, first_line: str = CONFINED) -> None:
    """Decoders of a kind that no photo has made yet: they say *first_line*, then do *does*."""
    start = asyncio.create_subprocess_exec
    code = f"import sys, time; print({first_line!r}, flush=True); sys.stdin.readline(); {does}"

    async def stand_in(
        *_: str, stdin: int, stdout: int, **__: object
    ) -> asyncio.subprocess.Process:
        return await start(sys.executable, "-c", code, stdin=stdin, stdout=stdout)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", stand_in)


def test_a_photo_is_prepared_outside_the_server(tmp_path: Path) -> None:
    """A photo that takes over its decoder has not taken over the server."""
    room = Room(tmp_path, jpeg(upright(2000, 1500)))

    async def story() -> tuple[Prepared | Unusable, tuple[int, ...]]:
        return await room.prepare(), room.pool.pids

    outcome, pids = room.run(story)

    assert isinstance(outcome, Prepared)
    assert len(pids) == 1
    assert os.getpid() not in pids
    assert is_bare(room.large)
    assert is_bare(room.small)
    assert room.large.stat().st_mode & 0o077 == room.small.stat().st_mode & 0o077 == 0
    assert list(room.shelf.tmp_dir.iterdir()) == []


def test_no_decoder_stays_when_the_server_closes(tmp_path: Path) -> None:
    """Left-over processes hold memory, files and, at worst, the photos of a school."""
    room = Room(tmp_path, jpeg())

    async def story() -> tuple[int, ...]:
        await room.prepare()
        return room.pool.pids

    pids = room.run(story)

    assert not any(map(is_running, pids))
    assert room.pool.pids == ()


def test_decoders_die_with_a_server_that_is_killed(tmp_path: Path) -> None:
    """A server that was killed cannot tell anybody to end."""
    (tmp_path / "original").write_bytes(jpeg())
    code = f"""
import asyncio, os, signal, pathlib
from audit_api.photos.pool import WALL_LIMIT_S, DecoderPool
async def main():
    here = pathlib.Path({str(tmp_path)!r})
    async with DecoderPool(1, here) as pool:
        await pool.prepare(here / "original", here / "large", here / "small")
        print(*pool.pids, pool.confinements[0].dies_with_parent, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""
    spoken = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False, timeout=60
    ).stdout
    pid, sworn = spoken.split()

    for _ in range(100):
        if not is_running(int(pid)):
            break
        signal.sigtimedwait([], 0.05)

    assert sworn == "True"
    assert not is_running(int(pid))


def test_a_decoder_killed_between_two_photos_is_not_missed(tmp_path: Path) -> None:
    """Somebody frees memory by hand; the next photo must not pay for it."""
    room = Room(tmp_path, jpeg())

    async def story() -> tuple[Prepared | Unusable, set[int]]:
        await room.prepare()
        before = set(room.pool.pids)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        return await room.prepare(), before & set(room.pool.pids)

    outcome, still_there = room.run(story)

    assert isinstance(outcome, Prepared)
    assert still_there == set()


def test_a_photo_that_kills_its_decoder_twice_is_unusable_and_the_pool_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One crafted photo must not stop the photos of a whole district."""
    room = Room(tmp_path, jpeg())

    async def story() -> tuple[Prepared | Unusable, Prepared | Unusable]:
        with monkeypatch.context() as patched:
            pretend(patched, "import os; os.kill(os.getpid(), 9)")
            killed = await room.prepare()
        return killed, await room.prepare()

    killed, after = room.run(story)

    assert reason(killed).startswith("The photo could not be read")
    assert isinstance(after, Prepared)


@pytest.mark.parametrize(
    "does",
    [
        "time.sleep(600)",
        "print('no answer', flush=True); time.sleep(600)",
        "sys.stdout.write('x' * 1_000_000); time.sleep(600)",
        'print(\'{"type": "Prepared"}\', flush=True); time.sleep(600)',
    ],
)
def test_a_decoder_that_gives_no_answer_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    """Whatever a photo made of its decoder, the server waits only so long and believes nothing."""
    room = Room(tmp_path, jpeg(), wall_limit_s=0.5)
    pretend(monkeypatch, does)

    outcome = room.run(room.prepare)

    assert isinstance(outcome, Unusable)
    assert not room.large.exists()
    assert list(room.shelf.tmp_dir.iterdir()) == []


def test_a_decoder_that_claims_files_it_did_not_write_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the report would show a picture that is not there."""
    room = Room(tmp_path, jpeg())
    answer = (
        '{"type":"Prepared","format":"JPEG","size":[1,1],"large":[1,1],"small":[1,1],"camera":{}}'
    )
    pretend(monkeypatch, f"print({answer!r}, flush=True); time.sleep(600)")

    with pytest.raises(DecoderUnavailable, match="did not write what it says"):
        room.run(room.prepare)


@pytest.mark.parametrize("first_line", ["Traceback", ""])
def test_a_decoder_that_does_not_start_costs_no_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_line: str
) -> None:
    """A broken installation must not mark a day's photos as unusable."""
    room = Room(tmp_path, jpeg())
    pretend(monkeypatch, "", first_line)

    with pytest.raises(DecoderUnavailable, match="does not start"):
        room.run(room.prepare)


def test_a_missing_original_is_no_fault_of_the_photo(tmp_path: Path) -> None:
    """The disk may be away for a minute; the photo is tried again."""
    room = Room(tmp_path, jpeg())
    room.original.unlink()

    with pytest.raises(DecoderUnavailable, match="No such file"):
        room.run(room.prepare)


def test_a_closed_pool_starts_nothing(tmp_path: Path) -> None:
    """A decoder that starts while the server ends would stay behind."""
    room = Room(tmp_path, jpeg())

    async def nothing() -> None:
        return None

    room.run(nothing)

    with pytest.raises(DecoderUnavailable, match="closing"):
        asyncio.run(room.prepare())


def test_after_a_cancelled_photo_the_next_gets_its_own_answer(tmp_path: Path) -> None:
    """An answer that comes late must never be taken for that of another photo."""
    room = Room(tmp_path, jpeg(upright(4000, 3000)))

    async def story() -> Prepared | Unusable:
        await room.prepare()
        cancelled = asyncio.create_task(room.prepare())
        await asyncio.sleep(0.01)
        cancelled.cancel()
        await asyncio.wait([cancelled])
        room.original.write_bytes(jpeg(upright(40, 30)))
        return await room.prepare()

    outcome = room.run(story)

    assert isinstance(outcome, Prepared)
    assert outcome.size == (40, 30)
    assert list(room.shelf.tmp_dir.iterdir()) == []


def test_a_decoder_is_replaced_after_its_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one photo leaves in memory should meet few others."""
    monkeypatch.setattr(pool, "PHOTOS_PER_CHILD", 2)
    room = Room(tmp_path, jpeg())

    async def story() -> list[tuple[int, ...]]:
        seen = []
        for _ in range(3):
            await room.prepare()
            seen.append(room.pool.pids)
        return seen

    first, second, third = room.run(story)

    assert first == second
    assert first != third
    assert len(third) == 1


def test_more_photos_than_decoders_wait_their_turn(tmp_path: Path) -> None:
    """A tablet sends forty photos at once when it finds the network again."""
    room = Room(tmp_path, jpeg())

    async def story() -> list[Prepared | Unusable]:
        return await asyncio.gather(*(room.prepare() for _ in range(8)))

    outcomes = room.run(story)

    assert all(isinstance(outcome, Prepared) for outcome in outcomes)


def test_missing_walls_are_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Who runs the server in a container should learn what the container takes away."""
    room = Room(tmp_path, jpeg())
    bare = CONFINED.replace('"no_network":true', '"no_network":false')
    pretend(monkeypatch, "", bare)

    room.run(room.prepare)

    assert "runs without: no_network" in caplog.text


def test_the_environment_of_the_server_does_not_reach_a_decoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings hold passwords of databases."""
    monkeypatch.setenv("SIGHTLINE_SECRET", "do not tell")
    room = Room(tmp_path, jpeg())

    async def story() -> bytes:
        await room.prepare()
        return environment_of(room.pool.pids[0])

    environment = room.run(story)

    assert b"do not tell" not in environment


def test_the_server_itself_never_loads_the_image_library() -> None:
    """What is not loaded cannot be attacked."""
    code = "import sys, audit_api.photos.pool, audit_api.photos.shelf; print('PIL' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True, timeout=60
    ).stdout

    assert said == "False\n"


def test_a_decoder_reports_its_walls(tmp_path: Path) -> None:
    """`sightline serve` can say at its start what it could not give up."""
    room = Room(tmp_path, jpeg())

    async def story() -> tuple[Confinement, ...]:
        await room.prepare()
        return room.pool.confinements

    told = room.run(story)

    assert [walls.limits for walls in told] == [True]
    assert child.START_LIMIT_S > pool.WALL_LIMIT_S
