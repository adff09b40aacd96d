"""The room on real files: a state with its known defects, and files made to break readers."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata import atlas
from geodata.comparing import compare
from geodata.errors import GeodataError
from geodata.imports.geojson_districts import Asked
from geodata.imports.reading import read_assets, read_districts, read_places, read_sites
from geodata.places import (
    GeoJson,
    ImportedDistrict,
    ImportedSite,
    ImportFile,
    Problem,
    ProblemKind,
    Quality,
)

pytestmark = pytest.mark.real_data

MADISON = "5508520"
READERS = (read_districts, read_sites, read_places, read_assets)


def boundaries_of(found: ImportFile[ImportedDistrict]) -> dict[str, GeoJson]:
    """The boundaries in *found*, by district."""
    return {each.id: each.boundary for each in found.items if each.boundary}


def drawn(district: ImportedDistrict) -> BaseGeometry:
    """The boundary of *district* as a shape; it has one."""
    assert district.boundary is not None
    return shape(district.boundary)


def counted(problems: Iterable[Problem], words: str) -> int:
    """How many of *problems* say *words*."""
    return sum(words in each.message for each in problems)


def state_districts(folder: Path) -> ImportFile[ImportedDistrict]:
    """The districts of Wisconsin."""
    path = folder / "districts" / "wi_school_districts.geojson.gz"
    return read_districts(gzip.decompress(path.read_bytes()))


def state_schools(folder: Path) -> ImportFile[ImportedSite]:
    """The schools of Wisconsin, held against their districts."""
    path = folder / "schools" / "wi_public_schools.csv.gz"
    boundaries = boundaries_of(state_districts(folder))
    return read_sites(gzip.decompress(path.read_bytes()), boundaries=boundaries)


def test_madison_comes_in_whole_and_its_defects_are_told(test_data: Path) -> None:
    """It is the district of the demonstration."""
    districts = read_districts((test_data / "districts" / "madison_5508520.geojson").read_bytes())
    schools = read_sites(
        (test_data / "schools" / "madison_5508520.csv").read_bytes(),
        boundaries=boundaries_of(districts),
    )

    outside = [each.about for each in schools.problems if "outside" in each.message]
    assert len(schools.items) == 54
    assert [site.name for site in schools.items if site.register_id in outside] == ["Nuestro Mundo"]
    assert [(each.kind, each.about) for each in districts.problems] == [
        (ProblemKind.REPAIRED, MADISON)
    ]
    assert "self-intersection at -89.504321, 43.046209" in districts.problems[0].message


def test_what_we_ship_is_what_the_sources_say(test_data: Path) -> None:
    """A fact that changed on the way into our own form would be an invention."""
    source = read_sites((test_data / "schools" / "madison_5508520.csv").read_bytes())

    found = compare(
        source.items,
        atlas.load(MADISON).sites,
        lambda site: site.register_id,
        ignoring=frozenset({"district_name"}),
    )

    assert (len(found.unchanged), found.new, found.changed, found.absent) == (54, (), (), ())


def test_the_shipped_boundary_is_within_a_metre_of_its_source(test_data: Path) -> None:
    """Rounding to six decimals may move a corner by 11 cm, and the repair by nothing."""
    raw = (test_data / "districts" / "madison_5508520.geojson").read_bytes()
    source = drawn(read_districts(raw).items[0])

    shipped = drawn(atlas.load(MADISON).district)

    assert shipped.hausdorff_distance(source) < 1e-5


def test_every_broken_boundary_of_wisconsin_is_repaired_and_told(test_data: Path) -> None:
    """49 districts would have no inside, and their schools would all be outside."""
    districts = state_districts(test_data)

    kinds = Counter(each.kind for each in districts.problems)
    assert kinds == {ProblemKind.REPAIRED: 49, ProblemKind.REFUSED: 2}
    assert len(districts.items) == 366
    assert all(drawn(each).is_valid for each in districts.items)
    assert counted(districts.problems, "(Saint Croix Central) has the same id '5513050'") == 1


def test_every_defect_of_wisconsins_schools_is_told(test_data: Path) -> None:
    """2016 rows go in, and 2016 are accounted for."""
    schools = state_schools(test_data)

    qualities = Counter(each.quality for each in schools.items)
    assert len(schools.items) + len(schools.refused_rows) == 2016
    assert counted(schools.problems, "has no usable id") == len(schools.refused_rows) == 44
    assert counted(schools.problems, "centre of its town") == qualities[Quality.TOWN] == 127
    assert counted(schools.problems, "middle of its street") == qualities[Quality.STREET] == 36
    assert counted(schools.problems, "on exactly the same point") == 714
    assert counted(schools.problems, 'highest grade is "0"') == 94


def test_schools_outside_or_unchecked_are_all_told(test_data: Path) -> None:
    """41 by the file; eight of them only because Saint Croix Central carries a foreign id."""
    schools = state_schools(test_data)

    unchecked = [
        int(number)
        for each in schools.problems
        for number in re.findall(r"so ([0-9]+) sites? w", each.message)
    ]
    assert counted(schools.problems, "outside the boundary") == 33
    assert sum(unchecked) == 78


def test_reading_twice_gives_the_same(test_data: Path) -> None:
    """Importing the same file twice changes nothing."""
    once, again = state_schools(test_data), state_schools(test_data)

    found = compare(once.items, again.items, lambda site: site.register_id)

    assert once == again
    assert (found.new, found.changed, found.absent) == ((), (), ())


def test_no_real_file_raises_anything_but_our_own_errors(test_data: Path) -> None:
    """Photos, bombs, spreadsheets under a wrong name: each gets a sentence."""
    for path in sorted(each for each in test_data.rglob("*") if each.is_file()):
        raw = path.read_bytes()
        for read in READERS:
            with suppress(GeodataError):
                assert isinstance(read(raw).items, tuple), path.name


def test_every_shape_of_the_geojson_samples_is_valid_or_told(test_data: Path) -> None:
    """Files that are bad by the standard still come from real programs."""
    for path in sorted((test_data / "geojson").rglob("*json")):
        try:
            found = read_districts(path.read_bytes(), asked=Asked(district="1", name="Alder"))
        except GeodataError:
            continue

        lost = [each for each in found.items if not each.boundary and not each.is_only_named]
        assert all(drawn(each).is_valid for each in found.items if each.boundary)
        assert counted(found.problems, "taken without a boundary") == len(lost)
