"""Two real registers with defects planted in some rows: each is told, and no other row changes."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from geodata.errors import GeodataError
from geodata.imports.reading import read_districts, read_sites
from geodata.places import ImportedSite, ImportFile
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.planted_defects import (
    NATIONAL,
    WISCONSIN,
    Cells,
    Change,
    Damage,
    changes,
    damages,
    national_changes,
)

DATA = "SIGHTLINE_TEST_DATA"
SEED = 20_261_121
DEFECTS_AT_ONCE = 12
MOST_REMARKS = 8
Read = Callable[[bytes], ImportFile[ImportedSite]]


class Register(NamedTuple):
    """A real register: how it is read, its lines, and what is read of it as it is."""

    name: str
    read: Read
    lines: tuple[bytes, ...]
    clean: ImportFile[ImportedSite]
    changes: Mapping[str, Change]

    @property
    def sites(self) -> dict[int, ImportedSite]:
        """By row what is read of it as it is."""
        return dict(zip(self.clean.rows, self.clean.items, strict=True))


class Planted(NamedTuple):
    """One defect in one row."""

    row: int
    defect: str


def run(faults: int, _folder: Path) -> Outcome:
    """Plant *faults* defects, some at a time, and look whether each is told by its row."""
    chance = Random(SEED)
    registers = tuple(_registers())
    planted, lost, checked = 0, list[str](), 0
    while registers and planted < faults:
        register = chance.choice(registers)
        count = min(DEFECTS_AT_ONCE, faults - planted)
        raw, defects = plant(register, count, chance)
        lost += judged(register, raw, defects)
        planted += len(defects)
        checked += len(register.clean.items)
    remarks = lost[:MOST_REMARKS] if registers else [f"{DATA} names no folder with the registers"]
    return Outcome(
        faults=planted,
        fault="defects planted",
        lost=len(lost),
        checked=checked,
        remarks=tuple(remarks),
    )


def plant(register: Register, count: int, chance: Random) -> tuple[bytes, list[Planted]]:
    """The register with *count* defects in rows of which nothing is told, and which they are."""
    rows = chance.sample(sorted(_sound(register)), count)
    lines = list(register.lines)
    planted = []
    for row in rows:
        defect = chance.choice([*register.changes, *damages()])
        lines[row - 1] = _spoilt(register, row, defect, chance)
        planted.append(Planted(row, defect))
    return b"\r\n".join(lines) + b"\r\n", planted


def judged(register: Register, raw: bytes, planted: Sequence[Planted]) -> list[str]:
    """What of *planted* is not told by its row, and which other row is not what it was."""
    try:
        found = register.read(raw)
    except GeodataError as error:
        return [f"{register.name}: with {planted} nothing was read: {error}"]
    return list(_wrong(register, found, planted))


def _wrong(
    register: Register, found: ImportFile[ImportedSite], planted: Sequence[Planted]
) -> Iterator[str]:
    told = {each.row for each in found.problems if each.row is not None}
    for row, defect in planted:
        if row not in told:
            yield f"{register.name}, row {row}: {defect!r} was not told"
    spoilt = {each.row for each in planted}
    now = dict(zip(found.rows, found.items, strict=True))
    for row, site in register.sites.items():
        if row not in spoilt and now.get(row) != site:
            yield f"{register.name}, row {row} changed with {planted}"
    if extra := sorted(set(now) - set(register.sites)):
        yield f"{register.name}: rows {extra[:3]} came out of nothing"


def _spoilt(register: Register, row: int, defect: str, chance: Random) -> bytes:
    line = register.lines[row - 1]
    damage: Damage | None = damages().get(defect)
    if damage is not None:
        return damage(line, chance)
    cells = _cells(register, row)
    above = _cells(register, chance.choice([each for each in register.sites if each < row]))
    text = StringIO()
    csv.writer(text, lineterminator="").writerow(
        ({**cells, **register.changes[defect](cells, above, chance)}).values()
    )
    return text.getvalue().encode()


def _cells(register: Register, row: int) -> Cells:
    header, line = (next(csv.reader([register.lines[number - 1].decode()])) for number in (1, row))
    return dict(zip(header, line, strict=True))


def _sound(register: Register) -> set[int]:
    """Rows that are taken without a word, but the first, which has none above it."""
    told = {each.row for each in register.clean.problems}
    return {row for row in register.sites if row not in told} - {min(register.sites)}


def _registers() -> Iterator[Register]:
    """Both registers, if the folder of real data is known."""
    folder = os.environ.get(DATA)
    if not folder:
        return
    schools = Path(folder) / "schools"
    boundaries = {
        each.id: each.boundary
        for each in read_districts(
            (Path(folder) / "districts" / "wi_school_districts.geojson.gz").read_bytes()
        ).items
        if each.boundary
    }
    florida = schools / "fl_public_schools_hifld_2024-01.csv.gz"
    both = {**changes(NATIONAL), **national_changes()}
    yield _register("Florida", florida, read_sites, both)
    held_against = partial(read_sites, boundaries=boundaries)
    wisconsin = schools / "wi_public_schools.csv.gz"
    yield _register("Wisconsin", wisconsin, held_against, changes(WISCONSIN))


def _register(name: str, file: Path, read: Read, defects: Mapping[str, Change]) -> Register:
    raw = gzip.decompress(file.read_bytes())
    lines = tuple(raw.removeprefix(b"\xef\xbb\xbf").splitlines())
    return Register(name, read, lines, read(raw), defects)


EXPERIMENT = Experiment(name="defects planted in real registers", run=run, small=60, large=2_000)
