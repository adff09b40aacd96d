"""Every defect of a register is told by its row; and the rig would see one that is not."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import msgspec
import pytest

from geodata.imports.reading import read_sites
from tests.experiments.planted_defects import NATIONAL, changes
from tests.experiments.registers import DATA, EXPERIMENT, Planted, Register, judged, plant
from tests.geodata.samples import NCES, csv_file


def made_up() -> Register:
    """A small register of thirty sound schools."""
    raw = csv_file(
        *[
            {
                **NCES,
                "NAME": f"School {place}",
                "NCESID": f"1200030{place:05}",
                **dict.fromkeys(("Long", "LONGITUDE"), f"-82.{place:03}"),
            }
            for place in range(100, 130)
        ]
    )
    lines = tuple(raw.splitlines())
    return Register("made up", read_sites, lines, read_sites(raw), changes(NATIONAL))


@pytest.mark.real_data
def test_every_planted_defect_is_told_by_its_row_and_no_other_row_changes(tmp_path: Path) -> None:
    """Whoever imports a state reads what is told, and nothing else."""
    if not os.environ.get(DATA):
        pytest.skip(f"{DATA} does not name a folder of real data")

    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults == EXPERIMENT.small


def test_without_the_real_registers_nothing_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that says "held" where nothing was tried is worse than none."""
    monkeypatch.delenv(DATA, raising=False)

    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert not outcome.held
    assert DATA in outcome.remarks[0]


def test_defects_of_a_small_register_are_all_told() -> None:
    """The rig works on any register, also where the real ones are not."""
    register = made_up()

    for seed in range(20):
        raw, planted = plant(register, 2, Random(seed))

        assert judged(register, raw, planted) == []


def test_a_reader_that_tells_nothing_would_be_found_out() -> None:
    """An experiment that always holds proves nothing."""
    register = made_up()
    silent = register._replace(
        read=lambda raw: msgspec.structs.replace(read_sites(raw), problems=())
    )
    raw, planted = plant(register, 5, Random(1))

    found = judged(silent, raw, planted)

    assert [each.endswith("was not told") for each in found] == [True] * 5


def test_a_reader_that_changes_another_row_would_be_found_out() -> None:
    """A lost school is one that changed into nothing."""
    register = made_up()
    raw = b"\r\n".join(register.lines[:-1])

    found = judged(register, raw, [Planted(2, "nothing")])

    assert len(found) == 2
    assert "row 2: 'nothing' was not told" in found[0]
    assert "row 31 changed" in found[1]


def test_a_reader_that_makes_schools_up_would_be_found_out() -> None:
    """A row that is torn in two is two schools."""
    register = made_up()
    raw = b"\r\n".join([*register.lines, register.lines[-1].replace(b"129", b"130")])

    assert judged(register, raw, []) == ["made up: rows [32] came out of nothing"]


def test_a_reader_that_gives_up_would_be_found_out() -> None:
    """One row must not cost a state."""
    assert "nothing was read" in judged(made_up(), b"%PDF-1.7", [Planted(2, "all")])[0]
