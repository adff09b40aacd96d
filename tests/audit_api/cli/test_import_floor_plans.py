"""Tests of ``sightline import plans`` on a folder."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from audit_api.cli.main import sightline
from tests.audit_api.plans import PICTURES, TABLE, table
from tests.audit_api.stock import files


def said(data: Path, *words: str) -> Result:
    """What an import says."""
    return CliRunner().invoke(sightline, ["import", *words, "--data", str(data)])


def test_a_folder_of_plans_comes_in_and_fits(tmp_path: Path) -> None:
    """The office has a folder, no ZIP and no program; afterwards the check finds nothing."""
    data, folder = tmp_path / "data", tmp_path / "plans"
    for kind, raw in files():
        (tmp_path / "file").write_bytes(raw)
        assert said(data, kind.value, str(tmp_path / "file"), "--apply").exit_code == 0
    folder.mkdir()
    (folder / "plans.csv").write_bytes(table(*TABLE))
    for name, picture in PICTURES.items():
        (folder / name).write_bytes(picture)

    dry = said(data, "plans", str(folder))
    left = (data / "plans").exists()
    done = said(data, "plans", str(folder), "--apply")
    checked = CliRunner().invoke(sightline, ["check", "--data", str(data)])

    assert (dry.exit_code, done.exit_code, checked.exit_code) == (0, 0, 0), done.output
    assert "Plans: 3 new, 0 changed, 0 unchanged, 0 refused." in dry.output
    assert "Nothing was written" in dry.output
    assert not left
    assert len([path for path in (data / "plans").rglob("*") if path.is_file()]) == 2


def test_a_folder_without_a_table_says_what_is_missing(tmp_path: Path) -> None:
    """Pictures alone do not tell which school they are of."""
    (tmp_path / "first.png").write_bytes(PICTURES["first.png"])

    ended = said(tmp_path / "data", "plans", str(tmp_path))

    assert ended.exit_code == 1
    assert "there is no plans.csv" in str(ended.exception)
