"""``kill -9`` at random moments while four tablets send, on both databases.

A kill counts when at least one request that ran at that moment had no whole answer. After each
the server is started again on the same data, and the tablets go on. At the end everything that
was acknowledged is looked for.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.experiments.journals import Journal, Kind
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.parcels import fill
from tests.experiments.processes import alive, children, until
from tests.experiments.sending_clients import PATIENCE_S, QUIET, Load, sending
from tests.experiments.what_is_held import SHOWN_MOST, files_in, look
from tests.known import HEADERS
from tests.postgres import NoPostgres, running_postgres
from tests.servers import RunningServer, running_server

LIFE_S = (0.0, 0.3)
"""How long a server lives after its first answer, at least and at most."""
PAUSE_S = 0.005
"""A little less than they could send: a server has to start beside them."""
HEARD_WITHIN_S = 2.0
ANSWERS_WITHIN_S = 30.0
ENDS_WITHIN_S = 20.0
FINISHES_WITHIN_S = 60.0
TRIED_MOST = 3
"""For each kill that counts."""
ON_POSTGRES = 4
"""Of so many kills one is on PostgreSQL."""


class Tally:
    """What is counted while the servers of one data folder are killed.

    Attributes:
        kills: That hit a request on its way.
        decoders: Child processes of killed servers, all of which have to be gone.
        swept: Temporary files that killed servers left, and that the next start removed.
        lost: A sentence for each promise that was not kept.
    """

    def __init__(self) -> None:
        self.kills = 0
        self.decoders = 0
        self.swept = 0
        self.unnoted = 0
        self.checked = 0
        self.lost: list[str] = []


def run(faults: int, folder: Path) -> Outcome:
    """Kill so often; every fourth time a server on PostgreSQL, where there is one."""
    on_postgres = faults // ON_POSTGRES
    try:
        with running_postgres() as postgres, postgres.fresh_database() as url:
            tallies = [kill_often(on_postgres, folder / "postgres", url)]
    except NoPostgres as error:
        if os.environ.get("CI"):
            raise
        tallies, on_postgres = [], 0
        sys.stderr.write(f"{error}: every kill is on SQLite\n")
    return _outcome([*tallies, kill_often(faults - on_postgres, folder / "sqlite")], on_postgres)


def kill_often(faults: int, folder: Path, database_url: str = "") -> Tally:
    """Kill the servers of one data folder, let the tablets finish, and look at what is held."""
    data = folder / "data"
    chance, tally = random.Random(faults), Tally()
    with running_server(data, database_url, QUIET) as server:
        fill(server.api)
    with sending(server.api, pause_s=PAUSE_S) as load:
        for _ in range(TRIED_MOST * faults):
            if tally.kills >= faults:
                break
            with _started_again(data, database_url, tally) as server:
                _kill(server, load, tally, chance)
        with _started_again(data, database_url, tally) as server:
            load.api = server.api
            if not load.finish(FINISHES_WITHIN_S):
                tally.lost.append("the tablets could not send all that they have")
            tally.lost += _incomplete(server.api, load.journal)
    _look(tally, load.journal, data, database_url)
    shutil.rmtree(data)
    return tally


@contextmanager
def _started_again(data: Path, database_url: str, tally: Tally) -> Iterator[RunningServer]:
    """A server on what another left; what lay in ``tmp/`` is gone when it answers."""
    left = set(files_in(data / "tmp"))
    with running_server(data, database_url, QUIET) as server:
        still = left & set(files_in(data / "tmp"))
        tally.swept += len(left) - len(still)
        tally.lost += [f"tmp/{name} was not swept at the start" for name in sorted(still)]
        yield server


def _kill(server: RunningServer, load: Load, tally: Tally, chance: random.Random) -> None:
    """Let it answer for a while, kill it, and see that its decoders are gone too."""
    known = load.journal.answers
    load.api = server.api
    if not until(lambda: load.journal.answers > known, ANSWERS_WITHIN_S):
        tally.lost.append("a server that was started again did not answer")
    time.sleep(chance.uniform(*LIFE_S))
    decoders = children(server.process.pid)
    moment_s = time.monotonic()
    server.process.kill()
    server.process.wait()
    tally.kills += until(lambda: load.journal.cut_at(moment_s), HEARD_WITHIN_S)
    tally.decoders += len(decoders)
    if not until(lambda: not alive(decoders), ENDS_WITHIN_S):
        tally.lost.append(f"decoders {alive(decoders)} outlived their server")


def _incomplete(api: str, journal: Journal) -> Iterator[str]:
    """Audits whose receipt does not say that all of it is in."""
    known = tuple(journal.acknowledged.values())
    audits = {each.key.partition(".")[0] for each in known if each.kind is Kind.REVISION}
    with httpx.Client(trust_env=False, timeout=PATIENCE_S, headers=HEADERS) as client:
        for audit in audits:
            receipt = client.get(f"{api}/audits/{audit}").json()
            if not receipt["received"]:
                yield f"audit {audit} was sent whole, and its receipt says {receipt}"


def _look(tally: Tally, journal: Journal, data: Path, database_url: str) -> None:
    looked = look(journal, data, database_url)
    tally.checked = looked.checked
    tally.unnoted = len(looked.unnoted)
    tally.lost += looked.lost
    tally.lost += [f"tmp/{name} was left by a server that ended" for name in looked.leftovers]


def _outcome(tallies: list[Tally], on_postgres: int) -> Outcome:
    lost = [sentence for tally in tallies for sentence in tally.lost]
    swept, unnoted, decoders = (
        sum(getattr(tally, name) for tally in tallies) for name in ("swept", "unnoted", "decoders")
    )
    told = (
        f"{on_postgres} on PostgreSQL; {swept} temporary files swept at the next start;"
        f" {decoders} decoders ended with their servers; {unnoted} whole originals without a row,"
        " of which nobody was told."
    )
    return Outcome(
        faults=sum(tally.kills for tally in tallies),
        fault="kills",
        lost=len(lost),
        checked=sum(tally.checked for tally in tallies),
        remarks=(*lost[:SHOWN_MOST], told),
    )


EXPERIMENT = Experiment("`kill -9` while four tablets send", run, small=5, large=200)
