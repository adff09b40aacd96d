"""Whether what was acknowledged is there, once and byte by byte. Shares no code with the server.

`look` reads the tables with the database's own driver and the files as files, beside a running
server or after it has ended.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg

from tests.experiments.journals import Acknowledged, Journal, Kind

FILE_NAME = "sightline.db"
QUERIES = (
    "SELECT key, body FROM revision",
    "SELECT revision FROM revision_conflict",
    "SELECT sha256, size_bytes, state FROM photo",
    "SELECT id FROM audit",
)
SOUND = [("ok",)]
SHOWN_MOST = 5

Rows = list[tuple[Any, ...]]


class Looked(NamedTuple):
    """What was found.

    Attributes:
        lost: A sentence for each thing that is missing, twice, torn or different.
        checked: How many things were looked at.
        unnoted: Whole originals that have no row: their server was killed in between. They were
            not acknowledged, so this is allowed; the tablet sends them again.
        leftovers: Files in ``tmp/``. After a server has ended there must be none.
    """

    lost: tuple[str, ...]
    checked: int
    unnoted: tuple[str, ...]
    leftovers: tuple[str, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """The first few of what was lost."""
        return self.lost[:SHOWN_MOST]


class Held(NamedTuple):
    """What a data folder and its database hold.

    Attributes:
        revisions: The SHA-256 of each body, by its key.
        doubled: Keys of revisions that are held a second time with another body.
        photos: Size in bytes and state of each photo that has a row.
        originals: Path of each original on the shelf.
        audits: Names of audits, each once.
    """

    revisions: dict[str, str]
    doubled: Counter[str]
    photos: dict[str, tuple[int, str]]
    originals: dict[str, Path]
    audits: frozenset[str]


def look(journal: Journal, data: Path, database_url: str = "") -> Looked:
    """Look for everything in *journal*, and at every row and file whether they fit each other."""
    held = read(data, database_url)
    acknowledged = tuple(journal.acknowledged.values())
    lost = [
        *([] if database_url else _unsound(data)),
        *_missing(acknowledged, held),
        *_unfit_rows(held, data),
        *_torn(held),
    ]
    return Looked(
        lost=tuple(lost),
        checked=len(acknowledged) + len(held.photos) + len(held.originals),
        unnoted=tuple(sorted(set(held.originals) - set(held.photos))),
        leftovers=tuple(sorted(files_in(data / "tmp"))),
    )


def read(data: Path, database_url: str = "") -> Held:
    """All rows, as the driver gives them, and all originals."""
    revisions, conflicts, photos, audits = (
        asyncio.run(_from_postgres(database_url)) if database_url else _from_sqlite(data)
    )
    return Held(
        revisions={key: hashlib.sha256(body).hexdigest() for key, body in revisions},
        doubled=Counter(key for (key,) in conflicts),
        photos={sha256: (size_bytes, state) for sha256, size_bytes, state in photos},
        originals={path.name: path for path in (data / "photos").glob("??/*")},
        audits=frozenset(name for (name,) in audits),
    )


def _from_sqlite(data: Path) -> list[Rows]:
    with closing(sqlite3.connect(data / FILE_NAME, timeout=30)) as connection:
        return [connection.execute(query).fetchall() for query in QUERIES]


async def _from_postgres(url: str) -> list[Rows]:
    connection = await asyncpg.connect(url)
    try:
        return [[tuple(row) for row in await connection.fetch(query)] for query in QUERIES]
    finally:
        await connection.close()


def _unsound(data: Path) -> Iterator[str]:
    with closing(sqlite3.connect(data / FILE_NAME, timeout=30)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        if found != SOUND:
            yield f"the database is not sound: {found}"
        for row in connection.execute("PRAGMA foreign_key_check"):
            yield f"a row points to nothing: {row}"


def _missing(acknowledged: tuple[Acknowledged, ...], held: Held) -> Iterator[str]:
    for each in acknowledged:
        if each.kind is Kind.PHOTO:
            yield from _missing_photo(each, held)
        else:
            yield from _missing_revision(each, held)


def _missing_revision(each: Acknowledged, held: Held) -> Iterator[str]:
    sha256 = held.revisions.get(each.key)
    if sha256 is None:
        yield f"revision {each.key} was acknowledged and is gone"
    elif sha256 != each.sha256:
        yield f"revision {each.key} was acknowledged and is held with other bytes"
    if each.key in held.doubled:
        yield f"revision {each.key} is held twice"
    if each.key.partition(".")[0] not in held.audits:
        yield f"revision {each.key} was acknowledged and its audit is gone"


def _missing_photo(each: Acknowledged, held: Held) -> Iterator[str]:
    if each.key not in held.photos:
        yield f"photo {each.key} was acknowledged and its row is gone"
    if each.key not in held.originals:
        yield f"photo {each.key} was acknowledged and its file is gone"


def _unfit_rows(held: Held, data: Path) -> Iterator[str]:
    for sha256, (size_bytes, state) in held.photos.items():
        if sha256 not in held.originals:
            yield f"photo {sha256} has a row and no file"
        elif held.originals[sha256].stat().st_size != size_bytes:
            yield f"photo {sha256} has another size than its row says"
        if state == "ready" and not all(_is_whole(path) for path in _shown(sha256, data)):
            yield f"photo {sha256} is ready and its pictures are not whole"


def _torn(held: Held) -> Iterator[str]:
    for sha256, path in held.originals.items():
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                yield f"photo {sha256} is torn"


def _shown(sha256: str, data: Path) -> list[Path]:
    folder = data / "derivatives" / sha256[:2]
    return [folder / f"{sha256}-{px}.jpg" for px in (1600, 400)]


def _is_whole(path: Path) -> bool:
    """Whether a JPEG has its beginning and its end."""
    if not path.is_file():
        return False
    content = path.read_bytes()
    return content.startswith(b"\xff\xd8") and content.endswith(b"\xff\xd9")


def files_in(folder: Path) -> list[str]:
    """The names of all files below *folder*, which may not be there."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
