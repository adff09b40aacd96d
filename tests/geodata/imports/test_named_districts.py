"""Tests of `geodata.imports.named_districts`, and of districts that have a name only."""

from __future__ import annotations

import pytest

from geodata.imports.geojson_districts import Asked, read
from geodata.imports.named_districts import home_of, mended, named_id
from geodata.imports.plain_csv import read as read_plain
from geodata.places import ImportedDistrict, ImportFile, ProblemKind
from geodata.states import State, state
from tests.geodata.samples import PLAIN, SQUARE, area, csv_file, feature, features

ELEMENTARY = "mt-billings-elementary-school-district"
HIGH = "mt-billings-high-school-district"
SMALLER = area([[-89.5, 43.5], [-89.0, 43.5], [-89.0, 44.0], [-89.5, 43.5]])


def montana() -> State:
    """Where Billings is."""
    found = state("MT")
    assert found is not None
    return found


def billings() -> ImportFile[ImportedDistrict]:
    """Two districts over one town, as Montana has them."""
    raw = features(
        feature(SQUARE, District="Billings Elementary School District"),
        feature(SMALLER, District="Billings High School District"),
    )
    return read(raw, Asked(state="MT"))


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Billings High School District", HIGH),
        ("  St. Regis K-12 Schools ", "mt-st-regis-k-12-schools"),
        ("Dutton/Brady", "mt-dutton-brady"),
        ("La Cañada", "mt-la-canada"),
        ("x" * 200, "mt-" + "x" * 77),
    ],
)
def test_an_id_is_made_of_state_and_name(name: str, identity: str) -> None:
    """Whoever writes a list of schools can write it by hand."""
    assert named_id(montana(), name) == identity


def test_the_id_is_the_same_in_every_order_and_from_every_file() -> None:
    """The next file of the same state changes its districts, and makes no second ones."""
    again = features(
        feature(SMALLER, name="Billings High School District", state="30"),
        feature(SQUARE, name="Billings Elementary School District", state="30"),
    )

    assert {each.id for each in read(again).items} == {each.id for each in billings().items}


def test_that_an_id_was_made_is_told_once() -> None:
    """A person may know the national id, and put it into the file."""
    told = [each for each in billings().problems if each.field == "id"]

    assert [(each.row, each.kind) for each in told] == [(None, ProblemKind.DOUBTFUL)]
    assert "2 districts have a name and no id in the file; the id is made" in told[0].message
    assert ELEMENTARY in told[0].message


@pytest.mark.parametrize(
    ("said", "given", "layer", "postal"),
    [
        ("30", "WI", "FL_x", "MT"),
        ("", "wisconsin", "FL_x", "WI"),
        ("", "", "FL_districts", "FL"),
        ("", "", "districts", None),
        ("", "", "", None),
    ],
)
def test_the_state_is_that_of_the_shape_of_the_import_or_of_the_layer(
    said: str, given: str, layer: str, postal: str | None
) -> None:
    """What is nearest to the district knows best."""
    found = home_of(said, given, layer)

    assert (found.postal if found else None) == postal


def test_without_a_state_there_is_no_id_and_the_remedy_is_told() -> None:
    """There is a Franklin Township in half of the states."""
    found = read(features(feature(SQUARE, District="Franklin Township")))

    assert found.items == ()
    assert "say its state, and an id is made of state and name" in found.problems[0].message


def test_two_districts_of_one_name_are_told_with_what_to_do() -> None:
    """Three are called Cottonwood in Montana alone; a list of schools could not tell them apart."""
    raw = features(*[feature(SQUARE, name="Cottonwood", state="30")] * 2)

    found = read(raw)

    assert [each.id for each in found.items] == ["mt-cottonwood"]
    refused = [each for each in found.problems if each.kind is ProblemKind.REFUSED]
    assert [each.row for each in refused] == [2]
    assert refused[0].message.endswith("if they are two districts, give each an id in the file")


def test_a_school_belongs_to_the_district_of_its_row_also_where_two_lie_over_each_other() -> None:
    """Its point lies in the elementary district and in the high school district of its town."""
    boundaries = {each.id: each.boundary for each in billings().items if each.boundary}
    there = {**PLAIN, "longitude": "-89.2", "latitude": "43.6"}

    found = read_plain(
        csv_file(
            {**there, "district": ELEMENTARY, "name": "Ponderosa"},
            {**there, "district": HIGH, "name": "Skyview", "longitude": "-89.21"},
        ),
        boundaries=boundaries,
    )

    assert [each.district for each in found.items] == [ELEMENTARY, HIGH]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PeÃ±asco", "Peñasco"),
        ("Peñasco", "Peñasco"),
        ("Peasco", "Peasco"),
        ("Ã", "Ã"),
        ("日本", "日本"),
    ],
)
def test_letters_that_were_stored_twice_are_put_right(name: str, meant: str) -> None:
    """The file of the nation's districts holds four such names."""
    assert mended(name) == meant


def test_a_name_that_was_put_right_is_told() -> None:
    """Whoever compares with the file sees why it differs."""
    found = read(features(feature(SQUARE, name="PeÃ±asco", id="1")))

    assert found.items[0].name == "Peñasco"
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (1, "name", ProblemKind.REPAIRED)
    ]


@pytest.mark.parametrize(
    ("properties", "field"),
    [
        ({"id": "1" * 81, "name": "A"}, "id"),
        ({"id": "1", "name": "A" * 201}, "name"),
        ({"id": "1.2E+6", "name": "A"}, "id"),
    ],
    ids=["long id", "long name", "shortened id"],
)
def test_what_no_database_could_keep_is_refused(properties: dict[str, str], field: str) -> None:
    """The whole import would fail at the last step."""
    found = read(features(feature(SQUARE, **properties)))

    assert found.items == ()
    assert [(each.field, each.kind) for each in found.problems] == [(field, ProblemKind.REFUSED)]
