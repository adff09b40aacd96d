"""``sightline score``: every site of a district in a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from audit_api.cli.districts import check_known
from audit_api.cli.listing import print_table
from audit_api.cli.options import (
    as_of_option,
    data_option,
    day,
    finished,
    json_option,
    note_no_audits,
    print_json,
    settings_with,
)
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows.score_district import DistrictScore, ScoreLine, score_district
from audit_api.workflows.take_snapshot import take_snapshot

HEADS = ("site", "site status", "index", "score", "from", "to", "seen", "status")


@click.command(short_help="Score every site of a district, as a table.")
@click.argument("district")
@as_of_option
@data_option
@json_option
def score(district: str, as_of: date | None, data: Path | None, *, as_json: bool) -> None:
    """Score every site of DISTRICT: indices with their bounds and coverage, and the status."""
    scored = finished(_score(district, day(as_of), settings_with(data)))
    if as_json:
        print_json(scored)
        return
    if scored.demonstration:
        click.echo("DEMONSTRATION: these answers were generated.")
    print_table(HEADS, [_cells(line) for line in scored.lines])
    click.echo(
        "\nThe score tells how far a site conforms to a checklist; it does not predict incidents."
        "\nFrom and to: if everything unseen failed, or passed. Seen: percent of the weight."
    )


async def _score(district: str, as_of: date, settings: Settings) -> DistrictScore:
    async with opened_to_read(settings.data, settings.database_url) as database:
        await check_known(district)
        snapshot = await take_snapshot(district, as_of, database)
        if not snapshot.audits:
            note_no_audits(district, as_of)
        return score_district(snapshot)


def _cells(line: ScoreLine) -> tuple[str, ...]:
    seen = f"{line.coverage} %" if line.coverage else ""
    return (
        line.name,
        line.site_status,
        line.index,
        line.score,
        line.low,
        line.high,
        seen,
        line.status,
    )
