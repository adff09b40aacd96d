"""Looking at data folders as a person would: what is in them, and changing it by hand."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from audit_api.photos.shelf import Shelf
from audit_api.record import Action
from audit_api.storage.database import FILE_NAME

OF_EVERY_FOLDER = frozenset({"lock", f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"})

OF_BACKUPS = (f"'{Action.BACKUP_MADE}'", f"'{Action.BACKUP_RESTORED}'", "VALUES('record',")
"""Their entries in the record, and how often its turn was taken to write them."""


def files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below *folder* that a backup holds, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {*OF_EVERY_FOLDER, FILE_NAME}
    }


def rows(folder: Path) -> list[str]:
    """Every row of a SQLite data folder, as text, but for what tells of backups themselves."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        lines = [line for line in connection.iterdump() if line.startswith("INSERT")]
    return sorted(line for line in lines if not any(each in line for each in OF_BACKUPS))


def say(folder: Path, statement: str, *values: object) -> None:
    """Change the SQLite database of *folder* behind the back of the program."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute(statement, values)
        connection.commit()


def original(folder: Path, sha256: str) -> Path:
    """Where the original of a photo lies."""
    return Shelf(folder).path_of(sha256)


def flip(file: Path) -> None:
    """Change one bit of *file*."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def nothing(*_: object) -> None:
    """Somebody who does not want to know how far the work is."""
