"""Tests of `geodata.imports.nces`: the schema of the national layer of public schools."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSchema
from geodata.imports.nces import read
from geodata.imports.reading import read_sites
from geodata.places import ImportedSite, Position, ProblemKind, Quality, Status
from tests.geodata.samples import NCES, csv_file, feature, features, pointed

CAPITALS = "the register writes names in capitals"


def told(cells: dict[str, str]) -> list[tuple[str, ProblemKind, str]]:
    """Field, kind and words of what is told by row of a school with *cells*."""
    found = read(csv_file({**NCES, **cells}))
    return [(each.field, each.kind, each.message) for each in found.problems if each.row]


def school(**cells: str) -> ImportedSite:
    """The school that is read of a row with *cells*."""
    return read(csv_file({**NCES, **cells})).items[0]


def test_a_school_is_read_whole() -> None:
    """One form holds every public school of the nation."""
    assert school() == ImportedSite(
        district="1200030",
        district_name="District 1200030 (Alachua)",
        register_id="120003000004",
        name="Ronald McNair Middle School",
        level="middle",
        low_grade="6",
        high_grade="8",
        address="1108 NW 7TH AVE",
        city="GAINESVILLE",
        state="FL",
        zip="32601",
        enrollment=64,
        position=Position(longitude=-82.336047, latitude=29.657951),
        quality=Quality.EXACT,
    )


def test_capitals_are_told_once_for_the_file() -> None:
    """Whoever compares with the register finds its own spelling in either."""
    found = read(csv_file(NCES, {**NCES, "NCESID": "120003000005"}))

    said = [each.message for each in found.problems if CAPITALS in each.message]
    assert len(said) == 1
    assert "2 of them" in said[0]
    assert "'Ronald McNair Middle School'" in said[0]


@pytest.mark.parametrize("word", ["NOT AVAILABLE", "NOT REPORTED", "-999", "N/A", ""])
def test_what_stands_for_nothing_is_nothing(word: str) -> None:
    """A school would stand in the street NOT AVAILABLE, with -999 children."""
    site = school(ADDRESS=word, ENROLLMENT=word, LEVEL_=word)

    assert (site.address, site.enrollment, site.level) == ("", None, "other")


@pytest.mark.parametrize(
    ("code", "status", "doubt"),
    [
        ("1", Status.OPEN, ""),
        ("2", Status.CLOSED, ""),
        ("3", Status.OPEN, ""),
        ("4", Status.OPEN, ""),
        ("5", Status.OPEN, ""),
        ("6", Status.CLOSED, "is closed for now"),
        ("7", Status.CLOSED, "is planned and not open yet"),
        ("8", Status.OPEN, ""),
        ("9", Status.OPEN, "its status '9' is none of open, closed"),
    ],
)
def test_the_code_of_the_register_says_whether_a_school_is_in_use(
    code: str, status: Status, doubt: str
) -> None:
    """Nobody audits a school that closed, and nobody forgets one that opened again."""
    said = [message for field, _, message in told({"STATUS": code}) if field == "STATUS"]

    assert school(STATUS=code).status is status
    assert [doubt in message for message in said] == [True] * bool(doubt)


@pytest.mark.parametrize(
    ("cells", "grades"),
    [
        ({"ST_GRADE": "PK", "END_GRADE": "KG"}, ("PK", "KG")),
        ({"ST_GRADE": "09", "END_GRADE": "12"}, ("9", "12")),
        ({"ST_GRADE": "M", "END_GRADE": "M"}, ("", "")),
    ],
)
def test_grades_are_written_as_in_every_other_register(
    cells: dict[str, str], grades: tuple[str, str]
) -> None:
    """A page would otherwise say that a school runs from 06 to M."""
    site = school(**cells)

    assert (site.low_grade, site.high_grade) == grades


def test_a_missing_grade_and_one_that_is_none_are_told() -> None:
    """A school without grades is asked about no classroom."""
    assert [field for field, _, _ in told({"ST_GRADE": "M", "END_GRADE": "99"})] == [
        "ST_GRADE",
        "END_GRADE",
    ]


@pytest.mark.parametrize(
    ("method", "quality"),
    [
        ("IMAGERY/OTHER", Quality.EXACT),
        ("GEOCODE", Quality.STREET),
        ("UNVERIFIED", Quality.TOWN),
        ("NOT AVAILABLE", Quality.EXACT),
        ("ASTROLOGY", Quality.TOWN),
    ],
)
def test_a_point_is_as_good_as_the_way_it_was_checked(method: str, quality: Quality) -> None:
    """A point that was computed from an address can be a block away."""
    assert school(VAL_METHOD=method).quality is quality


@pytest.mark.parametrize(
    ("cells", "longitude"),
    [
        ({"Long": "-999", "Lat": "-999"}, -82.3360474),
        ({"Long": "", "Lat": ""}, -82.3360474),
        ({"LONGITUDE": "-999", "LATITUDE": "-999"}, -82.336047),
        ({"Long": "570000.5", "Lat": "3280000.5"}, -82.3360474),
    ],
)
def test_where_only_one_pair_is_a_point_it_is_taken(
    cells: dict[str, str], longitude: float
) -> None:
    """Metres beside degrees are never taken for degrees."""
    position = school(**cells).position

    assert position is not None
    assert position.longitude == longitude


def test_two_pairs_that_differ_are_told_with_how_far_and_the_drawn_one_is_used() -> None:
    """One of them is the old building."""
    said = told({"LATITUDE": "29.6679512"})

    assert [(field, kind) for field, kind, _ in said] == [("LATITUDE", ProblemKind.DOUBTFUL)]
    assert "1,108 m apart" in said[0][2]
    assert school(LATITUDE="29.6679512").position == school().position


@pytest.mark.parametrize(
    ("cells", "field", "kind"),
    [
        ({"DISTRICTID": "1200060"}, "DISTRICTID", ProblemKind.DOUBTFUL),
        ({"NCESID": "12000300004"}, "NCESID", ProblemKind.DOUBTFUL),
        ({"NCESID": "1.20003E+11"}, "NCESID", ProblemKind.REFUSED),
        ({"NCESID": "NOT AVAILABLE"}, "NCESID", ProblemKind.REFUSED),
        ({"ENROLLMENT": "many"}, "ENROLLMENT", ProblemKind.DOUBTFUL),
        ({"ZIP": "3260"}, "ZIP", ProblemKind.DOUBTFUL),
        ({"LEVEL_": "UNIVERSITY"}, "LEVEL_", ProblemKind.DOUBTFUL),
        ({"NAME": ""}, "NAME", ProblemKind.REFUSED),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_file(
    cells: dict[str, str], field: str, kind: ProblemKind
) -> None:
    """Whoever looks it up has only the file before them."""
    assert (field, kind) in [(one, other) for one, other, _ in told(cells)]


def test_zeros_that_a_spreadsheet_dropped_are_put_back_where_the_state_proves_it() -> None:
    """All schools of nine states would get ids that nobody else knows."""
    lost = {"STATE": "CT", "NCESID": "90000100001", "DISTRICTID": "900001", "ZIP": "6001"}
    there = {"Long": "-72.8", "Lat": "41.8", "LONGITUDE": "-72.8", "LATITUDE": "41.8"}

    site = school(**lost, **there)

    assert (site.register_id, site.district, site.zip) == ("090000100001", "0900001", "06001")
    assert {(field, kind) for field, kind, _ in told({**lost, **there})} == {
        (field, ProblemKind.REPAIRED) for field in ("NCESID", "DISTRICTID", "ZIP")
    }


def test_a_district_is_called_after_the_county_of_most_of_its_schools() -> None:
    """75 numbers are hard to tell apart; one school under a wrong number must not rename one."""
    others = [
        {**NCES, "NCESID": "120003000005", "COUNTY": "BAKER"},
        {**NCES, "NCESID": "120003000006"},
        {**NCES, "NCESID": "120003000007", "COUNTY": "NOT AVAILABLE"},
    ]

    found = read(csv_file(NCES, *others))

    assert {each.district_name for each in found.items} == {"District 1200030 (Alachua)"}


def test_the_same_schema_as_a_map_gives_the_same_schools() -> None:
    """The layer is published as a table and as a map."""
    properties: dict[str, object] = {
        name: value for name, value in NCES.items() if name not in {"Long", "Lat"}
    }
    raw = features(feature(pointed(-82.336047, 29.657951), **properties))

    found = read_sites(raw)

    assert found.items == read(csv_file(NCES)).items


def test_other_columns_may_be_missing() -> None:
    """States publish their own cut of the layer."""
    few = {name: NCES[name] for name in ("NCESID", "NAME", "DISTRICTID")}

    site = read(csv_file(few)).items[0]

    assert site == ImportedSite(
        district="1200030", register_id="120003000004", name="Ronald McNair Middle School"
    )


def test_a_file_without_its_ids_is_refused() -> None:
    """Nothing could be found again at the next import."""
    with pytest.raises(UnknownSchema, match="For 'nces' it lacks: NCESID"):
        read(csv_file({"NAME": "A", "DISTRICTID": "1"}))
