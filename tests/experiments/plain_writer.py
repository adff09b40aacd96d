"""Writes rows or photos, and a line into ``acknowledged`` after each: a program to be recorded.

``python -I plain_writer.py FOLDER rows JOURNAL SYNCHRONOUS COUNT`` and
``python -I plain_writer.py FOLDER photos FLUSHES COUNT``. It shows that the rig sees a loss where
one is known to be; nothing of the service is in it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ROW_BYTES = 1_000
PHOTO_BYTES = 20_000
DATABASE = "rows.db"
ACKNOWLEDGED = "acknowledged"


def content_of(number: int, size_bytes: int) -> bytes:
    """What is written under a number."""
    return number.to_bytes(4, "big") * (size_bytes // 4)


def write_rows(folder: Path, journal: str, synchronous: str, count: str) -> None:
    """Commit rows one by one."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute("CREATE TABLE row (number INTEGER PRIMARY KEY, content BLOB)")
        for number in range(int(count)):
            row = (number, content_of(number, ROW_BYTES))
            connection.execute("INSERT INTO row VALUES (?, ?)", row)
            _acknowledge(folder, number)


def write_photos(folder: Path, flushes: str, count: str) -> None:
    """Write files aside and rename them; flush ``file``, ``folder``, both or none."""
    for number in range(int(count)):
        aside = folder / f"{number}.new"
        with aside.open("wb") as file:
            file.write(content_of(number, PHOTO_BYTES))
            file.flush()
            if flushes in {"file", "both"}:
                os.fsync(file.fileno())
        aside.replace(folder / f"{number}.photo")
        if flushes in {"folder", "both"}:
            _flush(folder)
        _acknowledge(folder, number)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _acknowledge(folder: Path, number: int) -> None:
    descriptor = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, f"{number}\n".encode())
    os.close(descriptor)


if __name__ == "__main__":
    (write_rows if sys.argv[2] == "rows" else write_photos)(Path(sys.argv[1]), *sys.argv[3:])
