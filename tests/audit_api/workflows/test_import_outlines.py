"""Tests of `audit_api.workflows.import_outlines`: maps of campuses, in the database."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from audit_api.errors import Unacceptable, Unknown
from audit_api.import_report import ImportKind, ImportReport
from audit_api.principal import EVERYWHERE
from audit_api.storage import outlines, places, sites, tables
from audit_api.storage.database import Database
from audit_api.workflows.checking.check_data import check_data
from audit_api.workflows.checking.mismatches import Kind
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from geodata.errors import UnknownSource, UnreadableFile
from geodata.imports.osm import CREDIT
from report_site.snapshot import Position, Quality
from tests.audit_api.stock import DISTRICT, OTHER_SITE, SITES_CSV, load
from tests.geodata.campuses import EAST_GROUND, WEST_GROUND, mapped, square, town
from tests.geodata.samples import feature, features, pointed
from tests.geodata.test_real_campuses import FILES
from tests.geodata.workbooks import workbook
from tests.samples import SITE

pytestmark = pytest.mark.anyio

WHOLE = features(*town())
DOOR = "osm-n5"


@pytest.fixture
async def campus(database: Database) -> Database:
    """Both schools, each at a point on its ground."""
    raw = SITES_CSV.replace(b"-89.5,43.5,", b"-89.4995,43.5005,")
    report = await load(
        ImportKind.SITES, raw.replace(b"-89.4,43.6,", b"-89.4975,43.5005,"), database
    )
    assert not report.refused
    return database


ORDER = ImportOrder(kind=ImportKind.CAMPUS, apply=True)


async def take(raw: bytes, database: Database, order: ImportOrder = ORDER) -> ImportReport:
    """Import a map."""
    return await import_places(raw, order, database)


def map_of_three_rivers() -> bytes:
    """The four maps of the town, one after the other."""
    folder = os.environ.get("SIGHTLINE_TEST_DATA")
    if not folder:
        pytest.skip("SIGHTLINE_TEST_DATA does not name a folder of real data")
    names = [f"three_rivers_mi_{name}.geojson" for name in FILES]
    return b"".join(Path(folder, "campus", name).read_bytes() for name in names)


def counts(report: ImportReport) -> tuple[int, int, int]:
    """What was new, changed and unchanged."""
    return report.new, report.changed, report.unchanged


async def test_a_map_gives_outlines_and_entrances_and_says_whom_to_credit(
    campus: Database,
) -> None:
    """The tablet draws them, and the licence stands below."""
    report = await take(WHOLE, campus)

    shapes = await outlines.of_site(SITE)
    door = {each.id: each for each in await places.of_site(SITE)}[DOOR]
    assert counts(report) == (4, 0, 0)
    assert {each.things: each.count for each in report.parts} == {
        "grounds": 2,
        "buildings": 1,
        "entrances": 1,
    }
    assert [(each.id, each.kind, each.label) for each in shapes] == [
        ("osm-w1", "ground", "Alder Elementary School"),
        ("osm-w3", "building", "School building"),
    ]
    assert {each.source for each in shapes} == {CREDIT}
    assert (door.kind, door.label, door.exposure, door.position) == (
        "entrance",
        "Entrance on the north side of the school building",
        3,
        Position(longitude=-89.4996, latitude=43.5006),
    )


async def test_a_dry_run_of_a_map_writes_nothing(campus: Database) -> None:
    """Look first."""
    report = await take(WHOLE, campus, ORDER._replace(apply=False))

    assert (report.applied, report.new) == (False, 4)
    assert await outlines.every() == ()
    assert await places.called([DOOR]) == ()


async def test_a_map_that_comes_again_changes_nothing(campus: Database) -> None:
    """Whoever is not sure does it again; another order and another program are no change."""
    await take(WHOLE, campus)

    again = await take(WHOLE, campus)
    backwards = await take(features(*reversed(town())), campus)

    assert counts(again) == (0, 0, 4)
    assert counts(backwards) == (0, 0, 4)


async def test_a_building_that_was_drawn_anew_is_changed(campus: Database) -> None:
    """A school gets a wing."""
    await take(WHOLE, campus)
    wing = mapped(square(-89.4998, 43.5002, 0.0005), "w3", building="school", name="Hall")

    report = await take(features(wing), campus)

    hall = {each.id: each for each in await outlines.of_site(SITE)}["osm-w3"]
    assert (*counts(report), hall.label) == (0, 1, 0, "Hall")


async def test_what_a_person_said_of_an_entrance_stays(campus: Database) -> None:
    """A map that gives no name takes none away."""
    await take(WHOLE, campus)
    before = (await places.called([DOOR]))[0]
    await places.put([msgspec.structs.replace(before, label="Door 1", exposure=1)])
    moved = mapped(pointed(-89.4996, 43.50061), "n5", entrance="main")

    again = await take(WHOLE, campus)
    report = await take(features(moved), campus)

    door = (await places.called([DOOR]))[0]
    assert counts(again) == (0, 0, 4)
    assert counts(report) == (0, 1, 0)
    assert (door.label, door.exposure) == ("Door 1", 1)
    assert door.position == Position(longitude=-89.4996, latitude=43.50061)


async def test_a_name_on_the_map_wins(campus: Database) -> None:
    """Somebody went there and read what stands beside the door."""
    await take(WHOLE, campus)
    named = mapped(pointed(-89.4996, 43.5006), "n5", entrance="main", ref="12")

    report = await take(features(named), campus)

    assert report.changed == 1
    assert (await places.called([DOOR]))[0].label == "Entrance 12"


async def test_what_a_newer_map_leaves_out_stays_and_is_told(campus: Database) -> None:
    """An import takes nothing away; a person may want to."""
    await take(WHOLE, campus)
    other = mapped(square(-89.4992, 43.5002, 0.0001), "w9", building="shed")

    report = await take(features(other), campus)

    assert counts(report) == (1, 0, 0)
    assert "1 outline of these sites is not in the file; it stays" in {
        each.message for each in report.problems
    }
    assert len(await outlines.of_site(SITE)) == 3


async def test_an_import_moves_nothing_to_another_school(campus: Database) -> None:
    """The same house at two schools would be audited twice, or never."""
    await take(WHOLE, campus)
    swapped = [
        mapped(EAST_GROUND, "w1", amenity="school"),
        mapped(WEST_GROUND, "w2", amenity="school"),
    ]

    report = await take(features(*swapped), campus)

    assert (*counts(report), report.refused) == (0, 0, 0, 2)
    assert "belongs to Alder Elementary here already" in report.problems[0].message
    assert [each.row for each in report.problems] == [1, 2]


async def test_only_the_school_that_is_asked_for_is_touched(campus: Database) -> None:
    """One school at a time is how a careful person begins."""
    report = await take(WHOLE, campus, ORDER._replace(site="00001"))

    assert counts(report) == (3, 0, 0)
    assert {each.site for each in await outlines.every()} == {SITE}
    assert [each.message for each in report.problems if "ground" in each.message][1:] == [
        "1 other school ground was left out, as asked for",
        "1 building was left out: it stands on no ground of the school that is asked for",
    ]


async def test_the_school_that_is_asked_for_gets_a_ground_far_away(campus: Database) -> None:
    """Its point is wrong, and the person knows."""
    raw = features(feature(square(-89.3, 43.5, 0.001), name="Annex"))

    report = await take(raw, campus, ORDER._replace(site=OTHER_SITE, source="Elm County"))

    assert report.new == 1
    assert [(each.site, each.source) for each in await outlines.every()] == [
        (OTHER_SITE, "Elm County")
    ]


async def test_a_school_that_is_not_here_cannot_be_asked_for(campus: Database) -> None:
    """A slip of the pen must not end in a map without a word."""
    with pytest.raises(Unknown, match="there is no site 99999 here"):
        await take(WHOLE, campus, ORDER._replace(site="99999"))


async def test_a_school_that_several_districts_have_cannot_be_asked_for(
    campus: Database,
) -> None:
    """Every district has a 00001."""
    there = await sites.get(OTHER_SITE, EVERYWHERE)
    twin = msgspec.structs.replace(there.site, register_id="00001")
    await sites.put([msgspec.structs.replace(there, site=twin, district="5500002")])

    with pytest.raises(Unacceptable, match="say the district too"):
        await take(WHOLE, campus, ORDER._replace(site="00001"))

    assert (await take(WHOLE, campus, ORDER._replace(site="00001", district=DISTRICT))).new == 3


async def test_a_point_that_is_only_of_the_town_proves_nothing(campus: Database) -> None:
    """It is on the market square, and the school on the market square is another."""
    held = await sites.get(SITE, EVERYWHERE)
    vague = msgspec.structs.replace(held.site, quality=Quality.TOWN, name="Elm")
    await sites.put([msgspec.structs.replace(held, site=vague)])

    await take(WHOLE, campus)

    assert {each.site for each in await outlines.every()} == {OTHER_SITE}


async def test_a_closed_school_gets_no_ground_unless_asked_for(campus: Database) -> None:
    """Its house may be that of another school by now."""
    held = await sites.get(SITE, EVERYWHERE)
    await sites.put([msgspec.structs.replace(held, is_open=False)])

    without = await take(WHOLE, campus, ORDER._replace(district=DISTRICT, apply=False))
    asked = await take(WHOLE, campus, ORDER._replace(site=SITE, apply=False))

    assert (without.new, asked.new) == (1, 3)


async def test_without_any_school_the_person_is_told_what_to_import_first(
    campus: Database,
) -> None:
    """Nothing of the map could be taken, and it is not the map's fault."""
    report = await take(WHOLE, campus, ORDER._replace(district="7700001"))

    assert report.problems[0].message == (
        "no school of district 7700001 is here; import the districts and the sites first"
    )


async def test_whose_data_it_is_is_known_or_said(campus: Database) -> None:
    """Nobody may show a map and hide whose it is."""
    raw = features(feature(WEST_GROUND, name="Alder"))

    with pytest.raises(UnknownSource):
        await take(raw, campus)
    with pytest.raises(Unacceptable, match="more than 200 letters"):
        await take(raw, campus, ORDER._replace(source="x" * 201))


async def test_a_workbook_is_no_map(campus: Database) -> None:
    """The person picked the wrong file."""
    with pytest.raises(UnreadableFile, match="it is a workbook; a map is wanted"):
        await take(workbook({"a": [["id"]]}), campus)


async def test_an_outline_of_a_school_that_is_gone_is_told_by_a_check(campus: Database) -> None:
    """Somebody removed the row of a school by hand."""
    await take(WHOLE, campus)
    await tables.Site.delete().where(tables.Site.id == OTHER_SITE)

    report = await check_data(campus, lambda *_: None, second_look_s=0)

    told = {(each.kind, each.subject) for each in report.mismatches}
    assert told == {(Kind.POINTS_NOWHERE, f"outline {OTHER_SITE}.osm-w2")}


@pytest.mark.real_data
async def test_three_rivers_comes_in_from_a_small_list_and_its_map(
    database: Database,
) -> None:
    """A register of four lines and the map of the town, and again without a change."""
    raw = map_of_three_rivers()
    schools = (
        b"district,register_id,name,longitude,latitude\n"
        b"2634050,1,Three Rivers MS,-85.6174,41.9525\n"
        b"2634050,2,Three Rivers HS,-85.6150,41.9490\n"
        b"2634050,3,Andrews Elem,-85.6425,41.9405\n"
        b"2634050,4,Three Rivers Elem,-85.6340,41.9505\n"
    )
    await load(ImportKind.DISTRICTS, schools, database)
    await load(ImportKind.SITES, schools, database)

    first = await take(raw, database, ORDER._replace(district="2634050"))
    again = await take(raw, database, ORDER._replace(district="2634050"))

    middle = next(
        each for each in await sites.every(EVERYWHERE) if each.site.name == "Three Rivers MS"
    )
    kinds = [each.kind for each in await outlines.of_site(middle.site.id)]
    assert (counts(first), counts(again)) == ((18, 0, 0), (0, 0, 18))
    assert sorted(kinds) == ["building", "ground"]
    assert len(await places.of_site(middle.site.id)) == 6
