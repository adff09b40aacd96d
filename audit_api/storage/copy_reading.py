"""What a copied database holds, when anybody may have made the file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from audit_api.boxes import version
from audit_api.errors import NoDatabase
from audit_api.photo_record import GONE
from audit_api.storage.copied_file import (
    MOST_FAULTS,
    SCHEMA_TABLE,
    CopiedFile,
    connected,
    faults_of,
)
from audit_api.storage.schema.step_5 import SQLITE_TRIGGERS

_STRANGE = (
    "SELECT type, name, sql FROM sqlite_master WHERE type NOT IN ('table', 'index')"
    " OR sql LIKE 'CREATE VIRTUAL%'"
)
_HAS_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
_STEPS = "SELECT COUNT(*) FROM schema_step"
_PHOTOS = "SELECT sha256 FROM photo"
_COVERS = "SELECT sha256, boxes FROM photo"
_COVERED_SINCE = 4
"""The step of the schema from which on parts of a photo can be covered."""
_PLANS = "SELECT sha256 FROM floor_plan"
_PLANS_SINCE = 7
"""The step of the schema from which on sites have plans."""
_PHOTOS_IN_STATE = "SELECT sha256 FROM photo WHERE state = ?"


_RECORD_HEAD = "SELECT seq, hash FROM record_entry ORDER BY seq DESC LIMIT 1"


class Examined(NamedTuple):
    """What a file holds that may have come from anybody.

    Attributes:
        rows: How many, by table.
        photos: The SHA-256 of every photo that must be on the shelf.
        plans: The same of the pictures of plans.
        record_head: As in `Holding`.
    """

    schema: int
    rows: dict[str, int]
    photos: frozenset[str]
    plans: frozenset[str]
    record_head: str = ""


def examined(path: Path) -> Examined:
    """What is in the database at *path*.

    Raises:
        NoDatabase: It is no sound database of ours.
    """
    try:
        if strange := _strange(path):
            raise NoDatabase(f"it holds the {strange}, which Sightline does not make")
        if faults := faults_of(path):
            raise NoDatabase("; ".join(faults[:MOST_FAULTS]))
        counts, plans = CopiedFile(path).counts(), plans_held(path)
        return Examined(schema_of(path), counts, photos_held(path), plans, record_head(path))
    except sqlite3.DatabaseError as error:
        raise NoDatabase(str(error)) from error


def schema_of(path: Path) -> int:
    """How many steps of the schema it has; 0 where it is no database of ours."""
    with connected(path) as copy:
        if copy.execute(_HAS_TABLE, (SCHEMA_TABLE,)).fetchone() is None:
            return 0
        return int(copy.execute(_STEPS).fetchone()[0])


def photos_known(path: Path) -> frozenset[str]:
    """The SHA-256 of every photo that has a row."""
    with connected(path) as copy:
        return frozenset(sha256 for (sha256,) in copy.execute(_PHOTOS))


def covers(path: Path) -> dict[str, str]:
    """What is covered on every photo that has a row: the `cover` of its `PhotoRecord`."""
    if schema_of(path) < _COVERED_SINCE:
        return dict.fromkeys(photos_known(path), "")
    with connected(path) as copy:
        return {sha256: version(boxes) for sha256, boxes in copy.execute(_COVERS)}


def photos_held(path: Path) -> frozenset[str]:
    """The SHA-256 of every photo that must be on the shelf."""
    with connected(path) as copy:
        gone = [row for each in GONE for row in copy.execute(_PHOTOS_IN_STATE, (each.value,))]
    return photos_known(path) - {sha256 for (sha256,) in gone}


def plans_held(path: Path) -> frozenset[str]:
    """The SHA-256 of every picture of a plan that must be on the shelf."""
    if schema_of(path) < _PLANS_SINCE:
        return frozenset()
    with connected(path) as copy:
        return frozenset(sha256 for (sha256,) in copy.execute(_PLANS))


def has_record(path: Path) -> bool:
    """Whether it is of a schema that has a record of who did what."""
    with connected(path) as copy:
        return copy.execute(_HAS_TABLE, ("record_entry",)).fetchone() is not None


def record_head(path: Path) -> str:
    """Number and hash of the last entry of its record; empty where there is none."""
    if not has_record(path):
        return ""
    with connected(path) as copy:
        row = copy.execute(_RECORD_HEAD).fetchone()
        return f"{row[0]}:{row[1]}" if row else ""


def _strange(path: Path) -> str:
    """Something in it that would act by itself: a trigger, a view, a table that is code.

    What our own steps make, letter by letter, only refuses.
    """
    with connected(path) as copy:
        found = [row for row in copy.execute(_STRANGE) if row[2] not in SQLITE_TRIGGERS]
        return f"{found[0][0]} {found[0][1]}" if found else ""
