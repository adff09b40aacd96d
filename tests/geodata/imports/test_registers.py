"""Tests of `geodata.imports.campus_csv` and `geodata.imports.register_rows`."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSchema
from geodata.imports.campus_csv import read_assets, read_places
from geodata.places import ImportedAsset, ImportedPlace, Position, ProblemKind
from tests.geodata.samples import csv_file

DOOR = {
    "id": "d1",
    "site": "550852000001",
    "kind": "exterior_door",
    "label": "Door 1",
    "place": "p1",
    "longitude": "-89.5",
    "latitude": "43.5",
    "exposure": "3",
}
GATE = {
    "id": "p1",
    "site": "550852000001",
    "kind": "bus_loop",
    "label": "Bus loop",
    "longitude": "",
    "latitude": "",
    "exposure": "",
}


def test_an_asset_is_read_whole() -> None:
    """Every door has its own answers, and its own history."""
    found = read_assets(csv_file(DOOR))

    assert found.problems == ()
    assert found.items == (
        ImportedAsset(
            id="d1",
            site="550852000001",
            kind="exterior_door",
            label="Door 1",
            place="p1",
            position=Position(longitude=-89.5, latitude=43.5),
            exposure=3,
        ),
    )


def test_a_place_without_a_point_or_exposure_takes_that_of_its_kind() -> None:
    """Most places are rooms, and nobody surveys rooms."""
    found = read_places(csv_file(GATE))

    assert found.problems == ()
    assert found.items == (
        ImportedPlace(id="p1", site="550852000001", kind="bus_loop", label="Bus loop", exposure=3),
    )


def test_an_asset_need_not_name_its_place() -> None:
    """A fence is at no place; it is one."""
    assert read_assets(csv_file({**DOOR, "place": ""})).items[0].place is None


@pytest.mark.parametrize("column", ["id", "site", "kind", "label"])
def test_a_row_that_lacks_a_needed_cell_is_refused_and_told(column: str) -> None:
    """A door without a label cannot be found on the spot."""
    found = read_assets(csv_file({**DOOR, column: ""}))

    assert found.items == ()
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (2, column, ProblemKind.REFUSED)
    ]


def test_a_label_that_no_tablet_could_send_back_is_refused() -> None:
    """An audit that names the asset would not be accepted later."""
    found = read_assets(csv_file({**DOOR, "label": "x" * 81}))

    assert found.problems[0].message == "is longer than 80 letters; shorten it"


def test_a_kind_with_a_slip_of_the_pen_is_refused_with_the_kind_that_may_be_meant() -> None:
    """A door of an unknown kind would be asked about in no audit, for ever, in silence."""
    found = read_assets(csv_file({**DOOR, "kind": "exteror_door"}))

    assert found.items == ()
    assert found.problems[0].message == (
        "there is no kind 'exteror_door'; is 'exterior_door' meant?"
    )


def test_a_kind_like_no_other_is_refused_with_all_there_are() -> None:
    """The administrator chooses one."""
    found = read_assets(csv_file({**DOOR, "kind": "zzz"}))

    assert "the kinds are aed, alarm_point" in found.problems[0].message


@pytest.mark.parametrize("exposure", ["0", "4", "high", "2.0", "²"])
def test_an_exposure_that_is_none_is_told_and_that_of_the_kind_is_taken(exposure: str) -> None:
    """The order of all findings hangs on it."""
    found = read_assets(csv_file({**DOOR, "kind": "camera", "exposure": exposure}))

    assert found.items[0].exposure == 2
    assert [(each.field, each.kind) for each in found.problems] == [
        ("exposure", ProblemKind.DOUBTFUL)
    ]


def test_a_point_that_is_none_is_told_and_the_asset_is_taken() -> None:
    """The camera is there, wherever the file says that it hangs."""
    found = read_assets(csv_file({**DOOR, "latitude": "north"}))

    assert found.items[0].position is None
    assert "its latitude 'north' is not a decimal number" in found.problems[0].message


def test_an_id_that_comes_twice_is_told_with_both_rows() -> None:
    """Two doors under one id would share their answers."""
    found = read_assets(csv_file(DOOR, {**DOOR, "label": "Door 2"}))

    assert [each.label for each in found.items] == ["Door 1"]
    assert found.problems[0].message == ("row 3 has the same id 'd1' as row 2; only row 2 is taken")


def test_a_column_that_is_not_known_is_told() -> None:
    """Places have no ``place``; an administrator may have mixed up the two files."""
    found = read_places(csv_file({**GATE, "place": "p0"}))

    assert found.problems[0].message == "columns that are not known are left alone: place"


def test_a_table_without_a_needed_column_is_refused() -> None:
    """The message says which of the two forms was wanted."""
    with pytest.raises(UnknownSchema, match="For 'assets' it lacks: kind, label"):
        read_assets(b"id,site\n1,2\n")
