"""Rows of a release as text: one JSON object a row, one file a table."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

_WRITTEN: dict[str, Callable[[Any], object]] = {
    "BLOB": lambda value: {"base64": base64.b64encode(value).decode()},
    "BYTEA": lambda value: {"base64": base64.b64encode(value).decode()},
    "DATE": lambda value: {"date": value},
    "TIMESTAMPTZ": lambda value: {"moment": value},
    "BOOLEAN": bool,
}
"""How a value is written, by what SQLite calls its column; others as they are."""
_READ: dict[str, Callable[[str], object]] = {
    "base64": base64.b64decode,
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
}


_SELECT = 'SELECT * FROM "{}" ORDER BY 1'


def write_rows(file: Path, folder: Path) -> None:
    """Write every row of the SQLite database *file* into *folder*, as it lies there."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            kinds = {
                row["name"]: row["type"]
                for row in connection.execute(f"PRAGMA table_info({table})")
            }
            rows = connection.execute(_SELECT.format(table)).fetchall()
            lines = [json.dumps(_written(row, kinds), ensure_ascii=False) + "\n" for row in rows]
            (folder / f"{table}.jsonl").write_text("".join(lines), encoding="utf-8")


def read_rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What `write_rows` wrote, table by table, with the values of Python."""
    return {
        file.stem: [
            {name: _read(value) for name, value in json.loads(line).items()}
            for line in file.read_text(encoding="utf-8").splitlines()
        ]
        for file in sorted(folder.glob("*.jsonl"))
    }


def _written(row: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, object]:
    return {name: _as_written(row[name], kind) for name, kind in kinds.items()}


def _as_written(value: object, kind: str) -> object:
    return _WRITTEN[kind](value) if value is not None and kind in _WRITTEN else value


def _read(value: object) -> object:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return _READ[kind](text)
