"""Both programs, on answers that no likely story would give."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.recomputed.compare import compare
from tests.recomputed.conftest import Rebuild
from tests.recomputed.published import Json
from tests.recomputed.shaking import shaken

SCHOOLS = 6


@pytest.mark.parametrize("seed", range(6))
def test_the_two_programs_agree_on_unlikely_answers(
    inputs: Json, rebuild: Rebuild, tmp_path: Path, seed: int
) -> None:
    """The school with the odd case is the one whose number nobody checked by hand."""
    report = rebuild(shaken(inputs, Random(seed), SCHOOLS), tmp_path / "report")

    ledger = compare(report)

    assert not ledger.differences, "\n".join(ledger.differences)
    assert ledger.compared["exact score"] > 10 * SCHOOLS
    assert ledger.compared["printed score"] > 10 * SCHOOLS
