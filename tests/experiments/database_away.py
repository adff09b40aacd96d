"""PostgreSQL goes away while four tablets send: ended connections, and restarts of both kinds.

A real server process, and a private cluster that is ended fast (it rolls back) and immediately
(it crashes, and recovers). A fault counts when a tablet was refused for it, or cut off. Every such
refusal must be 503 with a sentence; afterwards the same server process answers again, and all
that was acknowledged is there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from tests.experiments.journals import Journal
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.parcels import fill
from tests.experiments.processes import until
from tests.experiments.sending_clients import QUIET, Load, sending
from tests.experiments.what_is_held import look
from tests.postgres import PrivatePostgres, private_postgres
from tests.servers import RunningServer, running_server

AWAY_S = 0.3
"""How long it is gone: several requests of each tablet."""
RECOVERS_WITHIN_S = 20.0
FINISHES_WITHIN_S = 60.0
RECEIPTS = 8
"""So many receipts after a fault show that the server is back."""
MANY = 10
SHOWN_MOST = 8
END_ALL = """
    SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
    WHERE application_name = 'sightline'
"""
REFUSED_AS = frozenset({503})


def run(faults: int, folder: Path) -> Outcome:
    """Let PostgreSQL go away so often."""
    began_s = time.monotonic()
    journal, lost = Journal(), list[str]()
    felt, gaps_s = 0, [0.0]
    with (
        private_postgres() as postgres,
        postgres.fresh_database() as url,
        running_server(folder / "data", url, QUIET) as server,
    ):
        fill(server.api)
        with sending(server.api) as load:
            journal = load.journal
            for go_away in islice(cycle(_ways(postgres, url)), faults):
                felt += _is_felt(go_away, load)
                gap_s = _gap_s(server, load)
                gaps_s.append(gap_s)
                if gap_s > RECOVERS_WITHIN_S:
                    lost.append("the server did not answer again in time")
            if not load.finish(FINISHES_WITHIN_S):
                lost.append("the tablets could not send all that they have")
        if server.process.poll() is not None:
            lost.append("the server ended")
        looked = look(journal, folder / "data", url)
    lost += [*_unclear(journal), *looked.lost]
    told = (
        f"{len(journal.refusals)} requests were refused with 503 and sent again;"
        f" the longest wait for a receipt was {max(gaps_s):.1f} s"
    )
    return Outcome(
        faults=felt,
        fault="ended connections and restarts",
        lost=len(lost),
        checked=looked.checked + len(journal.refusals),
        remarks=tuple(lost[:SHOWN_MOST]) or (told,),
        seconds=time.monotonic() - began_s,
    )


def _ways(postgres: PrivatePostgres, url: str) -> tuple[Callable[[], None], ...]:
    def end_connections() -> None:
        for _ in range(MANY):
            postgres.say(END_ALL, url)

    def restart(mode: str) -> None:
        postgres.end(mode)
        time.sleep(AWAY_S)
        postgres.start()

    return end_connections, lambda: restart("fast"), lambda: restart("immediate")


def _is_felt(go_away: Callable[[], None], load: Load) -> bool:
    """Whether a tablet was refused or cut off while it was away."""
    journal = load.journal
    until(lambda: _receipts(journal) > 0, RECOVERS_WITHIN_S)
    before = len(journal.refusals) + len(journal.broken)
    go_away()
    return len(journal.refusals) + len(journal.broken) > before


def _gap_s(server: RunningServer, load: Load) -> float:
    """How long it took until it acknowledged again, and again."""
    began_s = time.monotonic()
    wanted = _receipts(load.journal) + RECEIPTS
    until(
        lambda: _receipts(load.journal) >= wanted or server.process.poll() is not None,
        RECOVERS_WITHIN_S,
    )
    return time.monotonic() - began_s


def _receipts(journal: Journal) -> int:
    return sum(each.times for each in tuple(journal.acknowledged.values()))


def _unclear(journal: Journal) -> list[str]:
    return [
        f"{each.kind} was answered {each.status}: {each.title} {each.detail}"
        for each in journal.refusals
        if not each.is_clear(REFUSED_AS)
    ] + [f"a {each.kind} was never answered" for each in journal.broken]


EXPERIMENT = Experiment("PostgreSQL goes away while four clients send", run, small=9, large=120)
