"""Tests of `audit_api.workflows.unseen_names`, through real imports."""

from __future__ import annotations

import json

import pytest

from audit_api.import_report import ImportKind
from audit_api.principal import EVERYWHERE
from audit_api.storage import assets, sites
from audit_api.storage.database import Database
from tests.audit_api.stock import DISTRICT, assets_file, districts_file, load
from tests.samples import SITE

pytestmark = pytest.mark.anyio

ESCAPE = "\x1b[2J"
"""Wipes a terminal."""


async def test_a_school_whose_name_would_wipe_a_terminal_is_refused(database: Database) -> None:
    """`sightline score` prints it; the other schools of the file come in."""
    raw = f"district,register_id,name\n{DISTRICT},8,Oak{ESCAPE}\n{DISTRICT},9,Élan\n".encode()

    report = await load(ImportKind.SITES, raw, database)

    [told] = [each for each in report.problems if each.kind == "refused"]
    assert (report.new, report.refused) == (1, 1)
    assert (told.row, told.field, told.about) == (2, "name", "8")
    assert told.message == "its name holds a character that cannot be seen (U+001B); remove it"
    assert {each.site.name for each in await sites.every(EVERYWHERE)} >= {"Élan"}


async def test_an_id_that_cannot_be_seen_is_told_so_that_it_can(database: Database) -> None:
    """The report of an import is printed too."""
    raw = assets_file().replace(b"Exterior door-1", b"Door\x07").replace(b"door-2,", b"door\x7f,")

    report = await load(ImportKind.ASSETS, raw, database)

    told = [each.about for each in report.problems if each.kind == "refused"]
    assert told == ["door-1", "door\N{REPLACEMENT CHARACTER}"]
    assert len(await assets.of_site(SITE)) == 5


@pytest.mark.parametrize("field", ["id", "name", "source"])
async def test_a_district_is_looked_at_alike(database: Database, field: str) -> None:
    """It stands at the top of every page."""
    document = json.loads(districts_file("7700001"))
    document["features"][0]["properties"][field] += ESCAPE

    report = await load(ImportKind.DISTRICTS, json.dumps(document).encode(), database)

    assert (report.new, report.refused) == (0, 1)
