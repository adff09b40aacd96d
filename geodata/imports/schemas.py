"""The forms in which a file of sites may come, and how each is recognised."""

from __future__ import annotations

from enum import StrEnum

from geodata.errors import UnknownSchema, named
from geodata.imports import tables
from geodata.imports.tables import HEADER_ROW
from geodata.imports.texts import decoded
from geodata.places import Problem, ProblemKind


class Schema(StrEnum):
    """A form of file; the value is what people write."""

    WISCONSIN = "wisconsin"
    NCES = "nces"
    PLAIN = "plain"
    GEOJSON = "geojson"


REQUIRED = {
    Schema.WISCONSIN: (
        "SCHOOL",
        "SCH_TYPE",
        "LOW_GRADE",
        "HIGH_GRD",
        "NCES_DIST",
        "NCES_SCH",
        "Latitude",
        "Longitude",
        "Accuracy Type",
    ),
    Schema.NCES: ("NCESID", "NAME", "DISTRICTID"),
    Schema.PLAIN: ("register_id", "name"),
}
"""The columns without which a table is not of that form."""


def recognise(raw: bytes) -> Schema:
    """The form of a file of sites, by what stands in it; a name and an ending prove nothing.

    Raises:
        UnreadableFile: It is no CSV or GeoJSON in UTF-8.
        UnknownSchema: It is a table that fits no form; the message says what each lacks.
    """
    if _is_json(raw):
        return Schema.GEOJSON
    columns = tables.header(raw)
    for schema, required in REQUIRED.items():
        if not missing(columns, required):
            return schema
    lacking = {str(schema): missing(columns, required) for schema, required in REQUIRED.items()}
    raise UnknownSchema(columns, lacking)


def check_columns(columns: tuple[str, ...], schema: str, required: tuple[str, ...]) -> None:
    """Nothing, if *columns* hold all that are *required*.

    Raises:
        UnknownSchema: Some are missing.
    """
    absent = missing(columns, required)
    if absent:
        raise UnknownSchema(columns, {str(schema): absent})


def ignored_columns(columns: tuple[str, ...], known: tuple[str, ...]) -> list[Problem]:
    """What to tell of columns that are not *known*: one of them may be a slip of the pen."""
    strange = [column for column in columns if column.casefold() not in known]
    if not strange:
        return []
    message = f"columns that are not known are left alone: {named(strange)}"
    return [Problem(row=HEADER_ROW, message=message, kind=ProblemKind.DOUBTFUL)]


def missing(columns: tuple[str, ...], required: tuple[str, ...]) -> tuple[str, ...]:
    """Which of *required* are not among *columns*; capital letters make no difference."""
    there = {column.casefold() for column in columns}
    return tuple(column for column in required if column.casefold() not in there)


def _is_json(raw: bytes) -> bool:
    return decoded(raw).lstrip().startswith(("{", "["))
