"""The pool of decoders: photos are read in child processes, never in the server's own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from audit_api.boxes import Box
from audit_api.photos.child import Answer, Child, ChildDied
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.room import PICTURES_BYTES, PLAN_BYTES, Room
from audit_api.photos.values import (
    Confinement,
    PlanWork,
    Prepared,
    PreparedPlan,
    Unusable,
    Unwritten,
    Work,
)
from audit_api.photos.work_files import discard, new_names, opened, opened_plan, put_in_place

WALL_LIMIT_S = 15
PHOTOS_PER_CHILD = 50
"""After so many a decoder is replaced: what one photo left behind meets few others."""
GAVE_UP = Unusable(
    reason="The photo could not be read in the time and memory that one photo may use: "
    "take it again if you can."
)
PLAN_GIVEN_UP = Unusable(
    reason="the picture could not be read in the time and memory that one may use: make it smaller"
)

_log = logging.getLogger(__name__)


class DecoderPool:
    """Child processes that read photos. Use it as ``async with DecoderPool(2, shelf.tmp_dir)``.

    A decoder starts when the first photo needs it. A photo over which one dies gets a second
    chance in a fresh one, for a decoder can also die of something that was there before.
    """

    def __init__(
        self,
        workers: int,
        scratch_dir: Path,
        *,
        room: Room | None = None,
        wall_limit_s: float = WALL_LIMIT_S,
    ) -> None:
        self._room = room
        self._scratch_dir = scratch_dir.absolute()
        self._wall_limit_s = wall_limit_s
        self._children: set[Child] = set()
        self._closed = False
        self._seats: asyncio.Queue[Child | None] = asyncio.Queue()
        for _ in range(workers):
            self._seats.put_nowait(None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        await asyncio.gather(*map(self._dismiss, tuple(self._children)))

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the decoders that run now; none before the first photo."""
        return tuple(sorted(child.pid for child in self._children if child.is_alive))

    @property
    def confinements(self) -> tuple[Confinement, ...]:
        """How the decoders that run now are confined."""
        return tuple(child.confinement for child in self._children)

    async def check(self) -> None:
        """Nothing, if a decoder runs; else one is started, which the next photo will use.

        Raises:
            DecoderUnavailable: None starts.
        """
        if not self.pids:
            async with self._decoder(fresh=False):
                pass

    async def prepare(
        self, original: Path, large: Path, small: Path, boxes: Sequence[Box] = ()
    ) -> Prepared | Unusable:
        """Write both derivatives of *original*, durably, and tell what the camera said.

        What lies below *boxes* is in neither of them.

        Raises:
            DecoderUnavailable: No fault of the photo: no decoder starts, the disk is full or what
                is left of it is for answers, the server is closing. Nothing is known about the
                photo; try again later.
        """
        self._check_room(PICTURES_BYTES)
        for fresh in (False, True):
            names = new_names(self._scratch_dir)
            try:
                with opened(original, *names) as work:
                    answer = await self._asked(work, boxes, fresh=fresh)
            except ChildDied:
                _log.warning("a decoder died over photo %s", original.name)
            else:
                if isinstance(answer, PreparedPlan):
                    raise DecoderUnavailable("a decoder answered what it was not asked")
                if isinstance(answer, Prepared):
                    await asyncio.to_thread(put_in_place, names, (large, small))
                return answer
            finally:
                discard(names)
        return GAVE_UP

    async def prepare_plan(self, original: Path, picture: Path) -> PreparedPlan | Unusable:
        """Write the picture of a plan into *picture*, which is not there yet.

        Raises:
            DecoderUnavailable: No fault of the plan, see `prepare`.
        """
        self._check_room(PLAN_BYTES)
        for fresh in (False, True):
            try:
                with opened_plan(original, picture) as work:
                    answer = await self._asked(work, (), fresh=fresh)
            except ChildDied:
                _log.warning("a decoder died over a plan")
                discard((picture,))
            else:
                if isinstance(answer, Prepared):
                    raise DecoderUnavailable("a decoder answered what it was not asked")
                return answer
        return PLAN_GIVEN_UP

    def _check_room(self, size_bytes: int) -> None:
        if self._room is not None and not self._room.has(size_bytes):
            raise DecoderUnavailable("the disk is nearly full: make room on it")

    async def _asked(
        self, work: Work | PlanWork, boxes: Sequence[Box], *, fresh: bool
    ) -> Prepared | PreparedPlan | Unusable:
        async with self._decoder(fresh=fresh) as child:
            answer: Answer = await child.ask(work, boxes, self._wall_limit_s)
        if isinstance(answer, Unwritten):
            raise DecoderUnavailable(answer.why)
        return answer

    @asynccontextmanager
    async def _decoder(self, *, fresh: bool) -> AsyncIterator[Child]:
        child = await self._seats.get()
        try:
            if child and (fresh or not child.is_alive or child.photos >= PHOTOS_PER_CHILD):
                await self._dismiss(child)
                child = None
            child = child or await self._start()
            yield child
        except BaseException:
            # It may still be at work, and would answer the next question with this one's answer.
            if child:
                await self._dismiss(child)
            child = None
            raise
        finally:
            self._seats.put_nowait(child)

    async def _start(self) -> Child:
        if self._closed:
            raise DecoderUnavailable("the server is closing")
        try:
            child = await Child.start()
        except (ChildDied, OSError) as error:
            why = str(error) or "it ended at once, and its own words are in this log"
            raise DecoderUnavailable(f"their reader does not start: {why}") from error
        self._children.add(child)
        lacking = [
            name for name, given in msgspec.structs.asdict(child.confinement).items() if not given
        ]
        if lacking:
            _log.warning("decoder %d runs without: %s", child.pid, ", ".join(lacking))
        return child

    async def _dismiss(self, child: Child) -> None:
        await asyncio.shield(child.end())
        self._children.discard(child)
