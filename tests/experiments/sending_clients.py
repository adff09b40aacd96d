"""Tablets that send to a real server, never give up, and write down what it acknowledged.

``with sending(server.api) as load:`` starts them; `Load.api` may be changed while they run (the
server was started again elsewhere); `Load.finish` lets them send what they still have. What the
journal says is then looked for by `tests.experiments.what_is_held`. Each tablet has a bounded
number of things in hand, and all end with the ``with`` block.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

import httpx

from tests.experiments.journals import Journal, Kind, Parcel, Refusal
from tests.experiments.parcels import pieces
from tests.experiments.tablets import Tablet
from tests.known import HEADERS

TABLETS = 4
IN_PIECES = 0.5
NOT_HEARD = 0.1
"""Of so many the tablet does not hear the receipt, and sends the same again."""
PATIENCE_S = 30.0
"""An answer that takes longer is a hang, and is written down as one."""
PAUSE_S = 0.05
QUIET = {"SIGHTLINE_LOG_LEVEL": "error"}
"""For servers of experiments: lines about thousands of requests would hide the one that counts."""
LATER = frozenset({500, 503, 507})
"""The tablet keeps what was refused so, and sends it again; other refusals are for a person."""


class Load:
    """The tablets of one run.

    Attributes:
        api: Where the API begins; they read it before each request.
        journal: What was acknowledged, refused, cut off.
        pause_s: What each waits between two requests; more of it is a smaller load.
    """

    def __init__(self, api: str, seed: int, pause_s: float) -> None:
        self.api = api
        self.journal = Journal()
        self.pause_s = pause_s
        self._seed = seed
        self._closing = threading.Event()
        self._over = threading.Event()
        self._pool = ThreadPoolExecutor(TABLETS, thread_name_prefix="tablet")
        self._tablets = [self._pool.submit(self._send, number) for number in range(TABLETS)]

    def finish(self, within_s: float) -> bool:
        """Begin no new audit and send what is there; tells whether all of it was acknowledged."""
        self._closing.set()
        _, late = wait(self._tablets, within_s)
        self._over.set()
        for tablet in self._tablets:
            tablet.result()  # a fault of the rig must be seen
        return not late

    def end(self) -> None:
        """Stop at once, with whatever is not sent."""
        self._over.set()
        self._pool.shutdown()

    def _send(self, number: int) -> None:
        tablet = Tablet(random.Random(f"{self._seed}/{number}"))
        with httpx.Client(timeout=PATIENCE_S, trust_env=False, headers=HEADERS) as client:
            while not self._over.is_set():
                parcel = tablet.next(closing=self._closing.is_set())
                if parcel is None:
                    return
                self._try(parcel, tablet, client)
                self._over.wait(self.pause_s)

    def _try(self, parcel: Parcel, tablet: Tablet, client: httpx.Client) -> None:
        began_s = time.monotonic()
        try:
            answer = self._put(parcel, tablet.chance, client)
        except httpx.TransportError as error:
            self.journal.note_broken(parcel, began_s, error)
            tablet.repeat(parcel)
            self._over.wait(PAUSE_S)
            return
        if is_taken(parcel, answer):
            self.journal.note_acknowledged(parcel, began_s)
            if tablet.chance.random() < NOT_HEARD:
                tablet.repeat(parcel)
            return
        self.journal.note_refused(Refusal.of(parcel, answer, began_s))
        if answer.status_code in LATER:
            tablet.put_off(parcel)
            self._over.wait(PAUSE_S)

    def _put(self, parcel: Parcel, chance: random.Random, client: httpx.Client) -> httpx.Response:
        """Send it at once or piece by piece, its length told first as every browser does."""
        content = pieces(parcel.body, chance) if chance.random() < IN_PIECES else parcel.body
        size = {"Content-Length": str(len(parcel.body))}
        return client.put(self.api + parcel.path, content=content, headers=size)


@contextmanager
def sending(api: str, *, seed: int = 0, pause_s: float = 0.002) -> Iterator[Load]:
    """`TABLETS` tablets that send to *api* until the block ends."""
    load = Load(api, seed, pause_s)
    try:
        yield load
    finally:
        load.end()


def is_taken(parcel: Parcel, answer: httpx.Response) -> bool:
    """Whether the tablet may delete its copy: the answer has to name what was sent."""
    if not answer.is_success:
        return False
    told = answer.json()
    if parcel.kind is Kind.PHOTO:
        return bool(told["sha256"] == parcel.sha256)
    return f"{told['audit']}.{told['revision']}" == parcel.key
