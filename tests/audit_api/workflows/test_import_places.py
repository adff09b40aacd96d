"""Tests of `audit_api.workflows.import_places` and of the plans it carries out."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from audit_api.errors import Unacceptable
from audit_api.import_report import ImportKind
from audit_api.principal import EVERYWHERE
from audit_api.storage import assets, districts, sites
from audit_api.storage.database import Database
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from tests.audit_api.stock import DISTRICT, SITES_CSV, districts_file, files, load
from tests.geodata.workbooks import workbook
from tests.samples import SITE

pytestmark = pytest.mark.anyio

MADISON = "5508520"
MADISON_SITES = 54


async def test_importing_everything_again_changes_nothing(database: Database) -> None:
    """Whoever is not sure does it again."""
    reports = [await load(kind, raw, database) for kind, raw in files()]

    assert [(each.new, each.changed) for each in reports] == [(0, 0)] * 4
    assert all(each.unchanged for each in reports)


async def test_a_dry_run_writes_nothing(database: Database) -> None:
    """Look first."""
    raw = SITES_CSV.replace(b"Alder", b"Birch")

    report = await load(ImportKind.SITES, raw, database, apply=False)

    assert (report.changed, report.unchanged, report.applied) == (1, 1, False)
    assert (await sites.get(SITE, EVERYWHERE)).site.name == "Alder Elementary"


async def test_a_changed_row_is_changed_and_keeps_its_id(database: Database) -> None:
    """Audits hang on the id; a school may get another name."""
    raw = SITES_CSV.replace(b"Alder", b"Birch").replace(SITE.encode(), b"")

    await load(ImportKind.SITES, raw, database)

    assert (await sites.get(SITE, EVERYWHERE)).site.name == "Birch Elementary"


async def test_a_site_of_an_unknown_district_is_refused(database: Database) -> None:
    """Its audits would be in no report."""
    raw = SITES_CSV.replace(DISTRICT.encode(), b"7700001")

    report = await load(ImportKind.SITES, raw, database)

    assert (report.new, report.refused) == (0, 2)
    assert "import it first" in report.problems[-1].message


async def test_sites_of_an_unknown_district_are_told_by_row_and_alike(database: Database) -> None:
    """4,004 schools of Florida are one line on a terminal, and each has its row in the list."""
    raw = SITES_CSV.replace(DISTRICT.encode(), b"7700001")

    report = await load(ImportKind.SITES, raw, database)

    assert [each.row for each in report.problems if each.kind == "refused"] == [2, 3]
    assert len({each.message for each in report.problems if each.kind == "refused"}) == 1


async def test_a_register_makes_the_districts_that_are_not_here(database: Database) -> None:
    """Florida has no file of boundaries; without its districts no school of it could come in."""
    raw = b"district,register_id,name\n7700001,1,Quince High\n"

    made = await load(ImportKind.DISTRICTS, raw, database)
    report = await load(ImportKind.SITES, raw, database)

    assert (made.new, report.new, report.refused) == (1, 1, 0)
    assert (await districts.get("7700001", EVERYWHERE)).district.name == "District 7700001"


async def test_a_register_takes_no_name_and_no_boundary_away(database: Database) -> None:
    """Whoever imports the register again after the map would lose the map of the whole state."""
    before = await districts.get(DISTRICT, EVERYWHERE)

    report = await load(ImportKind.DISTRICTS, SITES_CSV, database)

    assert (report.new, report.changed, report.unchanged) == (0, 0, 1)
    assert await districts.get(DISTRICT, EVERYWHERE) == before


async def test_a_map_gives_a_district_of_a_register_its_name_and_boundary(
    database: Database,
) -> None:
    """The register came first, and the map is better."""
    await load(ImportKind.DISTRICTS, b"district,register_id,name\n7700001,1,A\n", database)

    report = await load(ImportKind.DISTRICTS, districts_file("7700001", "Oak Ridge"), database)

    held = (await districts.get("7700001", EVERYWHERE)).district
    assert (report.changed, held.name, held.boundary is None) == (1, "Oak Ridge", False)


async def test_a_file_that_closes_a_site_in_use_says_so(database: Database) -> None:
    """Six schools of Washington stand in the file of closed schools and are open."""
    raw = SITES_CSV.replace(b",quality", b",quality,status").replace(b",exact", b",exact,closed", 1)
    raw = raw.replace(b"43.6,exact", b"43.6,exact,open")

    report = await load(ImportKind.SITES, raw, database, apply=False)

    told = [(each.row, each.field) for each in report.problems if "closes it" in each.message]
    assert told == [(2, "status")]


async def test_the_letters_of_a_file_may_be_said(database: Database) -> None:
    """The clerk who made the export knows them."""
    raw = SITES_CSV.replace(b"Alder", "Pe\u00f1a".encode("mac-roman"))
    order = ImportOrder(kind=ImportKind.SITES, encoding="mac-roman", apply=True)

    report = await import_places(raw, order, database)

    assert (report.changed, report.problems) == (1, ())
    assert (await sites.get(SITE, EVERYWHERE)).site.name == "Pe\u00f1a Elementary"


async def test_letters_that_were_guessed_are_told(database: Database) -> None:
    """A wrong letter in a name is never seen again."""
    raw = SITES_CSV.replace(b"Alder", "Pe\u00f1a".encode("windows-1252"))

    report = await load(ImportKind.SITES, raw, database, apply=False)

    assert [each.row for each in report.problems] == [None, 2]
    assert "as in 'Pe\u00f1a'" in report.problems[0].message


async def test_districts_of_a_name_only_get_an_id_of_their_state(database: Database) -> None:
    """Montana's map has names and nothing else, twice over the same town."""
    raw = districts_file("", "Billings Elementary").replace(b'"id": "", ', b"")
    order = ImportOrder(kind=ImportKind.DISTRICTS, state="MT", apply=True)

    reports = [await import_places(raw, order, database) for _ in range(2)]

    assert [(each.new, each.unchanged) for each in reports] == [(1, 0), (0, 1)]
    assert "mt-billings-elementary" in await districts.ids()


@pytest.mark.parametrize("kind", [*dict(files())])
async def test_every_kind_of_table_may_be_a_sheet_of_a_workbook(
    database: Database, kind: ImportKind
) -> None:
    """Saving it as something else is one more chance to lose zeros."""
    tables = {**dict(files()), ImportKind.DISTRICTS: SITES_CSV}
    rows = [line.split(",") for line in tables[kind].decode().splitlines()]
    raw = workbook({"Notes": [["Read me"]], "List": rows})

    report = await load(kind, raw, database)

    assert (report.new, report.changed, report.refused) == (0, 0, 0)
    assert report.unchanged
    assert "the sheet 'List' was read, not Notes" in report.problems[0].message


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (SITES_CSV.replace(SITE.encode(), b"11111111-8a4b-4d3e-9c61-0a5f6b7c8d9e"), "is held alr"),
        (SITES_CSV.replace(b",00001,", b",00009,"), "has the id of Alder Elementary"),
    ],
)
async def test_two_sites_never_share_an_id(database: Database, raw: bytes, told: str) -> None:
    """One would get the audits of the other."""
    report = await load(ImportKind.SITES, raw, database)

    assert report.refused == 1
    assert any(told in problem.message for problem in report.problems)


async def test_a_district_stays_what_it_was(database: Database) -> None:
    """A demonstration that becomes real would publish answers that nobody gave."""
    order = ImportOrder(kind=ImportKind.DISTRICTS, demonstration=True, apply=True)

    report = await import_places(districts_file(), order, database)

    assert report.refused == 1
    assert not (await districts.get(DISTRICT, EVERYWHERE)).demonstration


async def test_an_asset_may_name_its_site_by_its_register_id(database: Database) -> None:
    """Whoever keeps the list of doors does not know our ids."""
    raw = b"id,site,kind,label\ncam-1,00001,camera,Camera 1\ncam-2,99999,camera,Camera 2\n"

    report = await load(ImportKind.ASSETS, raw, database)

    assert (report.new, report.refused) == (1, 1)
    assert "which is not here" in report.problems[0].message
    assert "cam-1" in [asset.id for asset in await assets.of_site(SITE)]


async def test_an_import_is_seen_by_the_next_audit(database: Database) -> None:
    """What is kept in memory of a site must not outlive a change of it."""
    before = (await database.sites.get(SITE, EVERYWHERE)).register
    raw = b"id,site,kind,label\ncam-1,00001,camera,Camera 1\n"

    await load(ImportKind.ASSETS, raw, database)

    after = (await database.sites.get(SITE, EVERYWHERE)).register
    assert before.of("camera") == ()
    assert after.of("camera") == ("cam-1",)


async def test_rows_of_other_districts_are_left_out_and_counted(database: Database) -> None:
    """A district's administrator has the file of the whole state."""
    raw = SITES_CSV.replace(f"{DISTRICT},00002".encode(), b"7700001,00002")
    order = ImportOrder(kind=ImportKind.SITES, district=DISTRICT)

    report = await import_places(raw, order, database)

    assert (report.unchanged, report.refused) == (1, 0)
    assert "1 site of another district" in report.problems[-1].message


async def test_two_districts_may_number_their_schools_alike(database: Database) -> None:
    """One state file holds both; a note about one school must not stand on the other's page."""
    await load(ImportKind.DISTRICTS, districts_file("5500777", "Oak Ridge"), database)
    raw = (
        b"district,register_id,name,longitude,latitude\n"
        b"5500777,77,Quince High,-89.5,43.5\n"
        + f"{DISTRICT},77,Yarrow Middle,0,0\n".encode()
        + b"7700001,77,Nowhere High,-89.6,43.6\n"
    )

    report = await load(ImportKind.SITES, raw, database)

    held = {each.site.name: each.site for each in await sites.every(EVERYWHERE)}
    assert (report.new, report.refused) == (2, 1)
    assert held["Quince High"].notes == ()
    assert held["Yarrow Middle"].notes != ()


async def test_an_asset_that_a_file_leaves_out_stays_and_is_told(database: Database) -> None:
    """A door that moved to another school would be asked about at both without a word."""
    raw = f"id,site,kind,label\ndoor-1,{SITE},exterior_door,Exterior door-1\n".encode()

    report = await load(ImportKind.ASSETS, raw, database)

    assert [problem.message for problem in report.problems] == [
        "4 assets of these sites are not in the file; they stay"
    ]
    assert len(await assets.of_sites([SITE])) == 5


async def test_an_unknown_form_of_file_is_told_with_those_there_are(database: Database) -> None:
    """So that the next try is right."""
    order = ImportOrder(kind=ImportKind.SITES, schema="lotus-123")

    with pytest.raises(Unacceptable, match="wisconsin"):
        await import_places(SITES_CSV, order, database)


@pytest.mark.real_data
async def test_madison_is_imported_out_of_the_file_of_the_state(database: Database) -> None:
    """Real boundary, real schools, and the one that stands outside is told on its page."""
    folder = _test_data()
    boundary = (folder / "districts" / f"madison_{MADISON}.geojson").read_bytes()
    state = gzip.decompress((folder / "schools" / "wi_public_schools.csv.gz").read_bytes())
    await load(ImportKind.DISTRICTS, boundary, database)
    order = ImportOrder(kind=ImportKind.SITES, district=MADISON, apply=True)

    report = await import_places(state, order, database)

    held = await sites.of_district(MADISON, EVERYWHERE)
    outside = [each.site.name for each in held if "outside the boundary" in str(each.site.notes)]
    assert (report.new, len(held)) == (MADISON_SITES, MADISON_SITES)
    assert outside == ["Nuestro Mundo"]


def _test_data() -> Path:
    folder = os.environ.get("SIGHTLINE_TEST_DATA")
    if not folder:
        pytest.skip("SIGHTLINE_TEST_DATA names no folder with the real data")
    return Path(folder)


async def test_what_is_wrong_beside_what_is_held_is_told_by_its_row(database: Database) -> None:
    """A person mends a row in a spreadsheet, not "an asset"."""
    raw = b"id,site,kind,label\nhall,nowhere,corridor,Main hall\n"

    report = await load(ImportKind.PLACES, raw, database, apply=False)

    assert [(each.row, each.field, each.kind) for each in report.problems] == [
        (2, "site", "refused")
    ]
