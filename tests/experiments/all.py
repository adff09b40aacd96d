"""Every experiment, in the order of the table."""

from __future__ import annotations

from tests.experiments.outcome import Experiment

EXPERIMENTS: tuple[Experiment, ...] = ()
