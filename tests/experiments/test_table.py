"""Tests of `tests.experiments.table` and of the list of experiments."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.experiments.__main__ import README, main
from tests.experiments.all import EXPERIMENTS
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.table import BEGIN, END, NoPlace, Ran, put_into, table

HERE = Path(__file__).parent
FOUND = Outcome(faults=20, fault="kills", lost=0, checked=1_234, seconds=31.4)


def _named(name: str) -> Experiment:
    return Experiment(name, lambda *_: FOUND, small=1, large=2)


def test_every_experiment_is_on_the_list() -> None:
    """One that nobody runs proves nothing, and nobody would miss it."""
    modules = [importlib.import_module(_name(each)) for each in _holding()]

    found = [module.EXPERIMENT for module in modules]

    assert sorted(each.name for each in found) == sorted(each.name for each in EXPERIMENTS)
    assert len({each.name for each in EXPERIMENTS}) == len(EXPERIMENTS)


def _holding() -> list[Path]:
    """The modules that hold an experiment."""
    sources = [each for each in HERE.rglob("*.py") if not each.stem.startswith("test_")]
    return [each for each in sources if "\nEXPERIMENT = " in each.read_text(encoding="utf-8")]


def _name(module: Path) -> str:
    parts = module.relative_to(HERE).with_suffix("").parts
    return ".".join(("tests.experiments", *parts))


def test_every_experiment_has_a_test() -> None:
    """Its small size has to run with all other tests, or it is run never."""
    tests = "".join(each.read_text(encoding="utf-8") for each in HERE.rglob("test_*.py"))

    assert [_name(each) for each in _holding() if f"from {_name(each)} import" not in tests] == []
    assert len(_holding()) == len(EXPERIMENTS)


@pytest.mark.parametrize(
    ("faults", "checked", "lost", "held"),
    [(1, 1, 0, True), (0, 1, 0, False), (1, 0, 0, False), (1, 1, 1, False)],
)
def test_without_a_fault_or_a_look_nothing_holds(
    faults: int, checked: int, lost: int, *, held: bool
) -> None:
    """An experiment whose faults stopped happening would else be green for ever."""
    assert Outcome(faults=faults, fault="kills", checked=checked, lost=lost).held is held


def test_the_table_says_what_was_done_and_what_it_cost() -> None:
    """A reader must see at once how much was tried, and that none of it was lost."""
    broken = Outcome(faults=3, fault="cuts", lost=1, checked=9)

    lines = table([Ran(_named("killing"), FOUND), Ran(_named("cutting"), broken)]).splitlines()

    assert lines[0].startswith("Run on ")
    assert lines[-2] == "| killing | 20 kills | 1,234 | 0 | held | 31 |"
    assert lines[-1] == "| cutting | 3 cuts | 9 | 1 | **broken** | 0 |"


def test_the_table_replaces_the_one_before_and_nothing_else(tmp_path: Path) -> None:
    """A README is written by people; a command changes its own part of it."""
    file = tmp_path / "README.md"
    file.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nafter\n", encoding="utf-8")

    put_into(file, "new")

    assert file.read_text(encoding="utf-8") == f"# Before\n\n{BEGIN}\nnew\n{END}\n\nafter\n"


def test_a_file_without_a_place_for_the_table_is_left_alone(tmp_path: Path) -> None:
    """Who took the marks out should hear of it, and lose nothing."""
    file = tmp_path / "README.md"
    file.write_text(f"{BEGIN} and no end", encoding="utf-8")

    with pytest.raises(NoPlace, match="between which the table belongs"):
        put_into(file, "new")

    assert file.read_text(encoding="utf-8") == f"{BEGIN} and no end"


def test_a_word_that_names_no_experiment_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing would run, and an empty table looks like a good one."""
    assert main(["no such experiment"]) == 2

    assert EXPERIMENTS[0].name in capsys.readouterr().err


def test_the_readme_tells_of_every_experiment() -> None:
    """What is promised there has been tried, and a new experiment is not forgotten."""
    text = README.read_text(encoding="utf-8")
    told = text.partition(BEGIN)[2].partition(END)[0]

    assert [each.name for each in EXPERIMENTS if f"| {each.name} |" not in told] == []
