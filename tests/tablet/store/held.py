"""What a server holds, read beside it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from audit_api.import_report import ImportKind
from audit_api.storage import quarantine, tables
from audit_api.storage.database import opened_to_read
from tests.audit_api.plans import TABLE, packed
from tests.audit_api.stock import OTHER_SITE, files
from tests.known import HEADERS
from tests.servers import RunningServer

FERN_PLACES = f"""id,site,kind,label,longitude,latitude
gym,{OTHER_SITE},gym,Gym,-89.4002,43.6001
gate,{OTHER_SITE},entrance,East gate,-89.3991,43.6004
lot,{OTHER_SITE},parking,Parking,-89.4009,43.5996
""".encode()
"""Of the high school it is known where its places are: the other one has no plan."""

PLANS = packed((TABLE[0], TABLE[1]))
"""Of the elementary school: a floor and the campus."""


class Held(NamedTuple):
    """Everything that tablets have sent.

    Attributes:
        revisions: By audit and number.
        conflicts: How many bodies are kept beside a revision.
        quarantined: How many bodies were ever put aside.
        waiting: How many of them wait for a person.
        photos: The names of photos that are known, each as often as it is.
        files: What lies on the shelf, by its own SHA-256.
    """

    revisions: dict[tuple[str, int], dict[str, Any]]
    conflicts: int
    quarantined: int
    waiting: int
    photos: tuple[str, ...]
    files: dict[str, str]

    def newest(self, audit: str) -> dict[str, Any]:
        """The last that was heard of an audit."""
        return self.revisions[max(each for each in self.revisions if each[0] == audit)]


def furnish(server: RunningServer) -> None:
    """Import a district with two sites, their doors and their places."""
    for kind, raw in (*files(), (ImportKind.PLACES, FERN_PLACES), (ImportKind.PLANS, PLANS)):
        place = f"{server.api}/imports/{kind.value}?apply=true"
        httpx.post(
            place, content=raw, timeout=30, trust_env=False, headers=HEADERS
        ).raise_for_status()


def held_in(data: Path) -> Held:
    """All of it. In a thread of its own: while a browser runs, its event loop does here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _held_in(data)).result()


async def _held_in(data: Path) -> Held:
    async with opened_to_read(data):
        rows = await tables.Revision.select()
        return Held(
            revisions={(row["audit"], row["number"]): json.loads(row["body"]) for row in rows},
            conflicts=await tables.RevisionConflict.count(),
            quarantined=await tables.QuarantinedBody.count(),
            waiting=len(await quarantine.ids()),
            photos=tuple(row["sha256"] for row in await tables.Photo.select()),
            files=_files(data / "photos"),
        )


def _files(folder: Path) -> dict[str, str]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in found}
