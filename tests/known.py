"""A person and a tablet that every server of the tests knows, so that most tests need no sign-in.

They stand in the data folder before the server starts, like accounts that somebody made last year.
What signing in and enrolling do is tested where they are.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from audit_api.people.tokens import LENGTH, TokenKind, hashed
from audit_api.principal import ALL_DISTRICTS, Grant, Role
from audit_api.storage import people, role_grants, sessions, tablets
from audit_api.storage.database import opened_to_write
from audit_api.storage.people import HeldPerson, local_key
from audit_api.storage.tables import TABLES
from audit_api.storage.tablets import HeldTablet

DISTRICT = "5500001"
PERSON = "00000000-0000-4000-8000-000000000001"
NAME = "Robin Vale"
TABLET = "00000000-0000-7000-8000-00000000000"
"""And the number of the district among `DISTRICTS`."""
DISTRICTS = (DISTRICT, "5500002", "5508520", "5509600")
SESSION_TOKEN = f"{TokenKind.SESSION}{'S' * LENGTH}"
TABLET_TOKENS = {
    district: f"{TokenKind.DEVICE}{str(number) * LENGTH}"
    for number, district in enumerate(DISTRICTS)
}
COOKIE = f"__Host-sightline={SESSION_TOKEN}"


def headers(district: str = DISTRICT) -> dict[str, str]:
    """What a request carries of both: each route takes the one that it is for."""
    return {
        "Authorization": f"Bearer {TABLET_TOKENS[district]}",
        "Cookie": COOKIE,
        "Sec-Fetch-Site": "same-origin",
    }


HEADERS = headers()
LINES = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
"""The same, as they go over the line."""


def make_known(data: Path, database_url: str = "") -> None:
    """Put them into a data folder that no server works in, once."""
    with _other_tables(), ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        thread.submit(asyncio.run, _make_known(data, database_url)).result()


async def _make_known(data: Path, database_url: str) -> None:
    async with opened_to_write(data, database_url) as database:
        if await people.any_there():
            return
        now = datetime.now(UTC)
        async with database.transaction():
            await people.add(HeldPerson(id=PERSON, name=NAME), local_key("rvale"), "rvale")
            await role_grants.add(
                PERSON, [Grant(role=each, district=ALL_DISTRICTS) for each in Role]
            )
            await sessions.begin(
                hashed(SESSION_TOKEN), PERSON, now, is_whole=True, program="the tests"
            )
        for number, district in enumerate(DISTRICTS):
            tablet = HeldTablet(
                id=f"{TABLET}{number}",
                district=district,
                person=PERSON,
                label=f"Tablet {number}",
                sites=(),
                enrolled_by=PERSON,
                enrolled_at=now,
            )
            async with database.transaction():
                await tablets.enrol(tablet, hashed(TABLET_TOKENS[district]))


@contextmanager
def _other_tables() -> Iterator[None]:
    """Piccolo knows one engine a table: a database that is open here must stay the one."""
    held = {table: table._meta._db for table in TABLES}  # noqa: SLF001 - Piccolo has no other way
    try:
        yield
    finally:
        for table, engine in held.items():
            table._meta._db = engine  # noqa: SLF001 - Piccolo has no other way


if __name__ == "__main__":
    make_known(Path(sys.argv[1]))
