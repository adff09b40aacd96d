"""What experiments found, as a table for people, and where it stands in the README."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.figures import machine
from tests.experiments.outcome import Experiment, Outcome

BEGIN, END = "<!-- proof -->", "<!-- /proof -->"
HEAD = (
    "| experiment | faults | looked at | lost | verdict | seconds |",
    "|---|---|---|---|---|---|",
)


class NoPlace(Exception):
    """The file has no place for the table."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} has no lines {BEGIN} and {END}, between which the table belongs")


class Ran(NamedTuple):
    """One experiment, and what it found this time."""

    experiment: Experiment
    outcome: Outcome


def table(ran: list[Ran]) -> str:
    """What was found, as a Markdown table with the machine named above it."""
    return "\n".join((f"Run on {machine()}.", "", *HEAD, *map(_row, ran)))


def put_into(file: Path, text: str) -> None:
    """Replace what stands between the two marks in *file*.

    Raises:
        NoPlace: They are not there.
    """
    before, begin, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(file)
    file.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def remarks(ran: Ran) -> str:
    """What a reader of one experiment should know, a line each."""
    return "".join(f"    {remark}\n" for remark in ran.outcome.remarks)


def _row(ran: Ran) -> str:
    outcome = ran.outcome
    cells = (
        ran.experiment.name,
        f"{outcome.faults:,} {outcome.fault}",
        f"{outcome.checked:,}",
        f"{outcome.lost:,}",
        "held" if outcome.held else "**broken**",
        f"{outcome.seconds:.0f}",
    )
    return f"| {' | '.join(cells)} |"
