"""What a running server takes of the machine: memory and open files. Linux only."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

BYTES_PER_KB = 1024
BYTES_PER_MB = 1_000_000
MORE_MEMORY_BYTES = 64 * BYTES_PER_MB
"""More than that, and an attacker has found what fills the memory."""
MORE_FILES = 8
"""Connections that are just being closed, and readers of the database that came later."""


class Footprint(NamedTuple):
    """Of one process at one moment."""

    memory_bytes: int
    files: int


def footprint(pid: int) -> Footprint:
    """What the process *pid* takes now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    memory_bytes = int(line.split()[1]) * BYTES_PER_KB
    return Footprint(memory_bytes, len([*Path(f"/proc/{pid}/fd").iterdir()]))


def growth(before: Footprint, after: Footprint) -> tuple[str, ...]:
    """A sentence for each bound that was broken in between."""
    more_bytes = after.memory_bytes - before.memory_bytes
    more_files = after.files - before.files
    faults = []
    if more_bytes > MORE_MEMORY_BYTES:
        faults.append(f"the server's memory grew by {more_bytes / BYTES_PER_MB:.0f} MB")
    if more_files > MORE_FILES:
        faults.append(f"{more_files} files stayed open")
    return tuple(faults)


def grown(before: Footprint, after: Footprint) -> str:
    """How much it grew in between, for a reader."""
    more_bytes = after.memory_bytes - before.memory_bytes
    return (
        f"the server's memory grew by {more_bytes / BYTES_PER_MB:.0f} MB from"
        f" {before.memory_bytes / BYTES_PER_MB:.0f} MB, its open files by"
        f" {after.files - before.files}"
    )
