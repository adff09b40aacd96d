"""Looking at the decoders of a server all along: how much each ever took. Linux only."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import NamedTuple, Self

from tests.experiments.processes import children

LOOK_AGAIN_S = 0.02
BYTES_PER_KB = 1024
MOST_MEMORY_BYTES = 768 << 20
PROGRAM = b"audit_api.photos.decoder"


class Peak(NamedTuple):
    """The most that one process ever took, as its kernel counted it.

    Attributes:
        memory_bytes: In use at once.
        addresses_bytes: Asked for at once, used or not; this is what is bounded.
    """

    memory_bytes: int
    addresses_bytes: int


class DecoderWatch:
    """A thread that looks; ``with DecoderWatch(pid) as watch``.

    Attributes:
        peaks: By process id; one that has ended stays.
    """

    def __init__(self, server_pid: int) -> None:
        self.peaks: dict[int, Peak] = {}
        self._server_pid = server_pid
        self._over = Event()
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def greatest(self) -> Peak:
        """The most of any of them."""
        peaks = self.peaks.values()
        return Peak(
            max((each.memory_bytes for each in peaks), default=0),
            max((each.addresses_bytes for each in peaks), default=0),
        )

    def _watch(self) -> None:
        while not self._over.wait(LOOK_AGAIN_S):
            for child in children(self._server_pid):
                with suppress(OSError, KeyError):  # it may end while it is looked at
                    self._look_at(child.pid)

    def _look_at(self, pid: int) -> None:
        # A process that is just being started still has the memory of the server.
        if PROGRAM in Path(f"/proc/{pid}/cmdline").read_bytes():
            self.peaks[pid] = peak(pid)


def peak(pid: int) -> Peak:
    """The most that the process *pid* has taken until now.

    Raises:
        KeyError: It is about to end, and holds nothing any more.
    """
    told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    lines = dict(line.split(":", 1) for line in told if ":" in line)
    return Peak(
        memory_bytes=int(lines["VmHWM"].split()[0]) * BYTES_PER_KB,
        addresses_bytes=int(lines["VmPeak"].split()[0]) * BYTES_PER_KB,
    )
