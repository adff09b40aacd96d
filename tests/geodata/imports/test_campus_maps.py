"""Tests of `geodata.imports.campus_maps`, through the door."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSource, UnreadableFile
from geodata.imports import campus_maps
from geodata.imports.osm import CREDIT
from geodata.imports.reading import read_campus
from geodata.places import ProblemKind
from tests.geodata.campuses import EAST_GROUND, HALL, WEST_GROUND, mapped, square, town
from tests.geodata.samples import feature, features, pointed


def test_each_feature_is_a_ground_a_building_an_entrance_or_counted() -> None:
    """A row that vanishes without a word would be looked for in vain."""
    found = read_campus(features(*town()))

    assert [(each.id, each.is_ground, each.is_building) for each in found.areas] == [
        ("osm-w1", True, False),
        ("osm-w2", True, False),
        ("osm-w3", False, True),
        ("osm-w4", False, True),
    ]
    assert [each.id for each in found.entrances] == ["osm-n5", "osm-n6"]
    assert [each.message for each in found.problems] == [
        "1 feature was left out, as it is no ground, building or entrance: bench (1)"
    ]


def test_openstreetmap_is_known_by_its_ids_and_credited() -> None:
    """Its licence wants it wherever the map is shown."""
    assert read_campus(features(*town())).source == CREDIT


def test_washingtons_grounds_are_known_by_their_columns_and_credited() -> None:
    """They have no names, and no word on whose they are."""
    raw = features(feature(WEST_GROUND, GIS_ID=1, SHAPE_Area=2, SHAPE_Length=3))

    found = read_campus(raw)

    assert found.source == "DC GIS / Open Data DC, CC BY 4.0"
    assert [(each.id, each.is_ground) for each in found.areas] == [("", True)]


def test_a_map_of_somebody_unknown_is_refused_until_its_source_is_said() -> None:
    """Nobody may show a map and hide whose it is."""
    raw = features(feature(WEST_GROUND, NAME="Alder Elementary"))

    with pytest.raises(UnknownSource, match="does not tell whose data it is"):
        read_campus(raw)

    found = read_campus(raw, source="Elm County")
    assert (found.source, found.areas[0].name) == ("Elm County", "Alder Elementary")


def test_one_feature_without_an_id_makes_a_map_unknown() -> None:
    """Somebody added to it, and wants to be credited too."""
    with pytest.raises(UnknownSource):
        read_campus(features(*town(), mapped(HALL, building="yes")))


def test_files_one_after_the_other_are_one_map() -> None:
    """Grounds, buildings and entrances are exported one by one, and joined on a command line."""
    grounds, others = town()[:2], town()[2:]

    found = read_campus(features(*grounds) + b"\n" + features("none", *others))

    assert [each.row for each in found.areas] == [1, 2, 4, 5]
    assert [each.row for each in found.problems] == [None, 3]
    assert len(found.entrances) == 2


def test_what_comes_twice_alike_is_taken_once_and_counted() -> None:
    """A shelter is in the map of buildings and in that of street furniture."""
    found = read_campus(features(*town(), *town()))

    assert len(found.areas) == 4
    assert "7 features come twice in the file; each is taken once" in {
        each.message for each in found.problems
    }


def test_one_id_with_two_shapes_is_refused_by_row() -> None:
    """One of two exports is older; a person must say which."""
    found = read_campus(features(*town(), mapped(EAST_GROUND, "way/3", building="yes")))

    refused = [each for each in found.problems if each.kind is ProblemKind.REFUSED]
    assert [(each.row, each.message) for each in refused] == [
        (8, "has the id of row 3, drawn otherwise; only row 3 is taken")
    ]


def test_an_entrance_is_called_by_its_name_or_its_number() -> None:
    """What stands beside the door is what a person on the spot calls it."""
    found = read_campus(
        features(
            mapped(pointed(-89.5, 43.5), "n1", entrance="yes", name="Gym  entrance", ref="7"),
            mapped(pointed(-89.5, 43.5), "n2", entrance="yes", ref="3"),
            mapped(pointed(-89.5, 43.5), "n3", entrance="yes"),
        )
    )

    assert [each.name for each in found.entrances] == ["Gym entrance", "Entrance 3", ""]


@pytest.mark.parametrize("geometry", [WEST_GROUND, None, pointed(0, 0), pointed(-89.5, 143.5)])
def test_an_entrance_that_is_nowhere_is_refused(geometry: object) -> None:
    """On the map it would be in the ocean."""
    found = read_campus(features(*town(), mapped(geometry, "n8", entrance="yes")))

    assert [each.row for each in found.problems if each.kind is ProblemKind.REFUSED] == [8]


def test_no_building_and_no_entrance_is_none() -> None:
    """``building=no`` is how people say that it was torn down."""
    found = read_campus(
        features(
            *town(),
            mapped(HALL, "w8", building="no"),
            mapped(pointed(-89.5, 43.5), "n9", entrance="no"),
        )
    )

    assert (len(found.areas), len(found.entrances)) == (4, 2)


def test_a_map_of_a_whole_state_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It would take minutes, and all but a hundred of its buildings are not meant."""
    monkeypatch.setattr(campus_maps, "MOST_FEATURES", 6)

    with pytest.raises(UnreadableFile, match="7 features, and at most 6 are read; cut the area"):
        read_campus(features(*town()))


@pytest.mark.parametrize("raw", [b"", b"a,b\n1,2\n", b"{}", b'{"type": "Topology"}', b"[1]"])
def test_what_is_no_map_is_refused(raw: bytes) -> None:
    """The person picked the wrong file."""
    with pytest.raises(UnreadableFile):
        read_campus(raw)


def test_a_building_is_called_by_what_it_is() -> None:
    """Few buildings on maps have names."""
    buildings = [
        mapped(square(-89.5, 43.5, 0.1), f"w{number}", building=word)
        for number, word in enumerate(("yes", "school", "sports_hall"), start=1)
    ]

    found = read_campus(features(*buildings))

    assert [each.what for each in found.areas] == ["Building", "School building", "Sports hall"]
