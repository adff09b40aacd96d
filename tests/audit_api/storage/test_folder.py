"""Tests of `audit_api.storage.folder`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit_api.errors import NetworkDisk
from audit_api.storage.folder import check_own_disk

LINE = (
    "36 25 {device} / /mnt/with\\040space rw,relatime shared:1 master:2 - {kind} server:/home rw\n"
)


def mounts_with(folder: Path, kind: str) -> Path:
    """What Linux would tell if the disk of *folder* were of that *kind*; and of another disk."""
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    other = "35 25 9999:1 / /other rw - nfs4 server:/other rw\n"
    file = folder / "mountinfo"
    file.write_text(other + LINE.format(device=number, kind=kind), encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_a_disk_of_another_computer_is_refused(tmp_path: Path, kind: str) -> None:
    """SQLite's log needs memory that both sides see: there it loses what was acknowledged."""
    mounts = mounts_with(tmp_path, kind)

    with pytest.raises(NetworkDisk, match=rf"\({kind}\), where SQLite can lose .*or PostgreSQL"):
        check_own_disk(tmp_path, mounts)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "overlay", "tmpfs", "zfs"])
def test_a_disk_of_this_computer_is_taken(tmp_path: Path, kind: str) -> None:
    """Whatever file system somebody chose."""
    check_own_disk(tmp_path, mounts_with(tmp_path, kind))


def test_where_nobody_can_tell_the_folder_is_taken(tmp_path: Path) -> None:
    """A Mac has no such list."""
    check_own_disk(tmp_path, tmp_path / "nowhere")


def test_the_disk_of_the_tests_is_one_of_this_computer(tmp_path: Path) -> None:
    """The list that Linux really gives can be read."""
    check_own_disk(tmp_path)
