"""What really lies on the shelf, whatever the database says: every file below its folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SHELVES = ("photos", "derivatives", "plans")


class Found(NamedTuple):
    """Something on the shelf.

    Attributes:
        name: Its path below the data folder, with forward slashes.
        is_file: A plain file; not a link, a pipe, or a folder where none belongs.
    """

    name: str
    is_file: bool


def take_stock(data_dir: Path) -> tuple[Found, ...]:
    """Everything on the shelf below *data_dir*, by shelf and name; no link is followed.

    What vanishes meanwhile is not in it.
    """
    return tuple(
        found
        for shelf in SHELVES
        for found in sorted(_below(data_dir / shelf, shelf, folders_below=1))
    )


def _below(folder: Path, name: str, folders_below: int) -> Iterator[Found]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and folders_below:
            yield from _below(folder / entry.name, path, folders_below - 1)
        else:
            yield Found(path, entry.is_file(follow_symlinks=False))
