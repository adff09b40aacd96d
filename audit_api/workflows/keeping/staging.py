"""A new data folder beside the old one: filling it, and letting the two change places."""

from __future__ import annotations

import os
import shutil
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from audit_api.archives.exchanging import exchange
from audit_api.archives.manifest import Manifest
from audit_api.archives.names import DATABASE
from audit_api.archives.reading import read_through
from audit_api.photos.durable import flush_folder
from audit_api.storage.folder import LOCK_NAME
from audit_api.workflows.keeping.proving import opened, written
from report_site.assessing import Progress

RESTORING = "megabytes restored"
SCRATCH = "tmp"


def holds_data(folder: Path) -> bool:
    """Whether there is a file in *folder* that somebody may miss."""
    return any(
        path.is_symlink() or not path.is_dir()
        for path in folder.rglob("*")
        if path != folder / LOCK_NAME and folder / SCRATCH not in path.parents
    )


def unpack(file: Path, fresh: Path, progress: Progress, *, with_rows: bool) -> Manifest:
    """Write what the backup *file* holds into the folder *fresh*, durably; its manifest.

    Args:
        file: It was proven before, and is proven again while it is read.
        fresh: It is there, private and empty.
        progress: Is told how much is done.
        with_rows: The database too, not only the photos.
    """

    def target(name: str) -> AbstractContextManager[BinaryIO | None]:
        if name == DATABASE and not with_rows:
            return nullcontext()
        for folder in reversed((fresh / name).relative_to(fresh).parents):
            (fresh / folder).mkdir(exist_ok=True, mode=0o700)
        return written(fresh / name)

    with opened(file, partial(progress, RESTORING)) as archive:
        manifest = read_through(archive, target)
    for folder, _, _ in os.walk(fresh, topdown=False):
        flush_folder(Path(folder))
    return manifest


def put_in_place(fresh: Path, folder: Path) -> Path | None:
    """Let *fresh* be *folder*, in one step; gives the place of what was there, if it held data.

    At no moment *folder* is gone, or half. What is set aside is never in a place that is swept.
    """
    now = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    beside = folder.with_name(f"{folder.name}.restoring-{now}")
    _give_to_owner_of(folder, fresh)
    fresh.rename(beside)
    try:
        exchange(beside, folder)
    except OSError:
        beside.rename(fresh)
        raise
    if not holds_data(beside):
        shutil.rmtree(beside)
        return None
    aside = folder.with_name(f"{folder.name}.before-restore-{now}")
    beside.rename(aside)
    flush_folder(folder.parent)
    return aside


def _give_to_owner_of(folder: Path, fresh: Path) -> None:
    """Where an administrator restores, the server's user must be able to work in it."""
    about = folder.stat()
    if os.geteuid() == 0 and (about.st_uid, about.st_gid) != (0, 0):
        for path in (fresh, *fresh.rglob("*")):
            os.chown(path, about.st_uid, about.st_gid, follow_symlinks=False)
