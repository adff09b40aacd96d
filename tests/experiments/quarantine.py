"""Bodies broken at random: each is kept to the byte, once, and taken in when it can be."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.audit_api.stock import files
from tests.experiments.misfits import NEW_SITE, Sent, misfits
from tests.experiments.outcome import Experiment, Outcome
from tests.known import HEADERS
from tests.servers import RunningServer, clean_environment, running_server

TABLETS = 4
PATIENCE_S = 30.0
RETRY_WITHIN_S = 600
SHOWN = 5
SEED = 20_261_121
QUIET = {"SIGHTLINE_LOG_LEVEL": "error"}
OPENING = f"""district,register_id,id,name,level,longitude,latitude,quality
5500001,00009,{NEW_SITE},Oak Middle,middle,-89.45,43.55,exact
""".encode()
TAKEN, TAKEN_AGAIN, KEPT = (201, 200, 422)


class Answered(NamedTuple):
    """What was sent, and what both answers said."""

    sent: Sent
    statuses: tuple[int, int]
    ids: tuple[str, str]

    @property
    def is_kept(self) -> bool:
        """Whether the server says both times that it is in quarantine, under its own hash."""
        is_named = self.ids == (hashlib.sha256(self.sent.body).hexdigest(),) * 2
        return self.statuses == (KEPT, KEPT) and is_named

    @property
    def is_taken(self) -> bool:
        """Whether it fitted after all."""
        return self.statuses == (TAKEN, TAKEN_AGAIN)


def run(bodies: int, folder: Path, database_url: str = "") -> Outcome:
    """Send so many broken bodies, twice each; look for them; mend; try again; look again."""
    began_s = time.monotonic()
    data, sent = folder / "data", tuple(misfits(bodies, SEED))
    with running_server(data, database_url, QUIET) as server:
        _import(files(), server)
        answered = tuple(_send(sent, server.api))
        kept = {each.ids[0]: each.sent.body for each in answered if each.is_kept}
        lost = [*_misled(answered), *not_as_sent(kept, server.api)]
        _import([("sites", OPENING)], server)
    later = {each.ids[0]: each.sent for each in answered if each.sent.fits_later}
    lost += _retried(data, database_url, len(later))
    left = {body_id: body for body_id, body in kept.items() if body_id not in later}
    with running_server(data, database_url, QUIET) as server:
        lost += [*not_as_sent(left, server.api), *_not_taken(later.values(), server.api)]
    fitted = sum(each.is_taken for each in answered)
    told = f"{fitted} of {bodies} fitted although they were broken; {len(later)} did after a fix"
    return Outcome(
        faults=len(kept),
        fault="broken bodies",
        lost=len(lost),
        checked=2 * bodies + len(kept) + len(left) + len(later),
        remarks=(*lost[:SHOWN], told),
        seconds=time.monotonic() - began_s,
    )


def not_as_sent(kept: Mapping[str, bytes], api: str) -> Iterator[str]:
    """What the quarantine holds otherwise than it said: too few, too many, or other bytes."""
    with httpx.Client(base_url=api, timeout=PATIENCE_S, trust_env=False, headers=HEADERS) as client:
        listed = tuple(_listed(client))
        for body_id in sorted(set(kept) - set(listed)):
            yield f"{body_id} was acknowledged and is not there"
        for body_id in sorted(set(listed) - set(kept)):
            yield f"{body_id} is there and was not acknowledged, or fits by now"
        if len(listed) != len(set(listed)):
            yield "a body is listed twice"
        for body_id in sorted(set(kept) & set(listed)):
            if client.get(f"/quarantine/{body_id}/body").content != kept[body_id]:
                yield f"{body_id} holds other bytes than were sent"


def _send(sent: Sequence[Sent], api: str) -> Iterator[Answered]:
    """Each twice in a row, by `TABLETS` at once."""
    with ThreadPoolExecutor(TABLETS) as pool:
        shares = [sent[number::TABLETS] for number in range(TABLETS)]
        for answered in pool.map(lambda share: tuple(_send_share(share, api)), shares):
            yield from answered


def _send_share(share: Iterable[Sent], api: str) -> Iterator[Answered]:
    with httpx.Client(base_url=api, timeout=PATIENCE_S, trust_env=False, headers=HEADERS) as client:
        for each in share:
            first, again = (client.put(each.path, content=each.body) for _ in range(2))
            ids = (_quarantined(first), _quarantined(again))
            yield Answered(each, (first.status_code, again.status_code), ids)


def _quarantined(answer: httpx.Response) -> str:
    return str(answer.json().get("quarantined", ""))


def _misled(answered: Iterable[Answered]) -> Iterator[str]:
    for each in answered:
        if not each.is_kept and (each.sent.fits_later or not each.is_taken):
            yield f"{each.sent.body[:60]!r} was answered with {each.statuses}, {each.ids}"


def _listed(client: httpx.Client) -> Iterator[str]:
    before: dict[str, str] = {}
    while bodies := client.get("/quarantine", params={"most": 200, **before}).json()["bodies"]:
        yield from (each["id"] for each in bodies)
        before = {"before": bodies[-1]["id"]}


def _retried(data: Path, database_url: str, fits: int) -> Iterator[str]:
    """The command as an administrator runs it; it ends with 1, for not everything can fit."""
    words = ("quarantine", "retry", "--all", "--data", str(data))
    settings = {"SIGHTLINE_DATABASE_URL": database_url} if database_url else {}
    ended = subprocess.run(
        (sys.executable, "-m", "audit_api", *words),
        capture_output=True,
        text=True,
        check=False,
        timeout=RETRY_WITHIN_S,
        env=clean_environment() | settings,
    )
    last = (ended.stdout.splitlines() or [""])[-1]
    if ended.returncode != 1 or not last.startswith(f"{fits} of "):
        yield f"retry --all ended with {ended.returncode}: {last} {ended.stderr[-200:]}"


def _not_taken(sent: Iterable[Sent], api: str) -> Iterator[str]:
    with httpx.Client(base_url=api, timeout=PATIENCE_S, trust_env=False, headers=HEADERS) as client:
        for each in sent:
            if client.get(f"/audits/{each.audit}").status_code != TAKEN_AGAIN:
                yield f"audit {each.audit} fitted after the fix and is not there"


def _import(named: Iterable[tuple[str, bytes]], server: RunningServer) -> None:
    for kind, raw in named:
        answer = httpx.post(f"{server.api}/imports/{kind}?apply=true", content=raw, headers=HEADERS)
        answer.raise_for_status()


EXPERIMENT = Experiment("bodies that do not fit", run, small=100, large=5_000)
