"""The registers and maps of the nation, of Florida, Montana and Washington, with their defects."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from geodata.errors import GeodataError, NoKnownSheet, WrongFile
from geodata.imports.geojson_districts import Asked
from geodata.imports.opening import opened
from geodata.imports.reading import read_districts, read_sites
from geodata.imports.schemas import REQUIRED
from geodata.imports.sheet_tables import as_csv
from geodata.imports.tables import table
from geodata.imports.workbooks import sheets
from geodata.places import ImportedSite, Position, ProblemKind, Quality, Status
from geodata.placing import contains
from tests.geodata.samples import csv_file

pytestmark = pytest.mark.real_data

FLORIDA = Path("schools", "fl_public_schools_hifld_2024-01.csv.gz")
MONTANA = Path("districts", "mt_school_districts_2012.topojson")
NATION = Path("districts", "us_school_districts_2016.topojson.gz")
BILLINGS = Path("districts", "billings_area_2012.geojson")
WASHINGTON = "1100030"


def rows_of(raw: bytes) -> list[dict[str, str]]:
    """The rows of a packed CSV file, as Python's own reader has them."""
    return list(csv.DictReader(StringIO(gzip.decompress(raw).decode("utf-8-sig"))))


def test_all_of_florida_is_taken_and_its_codes_are_understood(test_data: Path) -> None:
    """4,004 rows go in, and 4,004 schools come out, each in use or not."""
    raw = (test_data / FLORIDA).read_bytes()

    found = read_sites(raw)

    rows = {row["NCESID"]: row for row in rows_of(raw)}
    assert (len(found.items), found.refused_rows) == (4004, ())
    assert Counter(each.status for each in found.items) == {Status.OPEN: 3903, Status.CLOSED: 101}
    assert Counter(each.quality for each in found.items) == {
        Quality.EXACT: 3867,
        Quality.STREET: 132,
        Quality.TOWN: 5,
    }
    assert sum(each.enrollment is None for each in found.items) == 101
    assert sum("stands for not known" in each.message for each in found.problems) == 202
    assert all(each.name.upper() == rows[each.register_id]["NAME"] for each in found.items)
    assert not [each for each in found.items if "NOT " in f"{each.address}{each.city}{each.zip}"]


def test_floridas_districts_come_out_of_its_register(test_data: Path) -> None:
    """There is no map of them, and no school can come in without its district."""
    found = read_districts((test_data / FLORIDA).read_bytes())

    names = {each.id: each.name for each in found.items}
    assert len(names) == 75
    assert names["1200030"] == "District 1200030 (Alachua)"


def test_swapped_axes_of_a_whole_state_are_told_once(test_data: Path) -> None:
    """4,004 lines would say the same, and no boundary is there to hold the points against."""
    text = gzip.decompress((test_data / FLORIDA).read_bytes()).decode()
    header, rest = text.split("\n", 1)
    names = {"Long": "Lat", "Lat": "Long", "LONGITUDE": "LATITUDE", "LATITUDE": "LONGITUDE"}
    swapped = ",".join(names.get(name, name) for name in header.strip().split(","))

    found = read_sites(f"{swapped}\n{rest}".encode())

    told = [each for each in found.problems if "swapped" in each.message]
    assert [each.row for each in told] == [None]
    assert told[0].message.startswith("all 4,004 points of the file have longitude and latitude")
    assert all(each.position is None for each in found.items)


def test_every_district_of_montana_is_taken_or_told(test_data: Path) -> None:
    """56 names come twice and more; of the districts over each other none is a defect."""
    found = read_districts((test_data / MONTANA).read_bytes())

    assert len(found.items) == 414
    assert len(found.refused_rows) == 471 - 414
    assert all(each.boundary for each in found.items)
    assert all(each.id.startswith("mt-") for each in found.items)
    assert not [each for each in found.problems if "overlap" in each.message]


def test_every_district_of_the_nation_is_taken_or_told(test_data: Path) -> None:
    """13,253 shapes, some of them drawn so coarsely that nothing is left of them."""
    found = read_districts((test_data / NATION).read_bytes())

    lost = [each.id for each in found.items if each.boundary is None]
    told = [each.about for each in found.problems if "without a boundary" in each.message]
    mended = {each.about for each in found.problems if "was stored wrongly" in each.message}
    assert len(found.items) + len(found.refused_rows) == 13_253
    assert len(found.items) == 13_175
    assert lost == told
    assert len(lost) == 3
    assert mended == {
        "ca-la-canada-unified-school-district",
        "co-canon-city-school-district-re-1",
        "nm-espanola-municipal-schools",
        "nm-penasco-independent-schools",
    }


def test_schools_of_billings_stay_in_the_district_of_their_row(test_data: Path) -> None:
    """Every point of the town lies in two districts; only the register knows which is meant."""
    districts = read_districts((test_data / BILLINGS).read_bytes(), asked=Asked(state="MT"))
    boundaries = {each.id: each.boundary for each in districts.items if each.boundary}
    elementary, high = (f"mt-billings-{each}-school-district" for each in ("elementary", "high"))
    town = {"longitude": "-108.55", "latitude": "45.79"}
    raw = csv_file(
        {"register_id": "1", "name": "Ponderosa", "district": elementary, **town},
        {"register_id": "2", "name": "Skyview", "district": high, **town, "latitude": "45.8"},
    )

    found = read_sites(raw, boundaries=boundaries)

    there = Position(longitude=-108.55, latitude=45.79)
    assert all(contains(boundaries[each], there) for each in (elementary, high))
    assert [each.district for each in found.items] == [elementary, high]
    assert found.problems == ()
    assert Counter(each.kind for each in districts.problems) == {
        ProblemKind.REPAIRED: 4,
        ProblemKind.DOUBTFUL: 1,
    }


def of_washington(folder: Path, name: str) -> tuple[tuple[ImportedSite, ...], list[str]]:
    """The schools of one of Washington's files, and what is told."""
    found = read_sites((folder / "campus" / name).read_bytes(), district=WASHINGTON)
    return found.items, [each.message for each in found.problems]


def test_schools_of_washington_stand_where_they_are_drawn(test_data: Path) -> None:
    """Their X and Y are metres; three of them have other coordinates in their columns."""
    schools, told = of_washington(test_data, "dc_public_schools.geojson")

    assert len(schools) == 122
    assert all(each.position and -77.2 < each.position.longitude < -76.9 for each in schools)
    assert Counter(each.status for each in schools) == {Status.OPEN: 118, Status.CLOSED: 4}
    assert sum("m apart" in message for message in told) == 3


def test_closed_schools_of_washington_are_closed(test_data: Path) -> None:
    """62 of 69 are called active in their own file."""
    schools, told = of_washington(test_data, "dc_closed_public_schools.geojson")

    assert len(schools) == 69 - 8
    assert {each.status for each in schools} == {Status.CLOSED}
    assert sum("has no GIS_ID" in message for message in told) == 5
    assert sum("has the same register_id" in message for message in told) == 3
    assert sum("9999, which stands for not known" in message for message in told) == 6


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("dc_playground_locations.geojson", "playgrounds"),
        ("dc_public_school_administration_points.geojson", "offices"),
        ("dc_public_school_grounds.geojson", "outlines of school grounds"),
    ],
)
def test_maps_of_washington_that_are_no_schools_are_refused(
    test_data: Path, name: str, holds: str
) -> None:
    """163 offices would be 163 schools."""
    with pytest.raises(WrongFile, match=f"the file holds {holds}"):
        of_washington(test_data, name)


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("ifrc-distribution-site-assessment-v1.xlsx", "'survey' (type, name, label::English"),
        ("all-question-types-v2024091201-3.xlsx", "'survey' (type, name, label"),
    ],
)
def test_a_workbook_of_something_else_is_named_by_its_sheets(
    test_data: Path, name: str, sheet: str
) -> None:
    """The first is an Excel of 1997 under a new name; it is whole, and it is no list of schools."""
    raw = (test_data / "xlsforms" / name).read_bytes()

    with pytest.raises(NoKnownSheet) as caught:
        as_csv(sheets(raw), REQUIRED.values(), "schools")

    assert sheet in str(caught.value)


def test_the_tables_of_the_csv_samples_are_read_as_they_are_meant(test_data: Path) -> None:
    """Each holds one thing that other readers get wrong."""
    for path in sorted((test_data / "csv" / "csvs").glob("*.csv")):
        meant = json.loads((test_data / "csv" / "json" / f"{path.stem}.json").read_bytes())
        wanted = meant if isinstance(meant, list) else [meant]

        found = table(opened(path.read_bytes()).raw)

        cells = [dict(row.cells) for row in found.rows]
        assert found.problems == (), path.name
        if path.stem != "location_coordinates":  # Its own answer is about another row.
            assert cells == [
                {key.casefold(): value.strip() for key, value in row.items()} for row in wanted
            ], path.name


@pytest.mark.parametrize("folder", ["zip", "xml", "wrongtype", "polyglot", "payload"])
def test_hostile_files_get_a_sentence(test_data: Path, folder: str) -> None:
    """Each is sent under the name of a list of schools sooner or later."""
    for path in sorted((test_data / "hostile" / folder).iterdir()):
        with pytest.raises(GeodataError) as caught:
            read_sites(path.read_bytes())

        assert str(caught.value)[0].islower(), path.name
