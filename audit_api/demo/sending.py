"""Sending the story like tablets do: declare each audit, then deliver its photos."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from audit_api.demo.client import Client
from audit_api.demo.drawings import draw
from audit_api.demo.errors import PhotosNotReady
from audit_api.demo.sheets import Posting
from audit_api.demo.sketches import Sketch
from audit_api.photo_record import PhotoState
from audit_api.revision import Revision
from checklists.answers import Observation

READY_WITHIN_S = 180
ASKED_EVERY_S = 0.2

Pins = Callable[[str, Observation], Observation]
"""Gives a finding at a site its pin on the plan, where it has one."""
Told = Callable[[], object]
"""Called once for each thing that is done, for a progress bar."""


def _without_pins(_: str, seen: Observation) -> Observation:
    return seen


def drawn(sketches: Iterable[Sketch], told: Told) -> dict[str, bytes]:
    """The photo of each sketch, by its key."""
    found = {}
    for sketch in sketches:
        found[sketch.key] = _drawn(sketch)
        told()
    return found


def hashes(photos: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each photo, by the key of its sketch."""
    return {key: hashlib.sha256(raw).hexdigest() for key, raw in photos.items()}


def send(
    postings: Sequence[Posting],
    photos: Mapping[str, bytes],
    client: Client,
    told: Told,
    pins: Pins = _without_pins,
) -> int:
    """Send what the server does not hold yet, in order; gives how many revisions were new.

    Raises:
        Refused: The server did not take something.
    """
    names = hashes(photos)
    sent = 0
    for posting in postings:
        sent += _declared(posting, names, client, pins)
        for sketch in posting.sketches:
            if client.photo(names[sketch.key]) is None:
                client.deliver(names[sketch.key], photos[sketch.key], posting.revision)
        told()
    return sent


def release(
    names: Sequence[str], client: Client, told: Told, *, within_s: int = READY_WITHIN_S
) -> None:
    """Wait until each photo is prepared, then release it.

    Raises:
        PhotosNotReady: Not all were prepared in time.
        Refused: The server did not take a release.
    """
    ends_at = time.monotonic() + within_s
    waiting = list(names)
    while waiting:
        waiting = [name for name in waiting if not _released(name, client, told)]
        if waiting and time.monotonic() > ends_at:
            raise PhotosNotReady(len(waiting), within_s)
        if waiting:
            time.sleep(ASKED_EVERY_S)


def approve(postings: Sequence[Posting], client: Client, told: Told) -> None:
    """Approve every audit that is finished and whole, once.

    Raises:
        Refused: The server did not take a verdict.
    """
    for audit in dict.fromkeys(posting.revision.id for posting in postings):
        held = client.held(audit)
        if held is not None and held.received:
            client.approve(audit, held.revision)
        told()


def as_sent(posting: Posting, names: Mapping[str, str], sent_at: datetime) -> Revision:
    """The revision with its photos under their real names, at the tablet's time."""
    revision = posting.revision
    return msgspec.structs.replace(
        revision,
        sent_at=sent_at + posting.clock_ahead,
        observations=tuple(
            msgspec.structs.replace(each, photos=tuple(names[key] for key in each.photos))
            for each in revision.observations
        ),
        photos=tuple(
            msgspec.structs.replace(each, sha256=names[each.sha256]) for each in revision.photos
        ),
    )


def _declared(posting: Posting, names: Mapping[str, str], client: Client, pins: Pins) -> bool:
    held = client.held(posting.revision.id)
    if held and held.revision >= posting.revision.revision:
        return False
    revision = as_sent(posting, names, datetime.now(UTC).replace(microsecond=0))
    seen = tuple(pins(revision.site, each) for each in revision.observations)
    client.declare(msgspec.structs.replace(revision, observations=seen))
    return True


def _released(name: str, client: Client, told: Told) -> bool:
    """Whether nothing is left to do for this photo."""
    record = client.photo(name)
    if record is None or record.state is PhotoState.IN_WORK:
        return False
    if record.state is PhotoState.READY and not record.released:
        client.release(name)
    told()
    return True


def _drawn(sketch: Sketch) -> bytes:
    return draw(sketch.scene, sketch.label, sketch.seed, sketch.captured_at, sketch.position)
