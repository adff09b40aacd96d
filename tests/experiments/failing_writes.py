"""Each write and each flush of the server fails once: disk full, disk broken, half written.

Audits and photos are sent one after another, and at the k-th write or flush below the data folder
the disk fails, once, in one of three ways. Every answer has to be a receipt or a refusal that a
person understands, and what was refused has to be taken when it comes again. Now and then the
server is killed: what it acknowledged has to be there without anything that came later.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.experiments.failing_disks import NEVER, FailingDisk, Mode
from tests.experiments.journals import Journal, Kind, Parcel, Refusal
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.parcels import audit, fill
from tests.experiments.processes import until
from tests.experiments.sending_clients import PATIENCE_S, QUIET, is_taken
from tests.experiments.what_is_held import SHOWN_MOST, look
from tests.known import HEADERS
from tests.servers import running_server

PHOTOS_MOST = 2
TRIAL_RUNS = 5
STRIKES_PER_SERVER = 30
SERVERS_SPARE = 5
"""More of them: what is armed does not always come."""
BACKGROUND_S = 0.2
"""What goes on after the answer, such as the row of a prepared photo, is struck too."""
WITHIN_S = 60.0
UNDERSTOOD = (503, 507)


class Strike(NamedTuple):
    """The *call*-th write or flush fails."""

    call: int
    mode: Mode


class Sender:
    """One tablet that sends to servers on a disk that fails.

    Attributes:
        journal: What was acknowledged by all of them.
        lost: A sentence for each promise that was not kept.
    """

    def __init__(self, disk: FailingDisk) -> None:
        self.journal = Journal()
        self.lost: list[str] = []
        self._disk = disk
        self._chance = random.Random(20261121)

    def calls(self, client: httpx.Client) -> int:
        """How many writes and flushes one audit takes, at most."""
        seen = []
        for _ in range(TRIAL_RUNS):
            self.strike(Strike(NEVER, Mode.FULL), client)
            seen.append(self._disk.seen)
        return max(seen)

    def strike(self, strike: Strike, client: httpx.Client) -> None:
        """Send an audit and its photos to a disk that fails, and again what it refused."""
        self._disk.arm(*strike)
        parcels = audit(self._chance, PHOTOS_MOST)
        refused = [parcel for parcel in parcels if not self._is_sent(parcel, client)]
        until(lambda: self._disk.seen >= strike.call, BACKGROUND_S)
        self._disk.disarm()
        for parcel in refused:
            if not until(lambda: self._is_sent(parcel, client), WITHIN_S):  # noqa: B023
                self.lost.append(f"{parcel.path} is not taken after {strike}")

    def _is_sent(self, parcel: Parcel, client: httpx.Client) -> bool:
        began_s = time.monotonic()
        try:
            answer = client.put(parcel.path, content=parcel.body)
        except httpx.TransportError as error:
            self.lost.append(f"{parcel.path} had no answer: {error}")
            return False
        if is_taken(parcel, answer):
            self.journal.note_acknowledged(parcel, began_s)
            return True
        refusal = Refusal.of(parcel, answer, began_s)
        self.journal.note_refused(refusal)
        if not refusal.is_clear(UNDERSTOOD):
            self.lost.append(f"not a proper refusal: {refusal}")
        return False


def run(faults: int, folder: Path) -> Outcome:
    """Let so many writes and flushes fail.

    Raises:
        NoCompiler: There is no C compiler.
    """
    folder.mkdir(exist_ok=True)
    data = folder / "data"
    with running_server(data, environment=QUIET) as server:
        fill(server.api)
    disk = FailingDisk(data, folder)
    sender = Sender(disk)
    strikes: Iterator[Strike] = iter(())
    for _ in range(SERVERS_SPARE + 2 * faults // STRIKES_PER_SERVER):
        with running_server(data, environment=QUIET | disk.environment) as server:
            with httpx.Client(
                base_url=server.api, timeout=PATIENCE_S, trust_env=False, headers=HEADERS
            ) as client:
                strikes = strikes if disk.happened else _strikes(sender.calls(client))
                for strike in islice(strikes, min(STRIKES_PER_SERVER, faults - disk.happened)):
                    sender.strike(strike, client)
            server.process.kill()
            server.process.wait()
        sender.lost += look(sender.journal, data).lost
        if disk.happened >= faults or sender.lost:
            break
    return _outcome(disk.happened, sender, data)


def _strikes(calls: int) -> Iterator[Strike]:
    """Every call in every way, in an order without a pattern, as often as is wanted."""
    every = [Strike(call, mode) for call in range(1, calls + 1) for mode in Mode]
    random.Random(calls).shuffle(every)
    return cycle(every)


def _outcome(faults: int, sender: Sender, data: Path) -> Outcome:
    with running_server(data, environment=QUIET) as server:
        sender.lost += _unsettled(server.api, sender.journal)
    looked = look(sender.journal, data)
    lost = [*sender.lost, *looked.lost]
    lost += [f"tmp/{name} was left behind" for name in looked.leftovers]
    lost += [f"photo {name} is there and was never noted" for name in looked.unnoted]
    return Outcome(
        faults=faults,
        fault="failing writes and flushes",
        lost=len(lost),
        checked=looked.checked + len(sender.journal.refusals),
        remarks=(*lost[:SHOWN_MOST], f"{len(sender.journal.refusals)} sends were refused in words"),
    )


def _unsettled(api: str, journal: Journal) -> Iterator[str]:
    """Photos that a server on a sound disk does not get done."""
    photos = [each.key for each in journal.acknowledged.values() if each.kind is Kind.PHOTO]
    with httpx.Client(base_url=api, timeout=PATIENCE_S, trust_env=False, headers=HEADERS) as client:
        for photo in photos:
            if not until(lambda: _is_settled(photo, client), WITHIN_S):  # noqa: B023
                yield f"photo {photo} is still in work"


def _is_settled(photo: str, client: httpx.Client) -> bool:
    return bool(client.get(f"/photos/{photo}").json()["state"] != "in_work")


EXPERIMENT = Experiment("writes and flushes that fail", run, small=30, large=1_000)
