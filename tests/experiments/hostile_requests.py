"""Requests that nobody should send: a real server answers each in words, and stays what it was."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

import httpx
import msgspec

from tests.audit_api.stock import DISTRICT
from tests.experiments.hostile import (
    broken_http,
    drawn,
    grounds,
    json_suite,
    mutations,
    naughty,
    odd_requests,
)
from tests.experiments.hostile.documents import as_json
from tests.experiments.hostile.firing import SENDERS, Volley, fire
from tests.experiments.hostile.footprint import footprint, grown, growth
from tests.experiments.hostile.shots import Shot
from tests.experiments.hostile.texts import json_files, naughty_strings
from tests.experiments.outcome import Experiment, Outcome, together
from tests.experiments.parcels import fill
from tests.known import HEADERS
from tests.postgres import NoPostgres, running_postgres
from tests.samples import PHOTO, PHOTO_BYTES
from tests.servers import RunningServer, clean_environment, running_server

SEED = 20_261_121
SHOWN = 8
GUESSES = 4
"""Passwords that are looked at take memory on purpose: that is what makes guessing dear."""
PAGES = ("", "sign-in", "people", "tablets", "reviews", "record", "account")
WARMING = 50
LARGEST_IMPORT_BYTES = 64 << 20
LARGEST_REVISION_BYTES = 2 << 20
PATIENCE_S = 60
LOOKED_AT_AFTER = 7
"""Memory, files, two healthy requests, and three commands on the same data."""
WITH_TEXTS = 4
"""Of so many requests one is sent to a server on PostgreSQL too."""
ROOMY = {"SIGHTLINE_LOG_LEVEL": "error", "SIGHTLINE_QUARANTINE_MB": "100000"}
"""What does not fit is kept, and how much of it may be is another experiment's."""


def run(requests: int, folder: Path) -> Outcome:
    """Send so many of every kind, at least, to a server on SQLite, and some texts to another."""
    every = run_every_kind(requests - requests // WITH_TEXTS, folder / "sqlite")
    try:
        with running_postgres() as postgres, postgres.fresh_database() as url:
            return together([every, run_texts(requests // WITH_TEXTS, folder / "postgres", url)])
    except NoPostgres as error:
        return msgspec.structs.replace(every, remarks=(*every.remarks, str(error)))


def run_every_kind(requests: int, folder: Path) -> Outcome:
    """Send so many of every kind, at least, to a server on SQLite."""
    with running_server(folder / "data", environment=ROOMY) as server:
        _fill(server)
        return _shot_at(server, folder, every_kind(requests, server.url))


def run_texts(requests: int, folder: Path, database_url: str) -> Outcome:
    """Send so many texts that may break a database to a server on PostgreSQL.

    SQLite takes a text of any length into any column; PostgreSQL takes neither that nor NUL.
    """
    with running_server(folder / "data", database_url, ROOMY) as server:
        _fill(server)
        return _shot_at(server, folder, texts(requests))


def every_kind(requests: int, url: str) -> list[Shot]:
    """So many at least: what was made by hand always comes whole."""
    paths = httpx.get(f"{url}/api/openapi.json", trust_env=False, headers=HEADERS).json()["paths"]
    made = [*odd_requests.shots(paths), *broken_http.shots(), *json_suite.shots()]
    rest = max(WITH_TEXTS, requests - len(made))
    shots = [*made, *drawn.shots(rest // 4, url, SEED), *texts(rest * 3 // 4)]
    random.Random(SEED).shuffle(shots)
    return shots


def texts(requests: int) -> list[Shot]:
    """So many naughty strings and changed revisions."""
    chance = random.Random(SEED)
    changed = requests // 3
    shots = [*naughty.shots(requests - changed, chance), *mutations.shots(changed, chance)]
    chance.shuffle(shots)
    return shots


def _fill(server: RunningServer) -> None:
    """What hostile requests speak of, and as much ordinary work as a server ever has at once."""
    fill(server.api)
    with ThreadPoolExecutor(SENDERS) as pool:
        [*pool.map(lambda number: _work(server, number), range(SENDERS))]


def _work(server: RunningServer, sender: int) -> None:
    """Everything that is allowed, once as large as it may be: memory for it stays with a server."""
    with httpx.Client(
        base_url=server.api, timeout=PATIENCE_S, trust_env=False, headers=HEADERS
    ) as client:
        client.put(f"/photos/{PHOTO}", content=PHOTO_BYTES).raise_for_status()
        guess = {"sign_in_name": f"nobody {sender}", "password": "guessed"}
        for _ in range(GUESSES):
            assert client.post("/sessions/", json=guess).status_code == HTTPStatus.UNAUTHORIZED
        for page in PAGES:
            client.get(f"{server.url}/office/{page}").raise_for_status()
        for number in range(WARMING):
            audit = (sender + 1) << 32 | number
            target = f"{server.url}{grounds.revision_target(audit).decode()}"
            client.put(target, content=as_json(grounds.whole_revision(audit))).raise_for_status()
        client.post("/imports/sites", content=bytes(LARGEST_IMPORT_BYTES))
        client.put("/audits/none/revisions/1", content=bytes(LARGEST_REVISION_BYTES))
        client.get(f"{server.url}/api/docs/static/swagger/swagger-ui-bundle.js").raise_for_status()


def _shot_at(server: RunningServer, folder: Path, shots: Sequence[Shot]) -> Outcome:
    began_s = time.monotonic()
    before = footprint(server.process.pid)
    volley = fire(server.url, shots, str(server.data))
    after = footprint(server.process.pid)
    lost = [*volley.faults, *growth(before, after), *_unwell(server), *_unsound(server, folder)]
    return Outcome(
        faults=volley.sent.total(),
        fault="hostile requests",
        lost=len(lost),
        checked=volley.sent.total() + LOOKED_AT_AFTER,
        remarks=(*lost[:SHOWN], *_remarks(volley), grown(before, after)),
        seconds=time.monotonic() - began_s,
    )


def _remarks(volley: Volley) -> Iterator[str]:
    yield f"sent: {_counts(volley.sent)}"
    yield f"answered: {_counts(volley.answered)}"
    yield f"broken HTTP that was refused without our words: {_counts(volley.by_http)}"
    yield f"of {len(naughty_strings())} naughty strings and {len(json_files())} JSON files"


def _unwell(server: RunningServer) -> Iterator[str]:
    """Whether the very process still answers as if nothing had been."""
    if server.process.poll() is not None:
        yield f"the server ended with {server.process.returncode}"
        return
    body = as_json(grounds.whole_revision(0xFEED))
    target = grounds.revision_target(0xFEED).decode()
    with httpx.Client(
        base_url=server.url, timeout=PATIENCE_S, trust_env=False, headers=HEADERS
    ) as client:
        for answer in (client.get("/readyz"), client.put(target, content=body)):
            if not answer.is_success:
                yield f"afterwards a healthy request is answered {answer.status_code}"


def _unsound(server: RunningServer, folder: Path) -> Iterator[str]:
    """Whether what was taken in fits together, and whether the district's report can be built."""
    data = ("--data", str(server.data))
    report = ("report", DISTRICT, "--out", str(folder / "report"))
    settings = {"SIGHTLINE_DATABASE_URL": server.database_url} if server.database_url else {}
    for words in (("check",), ("score", DISTRICT), report):
        ended = subprocess.run(
            (sys.executable, "-m", "audit_api", *words, *data),
            capture_output=True,
            text=True,
            check=False,
            env=clean_environment() | settings,
        )
        if ended.returncode:
            yield f"sightline {words[0]} ended with {ended.returncode}: {ended.stderr[-500:]}"


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{many:,} {name}" for name, many in counted.most_common()) or "none"


EXPERIMENT = Experiment(
    "hostile requests: broken HTTP, odd JSON, naughty strings", run, small=1_800, large=40_000
)
