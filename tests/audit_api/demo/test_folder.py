"""The folder of a demonstration."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_api.demo.errors import FolderInUse
from audit_api.demo.folder import MARK, Mark, claim

MINE = Mark(seed=7, real_names=False)


def test_an_empty_folder_is_taken_and_known_again(tmp_path: Path) -> None:
    """The second start would be refused."""
    folder = tmp_path / "demo"

    assert claim(folder, MINE) is False
    assert claim(folder, MINE) is True
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_with_other_data_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Generated answers would stand among those of a real district."""
    (tmp_path / "sightline.db").write_bytes(b"real")

    with pytest.raises(FolderInUse, match=r"holds other data.*choose another with --data"):
        claim(tmp_path, MINE)

    assert [path.name for path in tmp_path.iterdir()] == ["sightline.db"]


def test_another_seed_is_another_demonstration(tmp_path: Path) -> None:
    """Two sets of answers would be mixed."""
    claim(tmp_path, MINE)

    with pytest.raises(FolderInUse, match="seed 7, invented names"):
        claim(tmp_path, Mark(seed=8, real_names=False))


def test_real_names_are_another_demonstration(tmp_path: Path) -> None:
    """Real names would stand beside invented ones."""
    claim(tmp_path, Mark(seed=7, real_names=True))

    with pytest.raises(FolderInUse, match="real names"):
        claim(tmp_path, MINE)


def test_a_note_that_cannot_be_read_is_somebody_elses(tmp_path: Path) -> None:
    """A half-written note would end with a trace."""
    (tmp_path / MARK).write_text("{")

    with pytest.raises(FolderInUse, match="cannot be read"):
        claim(tmp_path, MINE)
