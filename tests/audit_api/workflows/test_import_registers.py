"""The real registers, from the file into the database and once more, on every engine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from audit_api.import_report import ImportKind
from audit_api.principal import EVERYWHERE
from audit_api.storage import districts, sites
from audit_api.storage.database import Database
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder

pytestmark = [pytest.mark.anyio, pytest.mark.real_data]

WASHINGTON = "1100030"


class Case(NamedTuple):
    """One register, by the files that make its districts and then its schools."""

    districts: tuple[str, ...]
    schools: str
    district: str
    counts: tuple[int, int]
    """Districts and schools that are held in the end."""


CASES = {
    "Florida": Case(
        ("schools/fl_public_schools_hifld_2024-01.csv.gz",),
        "schools/fl_public_schools_hifld_2024-01.csv.gz",
        "",
        (75, 4004),
    ),
    "Wisconsin": Case(
        ("districts/wi_school_districts.geojson.gz", "schools/wi_public_schools.csv.gz"),
        "schools/wi_public_schools.csv.gz",
        "",
        (420, 1972),
    ),
    "Washington": Case(
        ("campus/dc_public_schools.geojson",),
        "campus/dc_public_schools.geojson",
        WASHINGTON,
        (1, 122),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
async def test_a_register_comes_in_whole_and_a_second_time_changes_nothing(
    database: Database, case: Case
) -> None:
    """Whoever is not sure imports it again; audits hang on the ids of the schools."""
    before = len(await districts.ids()), len(await sites.every(EVERYWHERE))

    first = await imported(case, database)
    again = await imported(case, database)

    held = len(await districts.ids()) - before[0], len(await sites.every(EVERYWHERE)) - before[1]
    assert held == case.counts
    assert sum(new for new, _ in first) == sum(case.counts)
    assert again == [(0, 0)] * len(first)


async def test_a_map_that_has_only_names_comes_in_and_a_second_time_changes_nothing(
    database: Database,
) -> None:
    """The ids are made of the names, and must be the same every time."""
    raw = real("districts/mt_school_districts_2012.topojson")
    order = ImportOrder(kind=ImportKind.DISTRICTS, apply=True)

    reports = [await import_places(raw, order, database) for _ in range(2)]

    assert [(each.new, each.changed, each.unchanged) for each in reports] == [
        (414, 0, 0),
        (0, 0, 414),
    ]


async def imported(case: Case, database: Database) -> list[tuple[int, int]]:
    """New and changed of each file of *case*, in order."""
    files = [(ImportKind.DISTRICTS, file) for file in case.districts]
    done = []
    for kind, file in [*files, (ImportKind.SITES, case.schools)]:
        order = ImportOrder(kind=kind, district=case.district, apply=True)
        report = await import_places(real(file), order, database)
        done.append((report.new, report.changed))
    return done


def real(file: str) -> bytes:
    """A file of the folder of real data; without one the test is skipped."""
    folder = os.environ.get("SIGHTLINE_TEST_DATA")
    if not folder:
        pytest.skip("SIGHTLINE_TEST_DATA names no folder with the real data")
    return (Path(folder) / file).read_bytes()
