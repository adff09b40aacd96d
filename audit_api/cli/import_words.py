"""What an import found, for a terminal: counts first, then the worst rows, never a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from audit_api.cli.listing import print_table
from audit_api.import_report import ImportPart, ImportProblem, ImportReport
from audit_api.workflows.import_plans import ImportOrder
from geodata.places import ProblemKind

MOST_LINES = 20
MOST_NAMED = 3
"""Rows in one line, where the same is told of many."""
WORST_FIRST = (ProblemKind.REFUSED, ProblemKind.DOUBTFUL, ProblemKind.REPAIRED)
HEADS = ("row", "field", "about", "why")


def print_report(report: ImportReport, order: ImportOrder) -> None:
    """Print *report*, which was ordered by *order*."""
    click.echo(
        f"{report.kind.value.capitalize()}: {report.new:,} new, {report.changed:,} changed,"
        f" {report.unchanged:,} unchanged, {report.refused:,} refused."
    )
    if report.parts:
        click.echo(f"Taken: {', '.join(map(_part, report.parts))}.")
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


def _part(part: ImportPart) -> str:
    return f"{part.count:,} {part.things if part.count != 1 else part.things[:-1]}"


def _of(report: ImportReport, kind: ProblemKind) -> Sequence[ImportProblem]:
    return [each for each in report.problems if each.kind == kind]


def _print_some(kind: ProblemKind, problems: Sequence[ImportProblem]) -> None:
    if not problems:
        return
    click.echo(f"\n{kind.value.capitalize()}")
    alike = _alike(problems)
    shown = alike[:MOST_LINES]
    print_table(
        HEADS,
        [
            (_few(str(each.row or "") for each in some), some[0].field, *_told(some))
            for some in shown
        ],
    )
    hidden = sum(map(len, alike[MOST_LINES:]))
    if hidden:
        click.echo(f"and {hidden:,} more; --json tells all")


def _alike(problems: Sequence[ImportProblem]) -> list[list[ImportProblem]]:
    """*problems* that say the same, together, in the order in which each is said first."""
    groups: dict[tuple[str, str], list[ImportProblem]] = {}
    for each in problems:
        groups.setdefault((each.field, each.message), []).append(each)
    return list(groups.values())


def _told(alike: Sequence[ImportProblem]) -> tuple[str, str]:
    return _few(each.about for each in alike), alike[0].message


def _few(words: Iterable[str]) -> str:
    """The first of *words*, and how many more there are."""
    said = list(dict.fromkeys(word for word in words if word))
    more = len(said) - MOST_NAMED
    named = ", ".join(said[:MOST_NAMED])
    return f"{named} and {more:,} more" if more > 0 else named
