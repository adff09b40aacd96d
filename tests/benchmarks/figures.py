"""What a benchmark says, and how it becomes a table."""

from __future__ import annotations

import os
import platform
import resource
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """One measurement beside its floor.

    Attributes:
        ours: What was measured, with its unit.
        floor: What it is shown against, with its unit.
        ratio: Ours to the floor, in words.
        reach: What we want, in words.
        reached: Whether it is so in this run.
    """

    what: str
    ours: str
    floor: str
    ratio: str
    reach: str
    reached: bool


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table, with the machine named above it."""
    lines = [
        f"Measured on {machine()}.",
        "",
        "| what | ours | floor | ours to floor | reach | reached |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.what} | {each.ours} | {each.floor} | {each.ratio} | {each.reach} "
        f"| {'yes' if each.reached else '**no**'} |"
        for each in figures
    ]
    return "\n".join(lines)


def machine() -> str:
    """The processor, its cores as this process sees them, and Python."""
    processor = "unknown processor"
    about = Path("/proc/cpuinfo")
    if about.is_file():
        names = [line for line in about.read_text().splitlines() if line.startswith("model name")]
        processor = names[0].split(":")[1].strip() if names else processor
    cores = len(os.sched_getaffinity(0))
    return f"{processor}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def cpu_s(work: Callable[[], object], who: int = resource.RUSAGE_SELF) -> float:
    """Seconds of processor time that *work* takes in this process, or in its ended children."""
    before = resource.getrusage(who)
    work()
    after = resource.getrusage(who)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def middle(runs: list[float]) -> float:
    """The median, so that one disturbed run does not speak for all."""
    return statistics.median(runs)
