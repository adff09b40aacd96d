"""Tests of `geodata.places`."""

from __future__ import annotations

import pytest

from geodata.places import ImportFile, Problem, ProblemKind, is_on_earth


def test_a_row_with_two_reasons_is_refused_once() -> None:
    """Whoever counts the rows that are missing would count this one twice."""
    problems = tuple(
        Problem(row=row, message="is wrong", kind=kind)
        for row, kind in [
            (7, ProblemKind.REFUSED),
            (3, ProblemKind.REFUSED),
            (7, ProblemKind.REFUSED),
            (4, ProblemKind.DOUBTFUL),
            (None, ProblemKind.REFUSED),
        ]
    )
    told: ImportFile[str] = ImportFile(items=(), problems=problems)

    refused = told.refused_rows

    assert refused == (3, 7)


@pytest.mark.parametrize(("longitude", "latitude"), [(180.0, -90.0), (-180.0, 90.0), (0.0, 0.0)])
def test_the_edges_of_the_earth_are_on_it(longitude: float, latitude: float) -> None:
    """The Aleutians reach them."""
    assert is_on_earth(longitude, latitude)


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(180.1, 0.0), (0.0, 90.1), (float("nan"), 0.0), (0.0, float("inf"))],
)
def test_beyond_its_degrees_there_is_no_earth(longitude: float, latitude: float) -> None:
    """A point there would stretch a map until nothing is seen on it."""
    assert not is_on_earth(longitude, latitude)
