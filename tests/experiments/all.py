"""Every experiment, in the order of the table."""

from __future__ import annotations

from tests.experiments import (
    backups,
    bad_network,
    cut_migrations,
    damage,
    database_away,
    failing_writes,
    full_disk,
    hostile_images,
    hostile_requests,
    kills,
    migrating,
    power_cuts,
    quarantine,
    registers,
    secrets_in_logs,
    slow_clients,
    storage_faults,
)
from tests.experiments.outcome import Experiment

EXPERIMENTS: tuple[Experiment, ...] = (
    storage_faults.EXPERIMENT,
    kills.EXPERIMENT,
    database_away.EXPERIMENT,
    power_cuts.EXPERIMENT,
    full_disk.EXPERIMENT,
    failing_writes.EXPERIMENT,
    cut_migrations.EXPERIMENT,
    bad_network.EXPERIMENT,
    migrating.EXPERIMENT,
    quarantine.EXPERIMENT,
    slow_clients.EXPERIMENT,
    hostile_requests.EXPERIMENT,
    hostile_images.EXPERIMENT,
    secrets_in_logs.EXPERIMENT,
    registers.EXPERIMENT,
    backups.EXPERIMENT,
    damage.EXPERIMENT,
)
