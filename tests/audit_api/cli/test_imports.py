"""Tests of ``sightline import`` on files as offices have them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit_api.cli.main import sightline
from tests.geodata.campuses import WEST_GROUND, town
from tests.geodata.samples import NCES, csv_file, feature, features
from tests.geodata.workbooks import workbook

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-109, 45], [-108, 45], [-108, 46], [-109, 46], [-109, 45]]],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where a data folder will be."""
    return tmp_path / "data"


def imported(data: Path, kind: str, raw: bytes, *words: str) -> Result:
    """What the import of a file says; its name says nothing."""
    file = data.parent / "file"
    file.write_bytes(raw)
    return CliRunner().invoke(sightline, ["import", kind, str(file), "--data", str(data), *words])


def test_a_national_register_comes_in_whole_from_one_packed_file(data: Path) -> None:
    """Download, two commands, done: the districts first, then their schools."""
    raw = gzip.compress(csv_file(NCES, {**NCES, "NCESID": "120003000005"}))

    districts = imported(data, "districts", raw, "--apply")
    sites = imported(data, "sites", raw, "--apply")
    again = imported(data, "sites", raw, "--apply")

    assert [each.exit_code for each in (districts, sites, again)] == [0, 0, 0]
    assert "Districts: 1 new" in districts.output
    assert "Sites: 2 new, 0 changed, 0 unchanged, 0 refused." in sites.output
    assert "Sites: 0 new, 0 changed, 2 unchanged, 0 refused." in again.output


def test_without_their_district_schools_are_refused_in_one_line(data: Path) -> None:
    """A list of 4,004 lines would hide what to do."""
    rows = [{**NCES, "NCESID": f"12000300000{place}"} for place in range(5)]

    ended = imported(data, "sites", csv_file(*rows))

    told = [line for line in ended.output.splitlines() if "which is not here" in line]
    assert ended.exit_code == 1
    assert len(told) == 1
    assert told[0].startswith("2, 3, 4 and 2 more")
    assert "a register of schools can be imported as districts too" in told[0]


def test_a_state_gives_ids_to_districts_of_a_name(data: Path) -> None:
    """Montana's map knows nothing but names."""
    raw = features(feature(SQUARE, District="Billings High School District"))

    without = imported(data, "districts", raw)
    ended = imported(data, "districts", raw, "--state", "MT", "--json")

    report = json.loads(ended.output)
    assert without.exit_code == 1
    assert "say its state" in without.output
    assert report["new"] == 1
    assert "mt-billings-high-school-district" in report["problems"][0]["message"]


def test_an_encoding_that_is_unknown_is_a_slip_of_the_pen(data: Path) -> None:
    """The list of those that we know is what the person needs."""
    ended = imported(data, "sites", csv_file(NCES), "--encoding", "morse")

    assert ended.exit_code == 2
    assert "windows-1252" in ended.output


def test_an_encoding_that_is_said_is_used(data: Path) -> None:
    """Nothing is guessed, and nothing is told."""
    raw = csv_file({**NCES, "NAME": "Peña Elementary"}).decode().encode("mac-roman")
    imported(data, "districts", raw, "--encoding", "mac-roman", "--apply")

    ended = imported(data, "sites", raw, "--encoding", "MAC-ROMAN", "--apply")

    assert ended.exit_code == 0
    assert "UTF-8" not in ended.output


def test_a_workbook_without_schools_is_refused_with_its_sheets(data: Path) -> None:
    """It is the wrong file, and the person sees which."""
    ended = imported(data, "sites", workbook({"survey": [["type", "label"]]}))

    assert ended.exit_code == 1
    assert "no sheet with the columns of schools; its sheets are: 'survey' (type, label)" in (
        ended.output
    )


SCHOOLS = (
    b"district,register_id,name,longitude,latitude\n"
    b"5500001,1,Alder Elementary,-89.4995,43.5005\n"
    b"5500001,2,Fern High,-89.4975,43.5005\n"
)


def test_a_map_of_a_campus_comes_in_and_comes_again(data: Path) -> None:
    """Look first, then write, then nothing changes."""
    for kind in ("districts", "sites"):
        imported(data, kind, SCHOOLS, "--apply")
    raw = features(*town())

    looked = imported(data, "campus", raw)
    written = imported(data, "campus", raw, "--apply")
    again = imported(data, "campus", raw, "--apply")

    assert [each.exit_code for each in (looked, written, again)] == [0, 0, 0]
    assert "Campus: 4 new, 0 changed, 0 unchanged, 0 refused." in looked.output
    assert "Taken: 2 grounds, 1 building, 1 entrance." in looked.output
    assert "Nothing was written. Say --apply" in looked.output
    assert "Campus: 4 new" in written.output
    assert "Campus: 0 new, 0 changed, 4 unchanged, 0 refused." in again.output


def test_a_map_without_a_source_is_refused_until_it_is_said(data: Path) -> None:
    """Nobody may show a map and hide whose it is."""
    for kind in ("districts", "sites"):
        imported(data, kind, SCHOOLS, "--apply")
    raw = features(feature(WEST_GROUND, name="Alder"))

    without = imported(data, "campus", raw)
    ended = imported(data, "campus", raw, "--source", "Elm County", "--site", "1", "--json")

    assert without.exit_code == 1
    assert "does not tell whose data it is" in without.output
    assert (ended.exit_code, json.loads(ended.output)["new"]) == (0, 1)


def test_a_map_before_its_schools_ends_with_1_and_what_to_do(data: Path) -> None:
    """Nothing was taken, and a script must see it."""
    ended = imported(data, "campus", features(*town()))

    assert ended.exit_code == 1
    assert "no school is here; import the districts and the sites first" in ended.output
    assert "Nothing could be taken from the file." in ended.output


@pytest.mark.parametrize("kind", ["districts", "sites", "places", "assets", "campus"])
def test_the_help_of_every_kind_tells_of_encodings(kind: str) -> None:
    """Whoever sees a wrong letter looks there."""
    said = CliRunner().invoke(sightline, ["import", kind, "--help"]).output

    assert "--encoding" in said
