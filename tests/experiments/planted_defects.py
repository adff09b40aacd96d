"""Defects that a person or a spreadsheet puts into one row of a register, by what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

Cells = dict[str, str]
Change = Callable[[Cells, Cells, Random], Cells]
"""The cells of a row, those of a row above it, and chance; gives the cells that are other."""
Damage = Callable[[bytes, Random], bytes]
"""The bytes of a line without its end; gives them damaged."""


class Words(NamedTuple):
    """What a register calls its columns; its coordinates in pairs of longitude and latitude."""

    name: str
    ids: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    grades: tuple[str, str]
    word: str
    """A column that holds one of a few words."""


NATIONAL = Words(
    name="NAME",
    ids=("NCESID", "DISTRICTID"),
    points=(("Long", "Lat"), ("LONGITUDE", "LATITUDE")),
    grades=("ST_GRADE", "END_GRADE"),
    word="LEVEL_",
)
WISCONSIN = Words(
    name="SCHOOL",
    ids=("NCES_DIST", "NCES_SCH"),
    points=(("Longitude", "Latitude"),),
    grades=("LOW_GRADE", "HIGH_GRD"),
    word="SCH_TYPE",
)


def changes(words: Words) -> Mapping[str, Change]:
    """Defects of cells, by name."""
    return {
        "axes swapped": _points(words, lambda east, north: (north, east)),
        "minus lost": _points(words, lambda east, north: (east.lstrip("-"), north)),
        "-999": _points(words, lambda *_: ("-999", "-999")),
        "0, 0": _points(words, lambda *_: ("0", "0")),
        "decimal commas": _points(
            words, lambda east, north: (east.replace(".", ","), north.replace(".", ","))
        ),
        "text in a number": _points(words, lambda east, _: (east, "north")),
        "metres": _points(words, lambda *_: ("570000.5", "3280000.5")),
        "another state": _points(words, lambda *_: ("-104.99", "39.74")),
        "half a point": _points(words, lambda east, _: (east, "")),
        "name blank": lambda *_: {words.name: " "},
        "name too long": lambda *_: {words.name: "x" * 201},
        "id blank": lambda _cells, _above, chance: {chance.choice(words.ids): ""},
        "id twice": lambda _cells, above, _: {each: above[each] for each in words.ids},
        "zero lost": lambda cells, _, chance: _shorter(cells, chance.choice(words.ids)),
        "id shortened": lambda _cells, _above, chance: {chance.choice(words.ids): "1.20018E+11"},
        "bad grade": lambda _cells, _above, chance: {chance.choice(words.grades): "XIV"},
        "unknown word": lambda *_: {words.word: "Zoo"},
    }


def national_changes() -> Mapping[str, Change]:
    """Defects of cells that only the national register has."""
    return {
        "ZIP shortened": lambda cells, *_: {"ZIP": cells["ZIP"][:4]},
        "unknown status": lambda *_: {"STATUS": "77"},
        "text for students": lambda *_: {"ENROLLMENT": "many"},
        "another district": lambda *_: {"DISTRICTID": "9900001"},
        "one pair swapped": lambda cells, *_: {"Long": cells["Lat"], "Lat": cells["Long"]},
        "one pair text": lambda *_: {"LATITUDE": "north"},
        "one pair moved": lambda cells, *_: {"LATITUDE": str(float(cells["LATITUDE"]) + 0.01)},
    }


def damages() -> Mapping[str, Damage]:
    """Defects of the line itself, by name."""
    return {
        "foreign byte": lambda line, chance: _inserted(line, b"\xf1", chance),
        "quote opened": lambda line, chance: _before_a_cell(line, b'"', chance),
        "quote in a cell": lambda line, chance: _inserted(line, b'x"', chance),
        "cell too many": lambda line, chance: _before_a_cell(line, b",", chance),
        "cut off": lambda line, chance: line[: chance.randrange(1, line.rindex(b","))],
    }


def _points(words: Words, moved: Callable[[str, str], tuple[str, str]]) -> Change:
    def change(cells: Cells, _above: Cells, _chance: Random) -> Cells:
        found: Cells = {}
        for east, north in words.points:
            found[east], found[north] = moved(cells[east], cells[north])
        return found

    return change


def _shorter(cells: Cells, column: str) -> Cells:
    """The number in *column* without its first digit, as if that had been a zero."""
    return {column: cells[column][1:]}


def _inserted(line: bytes, what: bytes, chance: Random) -> bytes:
    """*what* inside of a word, so that it is neither the first nor the last of a cell."""
    places = [place for place in range(1, len(line)) if line[place - 1 : place + 1].isalpha()]
    place = chance.choice(places)
    return line[:place] + what + line[place:]


def _before_a_cell(line: bytes, what: bytes, chance: Random) -> bytes:
    places = [place + 1 for place, byte in enumerate(line) if byte == ord(",")]
    place = chance.choice(places)
    return line[:place] + what + line[place:]
