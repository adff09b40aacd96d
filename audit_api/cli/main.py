"""``sightline``: the commands together, and what becomes of an error."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from audit_api.cli.administrator import administrator
from audit_api.cli.backup import backup
from audit_api.cli.check import check
from audit_api.cli.demo import demo
from audit_api.cli.districts import districts
from audit_api.cli.faults import in_words
from audit_api.cli.import_rescue import import_rescue
from audit_api.cli.imports import import_files
from audit_api.cli.migrate import migrate
from audit_api.cli.quarantine import quarantine
from audit_api.cli.report import report
from audit_api.cli.restore import restore_command
from audit_api.cli.score import score
from audit_api.cli.serve import serve
from audit_api.cli.verify_log import verify_log
from audit_api.errors import AuditError, BrokenSetting, NotLoopback
from checklists.errors import ChecklistError
from geodata.errors import GeodataError
from report_site.errors import ReportError

OURS = (AuditError, ChecklistError, GeodataError, ReportError, OSError)
ASKED_WRONGLY = (BrokenSetting, NotLoopback)
"""These end with 2, as a wrong option does; everything else that fails ends with 1."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sightline")
def sightline() -> None:
    """School-safety audits: from a tablet to an honest, published district report."""


sightline.add_command(demo)
sightline.add_command(serve)
sightline.add_command(migrate)
sightline.add_command(administrator)
import_files.add_command(import_rescue)
sightline.add_command(import_files)
sightline.add_command(districts)
sightline.add_command(report)
sightline.add_command(score)
sightline.add_command(quarantine)
sightline.add_command(backup)
sightline.add_command(restore_command)
sightline.add_command(check)
sightline.add_command(verify_log)


def main() -> None:
    """Run a command. An error of ours is one sentence; a fault in the program keeps its trace."""
    sys.exit(run(sightline))


def run(command: Callable[[], object]) -> int:
    """Run *command*; gives the exit code where it is not click that ends the program."""
    try:
        command()
    except OURS as error:
        words = in_words(error) if isinstance(error, OSError) else str(error)
        click.echo(f"sightline: {words}", err=True)
        return 2 if isinstance(error, ASKED_WRONGLY) else 1
    return 0
