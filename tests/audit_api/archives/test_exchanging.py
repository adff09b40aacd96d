"""Tests of `audit_api.archives.exchanging`."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_api.archives import exchanging
from audit_api.archives.exchanging import exchange

NO_SUCH_WAY = 1 << 20
"""A way to rename that no kernel knows: it refuses, as one does that cannot exchange."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, each with a file that says whose it is."""
    made = tmp_path / "one", tmp_path / "other"
    for folder in made:
        folder.mkdir()
        (folder / "whose").write_text(folder.name)
    return made


def whose(folder: Path) -> str:
    """Which folder it was."""
    return (folder / "whose").read_text()


@pytest.mark.parametrize("way", [exchanging.RENAME_EXCHANGE, NO_SUCH_WAY])
def test_two_folders_change_places(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, way: int
) -> None:
    """Also on a disk that cannot do it in one step."""
    monkeypatch.setattr(exchanging, "RENAME_EXCHANGE", way)

    exchange(*folders)

    assert [whose(folder) for folder in folders] == ["other", "one"]
    assert sorted(path.name for path in folders[0].parent.iterdir()) == ["one", "other"]


@pytest.mark.parametrize("way", [exchanging.RENAME_EXCHANGE, NO_SUCH_WAY])
def test_where_it_cannot_be_done_both_stay_in_place(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, way: int
) -> None:
    """A data folder must not be lost because the new one is not where it should be."""
    monkeypatch.setattr(exchanging, "RENAME_EXCHANGE", way)
    _, other = folders

    with pytest.raises(FileNotFoundError):
        exchange(other.with_name("nowhere"), other)

    assert whose(other) == "other"
    assert sorted(path.name for path in other.parent.iterdir()) == ["one", "other"]
