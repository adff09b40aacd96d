"""Tests of `geodata.entrances`."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geodata.entrances import Entered, entered
from geodata.outlines import CampusOutline, DrawnEntrance, OutlineKind
from geodata.places import Position
from tests.geodata.campuses import HALL, square

MIDDLE = (-89.4996, 43.5004)
HALF_SIDE = 0.0002
WHOSE = "a school that is here"


def building(
    label: str = "School building", *, place: str = "osm-w3", site: str = "west"
) -> CampusOutline:
    """The hall, in the middle of which is `MIDDLE`."""
    return CampusOutline(id=place, site=site, kind=OutlineKind.BUILDING, label=label, geometry=HALL)


def doors(*offsets: tuple[float, float], name: str = "") -> Sequence[DrawnEntrance]:
    """Entrances, each by its degrees east and north of the middle of the hall."""
    return [
        DrawnEntrance(
            row=row,
            id=f"osm-n{row}",
            name=name,
            position=Position(longitude=MIDDLE[0] + east, latitude=MIDDLE[1] + north),
        )
        for row, (east, north) in enumerate(offsets, start=1)
    ]


def labels(found: Entered) -> list[str]:
    """What they are called."""
    return [each.label for each in found.entrances]


@pytest.mark.parametrize(
    ("offset", "side"),
    [
        ((0.0, HALF_SIDE), "north"),
        ((HALF_SIDE, HALF_SIDE), "north-east"),
        ((HALF_SIDE, 0.0), "east"),
        ((0.0, -HALF_SIDE), "south"),
        ((-HALF_SIDE, -HALF_SIDE), "south-west"),
        ((-HALF_SIDE, 0.00001), "west"),
        ((-0.00001, HALF_SIDE), "north"),
    ],
)
def test_an_entrance_without_a_name_is_called_by_its_side(
    offset: tuple[float, float], side: str
) -> None:
    """An officer who comes to a school for the first time has a compass, and no names."""
    found = entered(doors(offset), [building()], WHOSE)

    assert labels(found) == [f"Entrance on the {side} side of the school building"]


def test_several_entrances_on_one_side_are_numbered_as_the_clock_goes() -> None:
    """Two lines with the same words cannot be told apart on a tablet."""
    found = entered(
        doors((0.00005, HALF_SIDE), (-0.00005, HALF_SIDE)), [building("Gymnasium")], WHOSE
    )

    assert labels(found) == [
        "Entrance 2 on the north side of Gymnasium",
        "Entrance 1 on the north side of Gymnasium",
    ]


def test_an_entrance_with_a_name_keeps_it() -> None:
    """It stands beside the door."""
    found = entered(doors((0.0, HALF_SIDE), name="Main"), [building()], WHOSE)

    assert [(each.label, each.is_named) for each in found.entrances] == [("Main", True)]


@pytest.mark.parametrize(("metres", "expected"), [(1.9, True), (2.1, False)])
def test_an_entrance_may_stand_two_metres_before_its_wall(metres: float, *, expected: bool) -> None:
    """Who draws a door by hand does not hit the wall."""
    north = HALF_SIDE + metres / 111_100

    found = entered(doors((0.0, north)), [building()], WHOSE)

    assert bool(found.entrances) is expected


def test_entrances_elsewhere_are_counted_and_not_listed() -> None:
    """The town hall has doors too."""
    found = entered(doors((0.1, 0.0), (0.2, 0.0)), [building()], WHOSE)

    assert [each.message for each in found.problems] == [
        "2 entrances were left out: they are at no building of a school that is here"
    ]


def test_without_any_building_the_person_is_told_what_to_import_first() -> None:
    """The map of entrances alone tells nothing."""
    found = entered(doors((0.0, 0.0)), [], WHOSE)

    assert found.problems[0].message.endswith("import the maps of grounds and buildings first")


def test_of_two_buildings_the_nearer_one_has_the_entrance() -> None:
    """Houses of one school stand wall to wall."""
    near = CampusOutline(
        id="osm-w9",
        site="east",
        kind=OutlineKind.BUILDING,
        label="Annex",
        geometry=square(-89.4994 + 0.00001, 43.5002, 0.0004),
    )

    found = entered(doors((HALF_SIDE + 0.000009, 0.0)), [building(), near], WHOSE)

    assert [each.site for each in found.entrances] == ["east"]


def test_an_entrance_at_a_pole_is_at_no_school() -> None:
    """East and west have no meaning there, and the rest of the file is well."""
    pole = DrawnEntrance(row=1, id="a", name="", position=Position(longitude=0.5, latitude=89.9))

    found = entered([pole, *doors((0.0, HALF_SIDE))], [building()], WHOSE)

    assert [each.id for each in found.entrances] == ["osm-n1"]
