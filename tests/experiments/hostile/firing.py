"""Sending many shots at once, and judging what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.experiments.hostile.promises import judge
from tests.experiments.hostile.shots import Shot
from tests.experiments.hostile.wire import Wire

SENDERS = 4


class Volley(NamedTuple):
    """What became of many shots.

    Attributes:
        sent: How many, by what they were.
        answered: How many answers came, by their status.
        by_http: How often the server's own HTTP refused broken HTTP, by what it said.
    """

    sent: Counter[str]
    answered: Counter[str]
    by_http: Counter[str]
    faults: tuple[str, ...]


def fire(url: str, shots: Sequence[Shot], secret: str) -> Volley:
    """Send all of *shots* to the server at *url*, by `SENDERS` at once, and judge the answers.

    Args:
        url: Such as ``http://127.0.0.1:8000``.
        shots: Each is sent once, in any order.
        secret: What no answer may hold.
    """
    host, port = url.removeprefix("http://").split(":")
    with ThreadPoolExecutor(SENDERS) as pool:
        shares = [shots[number::SENDERS] for number in range(SENDERS)]
        volleys = [*pool.map(lambda share: _fire(Wire(host, int(port)), share, secret), shares)]
    return Volley(
        sent=_sum(each.sent for each in volleys),
        answered=_sum(each.answered for each in volleys),
        by_http=_sum(each.by_http for each in volleys),
        faults=tuple(fault for each in volleys for fault in each.faults),
    )


def _fire(wire: Wire, shots: Iterable[Shot], secret: str) -> Volley:
    volley = Volley(Counter(), Counter(), Counter(), ())
    faults: list[str] = []
    with wire:
        for shot in shots:
            heard = wire.shoot(shot)
            judged = judge(shot, heard, secret)
            volley.sent[shot.family.partition(",")[0]] += 1
            volley.answered.update(str(each.status) for each in heard.answers)
            volley.by_http.update([judged.by_http] if judged.by_http else [])
            faults += [f"{fault}; sent was {shot.told}" for fault in judged.faults]
    return volley._replace(faults=tuple(faults))


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    return sum(counters, Counter[str]())
