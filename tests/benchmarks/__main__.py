"""``python -m tests.benchmarks``: every figure as one table."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.benchmarks import derivatives, photos, report, revisions, scoring, tablet
from tests.benchmarks.figures import Figure, table

BENCHMARKS: dict[str, Callable[[], Figure]] = {
    "revisions": revisions.measure,
    "photos": photos.measure,
    "derivatives": derivatives.measure,
    "scoring": scoring.measure,
    "report": report.measure,
    "taps": tablet.taps,
    "thumbnail": tablet.thumbnail,
    "sending": tablet.sending,
    "opening": tablet.opening,
    "shell": tablet.shell,
}


def main(names: list[str]) -> None:
    """Run the benchmarks called *names*, or all of them."""
    figures = []
    for name in names or BENCHMARKS:
        sys.stderr.write(f"{name} …\n")
        figures.append(BENCHMARKS[name]())
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
