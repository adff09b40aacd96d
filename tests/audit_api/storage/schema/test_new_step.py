"""Tests of `audit_api.storage.schema.new_step`."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_api.storage.schema.new_step import begin_step, main
from audit_api.storage.schema.steps import STEPS


def test_a_step_has_the_next_number_and_its_reason(tmp_path: Path) -> None:
    """Whoever reads it in five years must know why."""
    file = begin_step(tmp_path, "Devices have names")

    assert file.name == f"step_{len(STEPS) + 1}.sql"
    assert "Devices have names." in file.read_text(encoding="utf-8")


def test_a_step_that_was_begun_is_not_overwritten(tmp_path: Path) -> None:
    """An afternoon's work may be in it."""
    begin_step(tmp_path, "Devices have names")

    with pytest.raises(FileExistsError):
        begin_step(tmp_path, "Something else")


def test_a_step_needs_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written without one."""
    assert main([" "]) == 2
    assert "say why" in capsys.readouterr().err
