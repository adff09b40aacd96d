"""Tests of ``sightline retention``: told first, removed when it is said so."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from audit_api.cli.main import run, sightline
from audit_api.photos.shelf import Shelf
from audit_api.review import Decision, Verdict
from audit_api.storage import reviews
from audit_api.storage.database import opened_to_write
from tests.audit_api.furnished import AUDITS, READY, furnish
from tests.known import PERSON
from tests.samples import SITE


async def _furnish(folder: Path) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=400)
    verdict = Verdict(revision=2, decision=Decision.APPROVED)
    async with opened_to_write(folder) as database:
        await furnish(database)
        await reviews.add(AUDITS[2], SITE, verdict, PERSON, long_ago)


def test_nothing_is_removed_unless_it_is_said(tmp_path: Path) -> None:
    """Whoever tries a command out must not lose a photo by it."""
    asyncio.run(_furnish(tmp_path))
    command = ["retention", "--data", str(tmp_path)]

    told = CliRunner().invoke(sightline, [*command, "--json"])
    is_here = Shelf(tmp_path).holds(READY[2])
    done = CliRunner().invoke(sightline, [*command, "--apply"])
    again = CliRunner().invoke(sightline, command)

    assert [each.exit_code for each in (told, done, again)] == [0, 0, 0]
    line = json.loads(told.output)[0]
    assert (line["photos"], line["audits_with_drafts"]) == (1, 1)
    assert is_here
    assert "Elm Valley: 1 photo, and the drafts of 1 audit, removed." in done.output
    assert not Shelf(tmp_path).holds(READY[2])
    assert "Elm Valley: 0 photos, and the drafts of 0 audits, past their time." in again.output


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    """A mistyped folder stays as it is."""
    words = ["retention", "--data", str(tmp_path / "none"), "--apply"]

    assert run(lambda: sightline.main(args=words, standalone_mode=False)) == 1
    assert not (tmp_path / "none").exists()
