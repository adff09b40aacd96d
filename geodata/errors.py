"""What can be wrong with a file of places, or with a shape, in words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class GeodataError(Exception):
    """Something is wrong with a file of places or with a shape."""


class UnreadableFile(GeodataError):
    """A file cannot be read at all, so nothing of it was taken."""

    def __init__(self, reason: str, row: int | None = None) -> None:
        self.reason = reason
        self.row = row
        where = "the file" if row is None else f"row {row} of the file"
        super().__init__(f"{where} cannot be read: {reason}")


class UnknownSchema(GeodataError):
    """A file is in none of the forms that we know."""

    def __init__(self, found: Sequence[str], missing: Mapping[str, Sequence[str]]) -> None:
        self.found = tuple(found)
        self.missing = {schema: tuple(columns) for schema, columns in missing.items()}
        nearest_first = sorted(self.missing.items(), key=lambda each: len(each[1]))
        known = " ".join(_lacking(schema, columns) for schema, columns in nearest_first)
        has = named(self.found) or "none"
        super().__init__(
            f"the form of the file is not known; its columns are: {has}. {known} "
            "Put the names that are lacking into its first row"
        )


class NoKnownSheet(GeodataError):
    """No sheet of a workbook is the table that is wanted."""

    def __init__(self, sheets: Mapping[str, Sequence[str]], things: str) -> None:
        self.sheets = {name: tuple(columns) for name, columns in sheets.items()}
        self.things = things
        seen = "; ".join(
            f"{name[:40]!r} ({named(columns, FEWER_COLUMNS_NAMED) or 'empty'})"
            for name, columns in list(self.sheets.items())[:MOST_SHEETS_NAMED]
        )
        super().__init__(
            f"the workbook has no sheet with the columns of {things}; its sheets are: "
            f"{seen or 'none'}. Put the names of the columns into the first row"
        )


class WrongFile(GeodataError):
    """A file holds something else than what is asked for."""

    def __init__(self, holds: str, wanted: str) -> None:
        self.holds = holds
        self.wanted = wanted
        super().__init__(f"the file holds {holds}; {wanted}")


class UnknownSource(GeodataError):
    """Nobody can tell from a map whose data it is."""

    def __init__(self) -> None:
        super().__init__(
            "the file does not tell whose data it is, and whoever sees the map must be told; say "
            "the source, such as 'GIS office of Elm County, CC BY 4.0'"
        )


class UnknownKind(GeodataError):
    """A kind of asset or place that nobody has described."""

    def __init__(self, kind: str, known: Sequence[str]) -> None:
        self.kind = kind
        self.known = tuple(known)
        super().__init__(f"there is no kind {kind!r}; the kinds are {', '.join(self.known)}")


class NoBoundary(GeodataError):
    """A shape is no area on the map."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"there is no usable boundary: {reason}")


class NoPlane(GeodataError):
    """A map in metres cannot be drawn this close to a pole."""

    def __init__(self, latitude: float) -> None:
        self.latitude = latitude
        super().__init__(f"no flat map can be made around latitude {latitude}; 85 is the limit")


class NotShipped(GeodataError):
    """A district that does not come with the program."""

    def __init__(self, district: str, shipped: Sequence[str]) -> None:
        self.district = district
        self.shipped = tuple(shipped)
        super().__init__(
            f"district {district} does not come with the program; {', '.join(self.shipped)} does"
        )


MOST_COLUMNS_NAMED = 8
"""A file without line ends can have thousands of columns; a message cannot."""
FEWER_COLUMNS_NAMED = 4
MOST_SHEETS_NAMED = 6


def named(columns: Sequence[str], most: int = MOST_COLUMNS_NAMED) -> str:
    """The first of *columns*, each cut where it is long, and how many more there are."""
    more = len(columns) - most
    first = ", ".join(column[:40] for column in columns[:most])
    return f"{first} and {more:,} more" if more > 0 else first


def _lacking(schema: str, columns: Sequence[str]) -> str:
    return (
        f"For {schema!r} it lacks: {', '.join(columns)}." if columns else f"It may be {schema!r}."
    )
