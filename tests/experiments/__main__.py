"""``python -m tests.experiments``: every experiment as one table; ends with 1 if one is broken."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tests.experiments.all import EXPERIMENTS
from tests.experiments.outcome import Experiment
from tests.experiments.table import Ran, put_into, remarks, table

README = Path(__file__).parents[2] / "README.md"


def main(arguments: Sequence[str]) -> int:
    """Run the experiments whose names hold one of the words given, or all of them."""
    asked = _parser().parse_args(arguments)
    chosen = [each for each in EXPERIMENTS if _is_meant(each, asked.words)]
    if not chosen:
        sys.stderr.write(f"no experiment is called so; there are: {_names()}\n")
        return 2
    ran = [_run(each, each.small if asked.small else each.large) for each in chosen]
    text = table(ran)
    sys.stdout.write(f"{text}\n")
    if asked.write:
        put_into(README, text)
    return int(not all(each.outcome.held for each in ran))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.experiments", description=__doc__)
    parser.add_argument("words", nargs="*", help="words of names; none runs all of them")
    parser.add_argument("--small", action="store_true", help="the sizes of `make test`")
    parser.add_argument("--write", action="store_true", help="put the table into the README too")
    return parser


def _is_meant(experiment: Experiment, words: Sequence[str]) -> bool:
    return not words or any(word in experiment.name for word in words)


def _names() -> str:
    return "; ".join(each.name for each in EXPERIMENTS)


def _run(experiment: Experiment, faults: int) -> Ran:
    sys.stderr.write(f"{experiment.name} …\n")
    began_s = time.monotonic()
    with TemporaryDirectory(prefix="sightline-proof-") as folder:
        outcome = experiment.run(faults, Path(folder))
    ran = Ran(experiment, msgspec.structs.replace(outcome, seconds=time.monotonic() - began_s))
    sys.stderr.write(remarks(ran))
    return ran


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
