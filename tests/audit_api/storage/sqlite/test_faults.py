"""Tests of `audit_api.storage.sqlite.faults`."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from audit_api.errors import NoDatabase, StorageForbidden
from audit_api.storage.sqlite.faults import told


def test_a_database_that_may_not_be_written_is_told_in_words(tmp_path: Path) -> None:
    """An administrator who looks at a copy on a read-only disk would see a trace."""
    file = tmp_path / "sightline.db"
    file.touch()

    with (
        closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as only_read,
        pytest.raises(StorageForbidden, match="the right to write"),
        told(opening=True),
    ):
        only_read.execute("CREATE TABLE t (x)")


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    """A copy that was cut off would end in a trace."""
    file = tmp_path / "sightline.db"
    file.write_bytes(b"this is no database" * 100)

    with (
        closing(sqlite3.connect(file)) as broken,
        pytest.raises(NoDatabase, match="last backup"),
        told(),
    ):
        broken.execute("SELECT * FROM t")


WRITES_MORE_THAN_IT_MAY = """
import resource, sqlite3, sys
from audit_api.errors import DiskFault
from audit_api.storage.sqlite.faults import told

database = sqlite3.connect(sys.argv[1])
database.execute("CREATE TABLE t (x)")
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
try:
    with told():
        database.execute("INSERT INTO t VALUES (zeroblob(100000))")
        database.commit()
except DiskFault as error:
    print(error)
"""


def test_a_disk_that_fails_is_told_in_words(tmp_path: Path) -> None:
    """A tablet would hear of a mistake of ours, and nobody would look at the disk."""
    spoken = subprocess.run(
        [sys.executable, "-c", WRITES_MORE_THAN_IT_MAY, str(tmp_path / "database")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout

    assert "the disk did not take it (disk I/O error): please send it again" in spoken


def test_a_fault_of_ours_keeps_its_trace() -> None:
    """Hidden faults are never mended."""
    with (
        closing(sqlite3.connect(":memory:")) as database,
        pytest.raises(sqlite3.OperationalError),
        told(),
    ):
        database.execute("SELECT * FROM nothing")
