"""Deliveries over a bad line: cut, cut short, unheard, doubled, late. The end is always the same.

Each schedule is a line with a seed of its own, and tablets that send one audit each over it,
again and again until all is acknowledged. What the server holds at the end must be what they
sent, each thing once, and every receipt must say that all is in.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.experiments.bad_lines import BadLine
from tests.experiments.journals import Journal, Kind, Parcel
from tests.experiments.network_faults import COUNTED, Fault
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.parcels import audit, fill
from tests.experiments.what_is_held import FILE_NAME, SHOWN_MOST, Held, look, read
from tests.known import HEADERS
from tests.servers import running_server

TABLETS = 3
PHOTOS_MOST = 3
TRIES_MOST = 60
PATIENCE_S = 60.0
QUARANTINED = "SELECT id, size_bytes FROM quarantined_body"
QUIET = {"SIGHTLINE_LOG_LEVEL": "error"}


class Deliveries:
    """All schedules of one run.

    Attributes:
        sent: Everything that tablets had to send, by its key.
        journal: What was acknowledged.
        tally: How often each fault happened.
        lost: A sentence for each promise that was not kept.
    """

    def __init__(self, url: str) -> None:
        self.sent: dict[str, Parcel] = {}
        self.journal = Journal()
        self.tally: Counter[Fault] = Counter()
        self.lost: list[str] = []
        self._url = url

    async def follow(self, schedules: int) -> None:
        """Follow the schedules, one after another, then ask for every receipt."""
        port = urlsplit(self._url).port or 0
        async with httpx.AsyncClient(
            timeout=PATIENCE_S, trust_env=False, headers=HEADERS | {"Connection": "close"}
        ) as client:
            for seed in range(schedules):
                async with BadLine(port, seed) as line:
                    await asyncio.gather(
                        *(self._send(seed, tablet, line.port, client) for tablet in range(TABLETS))
                    )
                self.tally += line.tally
                self.lost += line.wrong
            for name in _audits(self.sent):
                answer = await client.get(f"{self._url}/api/v1/audits/{name}")
                self.lost += _incomplete(name, answer.json(), self.sent)

    async def _send(self, seed: int, tablet: int, port: int, client: httpx.AsyncClient) -> None:
        for parcel in audit(random.Random(f"{seed}/{tablet}"), PHOTOS_MOST):
            self.sent[parcel.key] = parcel
            url = f"http://127.0.0.1:{port}/api/v1{parcel.path}"
            for _ in range(TRIES_MOST):
                if await self._is_taken(parcel, url, client):
                    break
            else:
                self.lost.append(f"{parcel.path} was sent {TRIES_MOST} times and never taken")

    async def _is_taken(self, parcel: Parcel, url: str, client: httpx.AsyncClient) -> bool:
        began_s = time.monotonic()
        try:
            answer = await client.put(url, content=parcel.body)
        except httpx.TransportError as error:
            self.journal.note_broken(parcel, began_s, error)
            return False
        if not answer.is_success:  # what the server says to half a request
            return False
        told = answer.json()
        named = told.get("sha256") or f"{told['audit']}.{told['revision']}"
        if named != parcel.key:
            self.lost.append(f"{parcel.path} was answered for {named}")
        self.journal.note_acknowledged(parcel, began_s)
        return True


def run(faults: int, folder: Path) -> Outcome:
    """Follow so many schedules; in each, several faults happen."""
    data = folder / "data"
    with running_server(data, environment=QUIET) as server:
        fill(server.api)
        deliveries = Deliveries(server.url)
        asyncio.run(deliveries.follow(faults))
    looked = look(deliveries.journal, data)
    lost = [
        *deliveries.lost,
        *looked.lost,
        *(f"tmp/{name} was left by a server that ended" for name in looked.leftovers),
        *different(deliveries.sent, read(data)),
        *quarantined(data),
    ]
    return Outcome(
        faults=sum(deliveries.tally[fault] for fault in COUNTED),
        fault="deliveries that went wrong",
        lost=len(lost),
        checked=looked.checked,
        remarks=(*lost[:SHOWN_MOST], _told(deliveries.tally, faults)),
    )


def different(sent: dict[str, Parcel], held: Held) -> Iterator[str]:
    """In what the server holds other things than were sent; a sentence each."""
    revisions = {key: each.sha256 for key, each in sent.items() if each.kind is Kind.REVISION}
    photos = {key: len(each.body) for key, each in sent.items() if each.kind is Kind.PHOTO}
    sizes = {key: size_bytes for key, (size_bytes, _) in held.photos.items()}
    files = {key: path.stat().st_size for key, path in held.originals.items()}
    for name, wanted, found in (
        ("revision", revisions, held.revisions),
        ("photo", photos, sizes),
        ("file of photo", photos, files),
        ("audit", dict.fromkeys(_audits(sent)), dict.fromkeys(held.audits)),
        ("conflict over revision", {}, dict(held.doubled)),
    ):
        for key in sorted(dict(wanted).items() ^ dict(found).items()):
            yield f"{name} {key[0]}: what was sent and what is held differ"


def quarantined(data: Path) -> Iterator[str]:
    """Halves of revisions that were kept as if a tablet had meant them; a sentence each."""
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        for key, size_bytes in connection.execute(QUARANTINED):
            yield f"{size_bytes} bytes that broke off lie in quarantine as {key}"


def _incomplete(name: str, receipt: dict[str, Any], sent: dict[str, Parcel]) -> Iterator[str]:
    newest = max(int(key.partition(".")[2]) for key in sent if key.partition(".")[0] == name)
    if not receipt["received"] or receipt["missing_photos"] or receipt["revision"] != newest:
        yield f"audit {name} was sent whole, and its receipt says {receipt}"


def _audits(sent: dict[str, Parcel]) -> list[str]:
    return sorted(
        {key.partition(".")[0] for key, each in sent.items() if each.kind is Kind.REVISION}
    )


def _told(tally: Counter[Fault], schedules: int) -> str:
    parts = ", ".join(f"{tally[fault]} {fault.name.lower()}" for fault in Fault if fault in COUNTED)
    return f"{schedules} schedules: {parts}."


EXPERIMENT = Experiment("deliveries over a bad network", run, small=30, large=1_000)
