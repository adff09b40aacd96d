"""Revisions accepted per second by one server process, beside the engine's bare inserts."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import tempfile
import time
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import msgspec

from audit_api.storage import tables
from audit_api.storage.database import Database, opened_to_write
from checklists import library
from tests.benchmarks.figures import Figure
from tests.benchmarks.scoring import answers
from tests.benchmarks.settled import DISTRICT, SITE_ID, settled_server
from tests.known import headers
from tests.samples import revision

CLIENTS = 8
EACH = 250
REACH = 0.25
SENDER = headers(DISTRICT)["Authorization"]
CORE = library.load("cpted-core", 1)
"""58 items: the audit that is sent most."""


def measure() -> Figure:
    """Eight clients on kept connections; every revision is new, full of answers, and durable."""
    chance = random.Random(20261121)
    bodies = [[new_body(chance) for _ in range(EACH)] for _ in range(CLIENTS)]
    floor_per_s = asyncio.run(_bare_inserts([[body for _, body in one] for one in bodies]))
    with settled_server() as server:
        ours_per_s, errors = _sent(server.api, bodies)
    ratio = ours_per_s / floor_per_s
    return Figure(
        what=f"revisions a second, {CLIENTS} clients, {len(bodies[0][0][1]):,} bytes each",
        ours=f"{ours_per_s:.0f} a second, {errors} errors",
        floor=f"{floor_per_s:.0f} a second, the engine's bare inserts",
        ratio=f"{100 * ratio:.0f} %",
        reach=f"at least {100 * REACH:.0f} %, no error",
        reached=ratio >= REACH and not errors,
    )


Sent = tuple[str, bytes]


def new_body(chance: random.Random) -> Sent:
    """An audit that nobody has sent, and its first revision."""
    audit = str(uuid.uuid4())
    document = revision(
        id=audit,
        site=SITE_ID,
        checklist={"id": CORE.id, "version": CORE.version},
        answers=answers(CORE, chance),
        photos=[],
        observations=[],
    )
    return audit, msgspec.json.encode(document)


def _sent(api: str, bodies: list[list[Sent]]) -> tuple[float, int]:
    """All clients' rate together, and how many answers were not 201."""
    # Clients in their own processes: what they spend must not be taken from the server's.
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        halves = [(api, bodies[: CLIENTS // 2]), (api, bodies[CLIENTS // 2 :])]
        pool.map(len, [b"", b""])  # both have started
        began = time.perf_counter()
        errors = sum(pool.starmap(send_all, halves))
        took_s = time.perf_counter() - began
    return CLIENTS * EACH / took_s, errors


def send_all(api: str, bodies: list[list[Sent]]) -> int:
    """Send what each client has, all clients at once; gives how many answers were not 201."""
    return asyncio.run(_clients(api, bodies))


async def _clients(api: str, bodies: list[list[Sent]]) -> int:
    return sum(await asyncio.gather(*(_client(api, one) for one in bodies)))


async def _client(api: str, bodies: list[Sent]) -> int:
    address = httpx.URL(api)
    reader, writer = await asyncio.open_connection(address.host, address.port)
    errors = 0
    for audit, body in bodies:
        head = (
            f"PUT {address.path}/audits/{audit}/revisions/1 HTTP/1.1\r\nHost: {address.host}\r\n"
            f"Authorization: {SENDER}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        errors += await _status(reader) != httpx.codes.CREATED
    writer.close()
    await writer.wait_closed()
    return errors


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    [length] = [line.split(":")[1] for line in lines if line.startswith("content-length:")]
    await reader.readexactly(int(length))
    return int(lines[0].split()[1])


async def _bare_inserts(bodies: list[list[bytes]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        async with opened_to_write(Path(folder)) as database:
            began = time.perf_counter()
            await asyncio.gather(*(_insert(one, database) for one in bodies))
            return CLIENTS * EACH / (time.perf_counter() - began)


async def _insert(bodies: list[bytes], database: Database) -> None:
    for body in bodies:
        row = tables.Revision(
            key=str(uuid.uuid4()),
            audit="a",
            number=1,
            site=SITE_ID,
            checklist="door-lock-monthly",
            state="final",
            body=body,
            digest="0" * 64,
            audited_on=date(2026, 10, 1),
            skew_s=0,
            received_at=datetime.now(UTC),
        )
        async with database.transaction():
            await tables.Revision.insert(row)
