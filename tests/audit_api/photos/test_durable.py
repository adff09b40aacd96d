"""Tests of `audit_api.photos.durable`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit_api.photos.durable import settle


def test_a_file_is_flushed_before_it_is_named_and_its_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In any other order a power cut tears files that somebody was told are safe."""
    steps: list[str] = []
    flush, replace = os.fsync, Path.replace

    def seen_flush(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        steps.append(f"flush {target.name}")
        flush(descriptor)

    def seen_replace(path: Path, target: Path) -> Path:
        steps.append(f"rename {path.name}")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", seen_flush)
    monkeypatch.setattr(Path, "replace", seen_replace)
    (tmp_path / "fresh").write_bytes(b"picture")

    settle(tmp_path / "fresh", tmp_path / "ab" / "final")

    assert steps == ["flush fresh", f"flush {tmp_path.name}", "rename fresh", "flush ab"]
    assert (tmp_path / "ab" / "final").read_bytes() == b"picture"


def test_a_link_is_not_settled(tmp_path: Path) -> None:
    """A decoder that was taken over could else have us publish any file of the server."""
    (tmp_path / "secret").write_text("key")
    (tmp_path / "fresh").symlink_to(tmp_path / "secret")

    with pytest.raises(OSError, match="not a plain file"):
        settle(tmp_path / "fresh", tmp_path / "final")

    assert not (tmp_path / "final").exists()
