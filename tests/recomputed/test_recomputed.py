"""The demonstration's report, computed again by a program that shares nothing with ours."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from tests.recomputed.compare import compare

HERE = Path(__file__).parent
NOT_OF_IT = ("test_", "conftest")
AT_LEAST = {
    "exact score": 1000,
    "exact bound": 2000,
    "exact coverage": 1000,
    "status of a site": 50,
    "status of a checklist": 250,
    "finding": 2000,
    "finding in CSV": 2000,
    "number in CSV": 3900,
    "not here in CSV": 700,
    "status in CSV": 50,
    "status in GeoJSON": 50,
    "printed score": 950,
    "printed low": 900,
    "printed high": 900,
    "printed coverage": 950,
    "printed label": 950,
    "printed status": 300,
    "printed number of schools": 6,
    "score on the map": 50,
    "page that is complete": 50,
}
"""How often each kind was compared, at least: nothing found is nothing proven."""


def test_a_second_program_finds_what_the_report_says(demo_folder: Path) -> None:
    """Whoever is told to repair a school by its number could otherwise only trust us."""
    ledger = compare(demo_folder / "report")

    assert not ledger.differences, "\n".join(ledger.differences)


def test_nothing_was_left_uncompared(demo_folder: Path) -> None:
    """A comparison that finds no numbers on a page would agree with any page."""
    ledger = compare(demo_folder / "report")

    too_few = {
        kind: ledger.compared[kind]
        for kind, least in AT_LEAST.items()
        if ledger.compared[kind] < least
    }
    assert not too_few


def test_the_second_program_shares_no_code_with_the_first() -> None:
    """Two programs with one mistake between them agree, and everybody believes them."""
    program = [path for path in HERE.glob("*.py") if not path.name.startswith(NOT_OF_IT)]

    foreign = {
        f"{path.name} imports {name}"
        for path in program
        for name in _imported(path)
        if not _is_its_own(name) and name.partition(".")[0] not in sys.stdlib_module_names
    }

    assert len(program) > 10
    assert not foreign


def _imported(path: Path) -> list[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    parts = [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]
    return whole + parts


def _is_its_own(name: str) -> bool:
    """A module of this folder, and not one of its tests: those may know Sightline."""
    own, _, module = name.rpartition(".")
    return own == "tests.recomputed" and not module.startswith(NOT_OF_IT)
