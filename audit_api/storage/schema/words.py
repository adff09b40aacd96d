"""What the two engines call the same thing."""

from __future__ import annotations

import re

WORDS = {
    "sqlite": {
        "{bytes}": "BLOB",
        "{seconds}": "INTEGER",
        "{new_uuid}": "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4'"
        " || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2)"
        " || '-' || hex(randomblob(6)))",
        "{now}": "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')",
    },
    "postgres": {
        "{bytes}": "BYTEA",
        "{seconds}": "BIGINT",
        "{new_uuid}": "gen_random_uuid()",
        "{now}": "CURRENT_TIMESTAMP",
    },
}
"""An INTEGER of PostgreSQL ends at 68 years of seconds."""


_TEXT_COLUMN = re.compile(r'((?:^|"\w+" )(?:VARCHAR\(\d+\)|TEXT\b))')


def in_words_of(engine_type: str, script: str) -> str:
    """*script* as that engine says it; see `WORDS`.

    Texts of PostgreSQL are compared byte by byte, as SQLite does: then both have one order, and an
    update of the system's languages breaks no index.
    """
    for ours, theirs in WORDS[engine_type].items():
        script = script.replace(ours, theirs)
    return _TEXT_COLUMN.sub(r'\1 COLLATE "C"', script) if engine_type == "postgres" else script
