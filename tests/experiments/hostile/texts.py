"""Public lists of what breaks programs, where this machine has them, and some of our own."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

OUR_OWN_STRINGS = (
    *("", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e", "\ufeff", "\r\n", "\x1b[31m"),
    *("'; DROP TABLE revision; --", '"', "\\", "%s%n%x", "{{7*7}}", "${7*7}", "../../etc/passwd"),
    *("a" * 81, "é" * 201, "🏫" * 90, "🏫" * 4_001, "a" * 9_000, "a\u0301" * 300, "9" * 5_000),
    *("NaN", "-1", "1e999", "2026-13-99", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"),
)
OUR_OWN_JSON = {
    "y_empty_object.json": b"{}",
    "y_text.json": b'"x"',
    "n_comma.json": b"[1,]",
    "n_single_quotes.json": b"{'a':1}",
    "n_cut.json": b'{"a',
    "n_nan.json": b"[NaN]",
    "n_not_utf8.json": b'"\xff\xfe"',
    "n_deep.json": b"[" * 100_000,
    "i_byte_order_mark.json": b"\xef\xbb\xbf{}",
}


@cache
def naughty_strings() -> tuple[str, ...]:
    """Texts that have broken something somewhere."""
    folder = _folder()
    listed = json.loads((folder / "blns.json").read_bytes()) if folder else ()
    return (*OUR_OWN_STRINGS, *listed)


@cache
def json_files() -> dict[str, bytes]:
    """By name, which says: ``y_`` is JSON, ``n_`` is none, ``i_`` is open."""
    folder = _folder()
    files = sorted((folder / "json").glob("*.json")) if folder else ()
    return OUR_OWN_JSON | {file.name: file.read_bytes() for file in files}


def _folder() -> Path | None:
    data = os.environ.get("SIGHTLINE_TEST_DATA")
    return Path(data) / "text" if data else None
