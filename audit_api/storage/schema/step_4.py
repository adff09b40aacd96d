"""Schema 4: the tables of ``step_4.sql``, and which photos the audits that are held name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from piccolo.engine.base import Engine

from audit_api.storage.schema.inventory import asked

NAME = "step_4.sql"
AT_ONCE = 500
_BODIES = (
    'SELECT "key", "audit", "site", "body" FROM "revision" WHERE "key" > {} ORDER BY "key" LIMIT {}'
)
_CLAIM = (
    'INSERT INTO "photo_claim" ("key", "sha256", "audit", "site") VALUES ({}, {}, {}, {})'
    " ON CONFLICT DO NOTHING"
)


class _Photo(msgspec.Struct):
    sha256: str


class _Body(msgspec.Struct):
    photos: tuple[_Photo, ...] = ()


_DECODER = msgspec.json.Decoder(_Body)


async def fill_claims(engine: Engine[Any]) -> None:
    """Note each photo that a held revision names; a few bodies at a time, for they are large."""
    last = ""
    while rows := await asked(engine, _BODIES, last, AT_ONCE):
        for row in rows:
            for sha256 in _named(bytes(row["body"])):
                key = f"{sha256}.{row['audit']}"
                await asked(engine, _CLAIM, key, sha256, row["audit"], row["site"])
        last = str(rows[-1]["key"])


def _named(body: bytes) -> Iterator[str]:
    try:
        photos = _DECODER.decode(body).photos
    except (msgspec.DecodeError, UnicodeDecodeError):  # damaged: ``sightline check`` tells of it
        return
    yield from dict.fromkeys(photo.sha256 for photo in photos)
