"""The districts that come with the program. The one module of this room that reads files."""

from __future__ import annotations

from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from geodata.errors import NotShipped
from geodata.imports.reading import read_districts, read_sites
from geodata.places import ImportedDistrict, ImportedSite, Problem

FOLDER = "shipped"
FILES = MappingProxyType({"5508520": "madison"})
"""By district id: how the names of its files begin."""


class ShippedDistrict(NamedTuple):
    """A real district with its schools under their real names, as any import would see it.

    Attributes:
        boundary_geojson: The file itself, with the defect that its source has.
        schools_csv: The file itself, in the plain form of `geodata.imports.plain_csv`.
        problems: What reading the two files told, the boundary's first.
    """

    district: ImportedDistrict
    sites: tuple[ImportedSite, ...]
    problems: tuple[Problem, ...]
    boundary_geojson: bytes
    schools_csv: bytes


def shipped() -> tuple[str, ...]:
    """The ids of the districts that come with the program."""
    return tuple(FILES)


def load(district: str) -> ShippedDistrict:
    """The district of that id, read as an import would read it.

    Raises:
        NotShipped: It does not come with the program.
    """
    if district not in FILES:
        raise NotShipped(district, shipped())
    boundary_geojson = _file(f"{FILES[district]}_boundary.geojson")
    schools_csv = _file(f"{FILES[district]}_schools.csv")
    areas = read_districts(boundary_geojson)
    boundaries = {each.id: each.boundary for each in areas.items if each.boundary}
    schools = read_sites(schools_csv, boundaries=boundaries)
    return ShippedDistrict(
        district=areas.items[0],
        sites=schools.items,
        problems=areas.problems + schools.problems,
        boundary_geojson=boundary_geojson,
        schools_csv=schools_csv,
    )


def _file(name: str) -> bytes:
    return files("geodata").joinpath(FOLDER, name).read_bytes()
