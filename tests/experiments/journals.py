"""What tablets write down: what was acknowledged, what was refused, and what was cut off."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

import httpx


class Kind(StrEnum):
    """What a tablet sends."""

    REVISION = "revision"
    PHOTO = "photo"


class Parcel(NamedTuple):
    """One thing on its way.

    Attributes:
        key: Audit and number of a revision, such as ``<uuid>.2``; the SHA-256 of a photo.
        path: Below the API.
        sha256: Of the body.
    """

    kind: Kind
    key: str
    path: str
    body: bytes
    sha256: str


class Acknowledged(NamedTuple):
    """A thing that the server said it has. Times are of `time.monotonic`.

    Attributes:
        began_s: When the request was begun.
        at_s: When the whole answer had come, the first time.
        times: How often it was acknowledged.
    """

    kind: Kind
    key: str
    sha256: str
    began_s: float
    at_s: float
    times: int = 1


class Refusal(NamedTuple):
    """An answer that was no receipt."""

    kind: Kind
    status: int
    media_type: str
    title: str
    detail: str
    began_s: float
    at_s: float

    @classmethod
    def of(cls, parcel: Parcel, answer: httpx.Response, began_s: float) -> Refusal:
        """What *answer* to *parcel* says."""
        media_type = answer.headers.get("Content-Type", "").split(";")[0]
        told = answer.json() if media_type.endswith("json") else {}
        title, detail = str(told.get("title", "")), str(told.get("detail", ""))
        return cls(
            parcel.kind, answer.status_code, media_type, title, detail, began_s, time.monotonic()
        )

    def is_clear(self, statuses: Collection[int]) -> bool:
        """Whether it has one of these, and is a problem with a title and a sentence."""
        is_problem = self.media_type == "application/problem+json"
        return self.status in statuses and is_problem and bool(self.title and self.detail)


class Broken(NamedTuple):
    """A request that had no whole answer. *silent*: nothing came for too long, a hang."""

    kind: Kind
    began_s: float
    at_s: float
    silent: bool


class Journal:
    """What the tablets of one run wrote down. Several threads add to it.

    Attributes:
        acknowledged: By what names a thing; a thing is never taken out again.
        refusals: In order.
        broken: Requests that were cut off, in order; one that found no server at all is not here.
    """

    def __init__(self) -> None:
        self.acknowledged: dict[str, Acknowledged] = {}
        self.refusals: list[Refusal] = []
        self.broken: list[Broken] = []
        self._writing = threading.Lock()

    def note_acknowledged(self, parcel: Parcel, began_s: float) -> None:
        """The server has it; the tablet deletes its copy."""
        first = Acknowledged(parcel.kind, parcel.key, parcel.sha256, began_s, time.monotonic())
        with self._writing:  # two tablets share some photos: the first answer is the one that binds
            held = self.acknowledged.get(parcel.key)
            noted = first if held is None else held._replace(times=held.times + 1)
            self.acknowledged[parcel.key] = noted

    @property
    def answers(self) -> int:
        """How many answers came, receipts and refusals."""
        return len(self.refusals) + sum(each.times for each in tuple(self.acknowledged.values()))

    def note_refused(self, refusal: Refusal) -> None:
        """The server does not have it."""
        self.refusals.append(refusal)

    def note_broken(self, parcel: Parcel, began_s: float, error: httpx.TransportError) -> None:
        """Nobody knows whether the server has it."""
        if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            silent = isinstance(error, httpx.TimeoutException)
            self.broken.append(Broken(parcel.kind, began_s, time.monotonic(), silent))

    def cut_at(self, moment_s: float) -> int:
        """How many requests that ran at *moment_s* had no whole answer."""
        return sum(each.began_s <= moment_s <= each.at_s for each in tuple(self.broken))

    def before(self, moment_s: float) -> Journal:
        """The part of it that was acknowledged before *moment_s*."""
        earlier = Journal()
        known = tuple(self.acknowledged.values())
        earlier.acknowledged = {each.key: each for each in known if each.at_s < moment_s}
        return earlier
