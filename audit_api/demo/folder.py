"""The folder of a demonstration: whether it may be used, and what it says it holds."""

from __future__ import annotations

from pathlib import Path

import msgspec

from audit_api.demo.errors import FolderInUse
from checklists.responses import Closed

MARK = "demonstration.json"
MADE_BY = "sightline demo"


class Mark(Closed, frozen=True, kw_only=True):
    """What tells a demonstration's folder from any other.

    Attributes:
        generator: Rises with every change of what a seed gives.
    """

    made_by: str = MADE_BY
    generator: int = 2
    seed: int
    real_names: bool


def claim(folder: Path, mark: Mark) -> bool:
    """Take *folder* for the demonstration; True when it was its folder before.

    Raises:
        FolderInUse: It holds other data, or another demonstration.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = folder / MARK
    if note.is_file():
        _check_same(folder, _read(note), mark)
        return True
    if any(folder.iterdir()):
        raise FolderInUse(folder, "other data")
    note.write_bytes(msgspec.json.format(msgspec.json.encode(mark)) + b"\n")
    return False


def _read(note: Path) -> Mark:
    try:
        return msgspec.json.decode(note.read_bytes(), type=Mark)
    except msgspec.DecodeError as error:
        raise FolderInUse(note.parent, f"a {MARK} that cannot be read") from error


def _check_same(folder: Path, held: Mark, mark: Mark) -> None:
    if held == mark:
        return
    names = "real names" if held.real_names else "invented names"
    raise FolderInUse(
        folder, f"another demonstration (seed {held.seed}, {names}, generator {held.generator})"
    )
