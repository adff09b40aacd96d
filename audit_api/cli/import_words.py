"""What an import found, for a terminal: counts first, then the worst rows, never a thousand."""

from __future__ import annotations

from collections.abc import Sequence

import click

from audit_api.cli.listing import print_table
from audit_api.import_report import ImportProblem, ImportReport
from audit_api.workflows.import_plans import ImportOrder
from geodata.places import ProblemKind

MOST_LINES = 20
WORST_FIRST = (ProblemKind.REFUSED, ProblemKind.DOUBTFUL, ProblemKind.REPAIRED)
HEADS = ("row", "field", "about", "why")


def print_report(report: ImportReport, order: ImportOrder) -> None:
    """Print *report*, which was ordered by *order*."""
    click.echo(
        f"{report.kind.value.capitalize()}: {report.new:,} new, {report.changed:,} changed,"
        f" {report.unchanged:,} unchanged, {report.refused:,} refused."
    )
    told = [(kind, _of(report, kind)) for kind in WORST_FIRST]
    if report.problems:
        click.echo(f"Told: {', '.join(f'{len(some):,} {kind}' for kind, some in told if some)}.")
    for kind, some in told:
        _print_some(kind, some)
    click.echo()
    if not report.new + report.changed + report.unchanged:
        whose = f" of district {order.district}" if order.district else ""
        click.echo(f"Nothing{whose} could be taken from the file.")
    elif not report.applied:
        click.echo("Nothing was written. Say --apply to write it.")


def _of(report: ImportReport, kind: ProblemKind) -> Sequence[ImportProblem]:
    return [each for each in report.problems if each.kind == kind]


def _print_some(kind: ProblemKind, problems: Sequence[ImportProblem]) -> None:
    if not problems:
        return
    click.echo(f"\n{kind.value.capitalize()}")
    shown = problems[:MOST_LINES]
    print_table(
        HEADS, [(str(each.row or ""), each.field, each.about, each.message) for each in shown]
    )
    if len(problems) > len(shown):
        click.echo(f"and {len(problems) - len(shown):,} more; --json tells all")
