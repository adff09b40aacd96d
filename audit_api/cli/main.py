"""``sightline``: the commands together, and what becomes of an error."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from audit_api.cli.faults import in_words
from audit_api.cli.later import LaterGroup
from audit_api.errors import AuditError, BrokenSetting, NotLoopback
from checklists.errors import ChecklistError
from geodata.errors import GeodataError
from report_site.errors import ReportError

OURS = (AuditError, ChecklistError, GeodataError, ReportError, OSError)
ASKED_WRONGLY = (BrokenSetting, NotLoopback)
"""These end with 2, as a wrong option does; everything else that fails ends with 1."""


PLACES = {
    "demo": "audit_api.cli.demo:demo",
    "serve": "audit_api.cli.serve:serve",
    "migrate": "audit_api.cli.migrate:migrate",
    "administrator": "audit_api.cli.administrator:administrator",
    "import": "audit_api.cli.imports:import_files",
    "districts": "audit_api.cli.districts:districts",
    "report": "audit_api.cli.report:report",
    "score": "audit_api.cli.score:score",
    "quarantine": "audit_api.cli.quarantine:quarantine",
    "backup": "audit_api.cli.backup:backup",
    "restore": "audit_api.cli.restore:restore_command",
    "retention": "audit_api.cli.retention:retention",
    "check": "audit_api.cli.check:check",
    "verify-log": "audit_api.cli.verify_log:verify_log",
}
"""In the order in which a district meets them."""


@click.group(cls=LaterGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sightline")
def sightline() -> None:
    """School-safety audits: from a tablet to an honest, published district report."""


sightline.places = PLACES


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
