"""Tests of `geodata.imports.wisconsin`."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSchema
from geodata.imports.wisconsin import read
from geodata.places import ImportedSite, Position, ProblemKind, Quality
from tests.geodata.samples import SQUARE, WISCONSIN, csv_file


def test_a_school_is_read_with_its_national_id_and_its_own_address() -> None:
    """The geocoder's columns put Monona into Madison; a fire engine goes by the register's."""
    found = read(csv_file(WISCONSIN))

    assert found.problems == ()
    assert found.items == (
        ImportedSite(
            district="5508520",
            district_name="Madison Metropolitan",
            register_id="550852003356",
            name="Alder El",
            level="elementary",
            low_grade="K4",
            high_grade="5",
            address="902 Nichols Rd",
            city="Monona",
            state="WI",
            zip="53716-2565",
            position=Position(longitude=-89.5, latitude=43.5),
            quality=Quality.EXACT,
        ),
    )


def test_an_address_in_another_form_is_kept_beside_the_geocoders_town() -> None:
    """A letter still arrives."""
    site = read(csv_file({**WISCONSIN, "FULL_ADDR": "PO Box 7"})).items[0]

    assert (site.address, site.city, site.zip) == ("PO Box 7", "Madison", "53716")


@pytest.mark.parametrize("cells", [{"NCES_SCH": "N/A"}, {"NCES_SCH": ""}, {"NCES_DIST": "0"}])
def test_a_school_without_a_usable_id_is_refused_once_and_named(cells: dict[str, str]) -> None:
    """Seven charters have 44 such rows; two of them would even share the id 5508850N/A."""
    row = {**WISCONSIN, "Latitude": "0", "Longitude": "0", "HIGH_GRD": "0", **cells}

    found = read(csv_file(row))

    assert found.items == ()
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (2, "NCES_SCH", ProblemKind.REFUSED)
    ]
    assert found.problems[0].message.startswith("Alder El has no usable id")


def test_a_highest_grade_of_nought_is_not_known_and_told() -> None:
    """A kindergarten would be shown as running from K4 to 0."""
    found = read(csv_file({**WISCONSIN, "HIGH_GRD": "0"}))

    assert found.items[0].high_grade == ""
    assert [(each.field, each.kind, each.about) for each in found.problems] == [
        ("HIGH_GRD", ProblemKind.REPAIRED, "550852003356")
    ]


@pytest.mark.parametrize(
    ("word", "quality"),
    [
        ("place", Quality.TOWN),
        ("street_center", Quality.STREET),
        ("range_interpolation", Quality.EXACT),
        ("something new", Quality.TOWN),
    ],
)
def test_a_point_is_as_good_as_the_geocoder_says(word: str, quality: Quality) -> None:
    """127 schools of the state are only somewhere in their town."""
    found = read(csv_file({**WISCONSIN, "Accuracy Type": word}))

    assert found.items[0].quality is quality
    assert len(found.problems) == (quality is not Quality.EXACT)


@pytest.mark.parametrize(
    ("school_type", "level"),
    [
        ("Junior High School", "middle"),
        ("Middle School", "middle"),
        ("High School", "high"),
        ("Combined Elementary/Secondary School", "combined"),
    ],
)
def test_the_type_of_the_school_is_its_level(school_type: str, level: str) -> None:
    """A district compares its middle schools with each other."""
    assert read(csv_file({**WISCONSIN, "SCH_TYPE": school_type})).items[0].level == level


def test_a_type_that_is_not_known_is_told_in_the_words_of_the_file() -> None:
    """Whoever looks it up has only the file before them."""
    found = read(csv_file({**WISCONSIN, "SCH_TYPE": "Academy"}))

    assert found.items[0].level == "other"
    assert [each.field for each in found.problems] == ["SCH_TYPE"]


def test_points_are_held_against_the_boundary() -> None:
    """Of 2016 rows a person looks at none unless told to."""
    found = read(csv_file({**WISCONSIN, "Longitude": "-88.5"}), boundaries={"5508520": SQUARE})

    assert [(each.field, each.message) for each in found.problems] == [
        ("Latitude", "stands outside the boundary of its own district")
    ]


def test_a_file_without_a_column_is_refused_with_its_name() -> None:
    """The state may rename a column, and a school without an id is none."""
    columns = [column for column in WISCONSIN if column != "NCES_SCH"]

    with pytest.raises(UnknownSchema, match="For 'wisconsin' it lacks: NCES_SCH"):
        read(csv_file(WISCONSIN, columns=columns))
