"""A disk of 24 MB is filled while four tablets send: first to the floor, then to the last byte.

A fault is an answer that refused something for want of room. Each has to be 507, a problem with a
sentence, and nothing that was acknowledged may be missing. Then room is made, and the same
process has to work again.
"""

from __future__ import annotations

import errno
import math
import os
import sys
import time
from pathlib import Path

import msgspec

from tests.experiments.journals import Kind, Refusal
from tests.experiments.outcome import Experiment, Outcome, together
from tests.experiments.parcels import fill
from tests.experiments.processes import until
from tests.experiments.sending_clients import QUIET, Load, sending
from tests.experiments.small_disks import on_small_disk
from tests.experiments.what_is_held import SHOWN_MOST, look
from tests.servers import RunningServer, running_server

DISK_MB = 24
FLOOR = {"SIGHTLINE_FREE_SPACE_MB": "5"}
BALLAST_BYTES = 10_000_000
"""Lies there from the beginning; to remove it is to make room."""
PIECE_BYTES = 4096
WITHIN_S = 60.0
RECOVERS_WITHIN_S = 30.0
INSUFFICIENT_STORAGE = 507
FAULTS_PER_DISK = 60
"""Half of them photos: more of those, and revisions would meanwhile fill what is kept for them."""


def run(faults: int, folder: Path) -> Outcome:
    """Fill small disks until so many things were refused.

    Raises:
        NoSmallDisk: None can be mounted here.
    """
    disks = [folder / f"disk-{number}" for number in range(math.ceil(faults / FAULTS_PER_DISK))]
    return together(
        [
            on_small_disk(DISK_MB, disk, "tests.experiments.full_disk", str(FAULTS_PER_DISK))
            for disk in disks
        ]
    )


class Filled:
    """One server on a disk that is filled under it, and what was not as promised."""

    def __init__(self, server: RunningServer, load: Load, disk: Path) -> None:
        self.lost: list[str] = []
        self.remarks: list[str] = []
        self._server = server
        self._load = load
        self._ballast = disk / "ballast"
        self._filler = disk / "filler"

    def fill_to_the_floor(self, refusals: int) -> None:
        """Photos have to wait; answers still come in."""
        self._wait_for(refusals, Kind.PHOTO)
        began_s = self._refused(Kind.PHOTO)[0].at_s
        known = tuple(self._load.journal.acknowledged.values())
        answers = sum(each.kind is Kind.REVISION and each.began_s > began_s for each in known)
        if not answers:
            self.lost.append("no revision was taken while photos had to wait")
        if early := self._refused(Kind.REVISION):
            self.lost.append(f"a revision was refused while only photos must wait: {early[0]}")
        self.remarks.append(f"{answers} revisions were taken while photos had to wait")

    def fill_to_the_last_byte(self, refusals: int) -> None:
        """Nothing more fits; whatever comes is refused in words."""
        with self._filler.open("wb", buffering=0) as file:
            self._write(file.fileno())
            ends_at = time.monotonic() + WITHIN_S
            while len(self._refused(Kind.REVISION)) < refusals and time.monotonic() < ends_at:
                self._write(file.fileno())  # what the server gave back since
                time.sleep(0.01)
        if len(self._refused(Kind.REVISION)) < refusals:
            self.lost.append("the disk is full, and no revision was refused")

    def make_room(self) -> None:
        """Answers come in again, then photos too."""
        self._remove(self._filler, Kind.REVISION)
        self._remove(self._ballast, Kind.PHOTO)

    def finish(self) -> None:
        """The tablets send what they kept; the server is still the same process."""
        if not self._load.finish(WITHIN_S):
            self.lost.append("the tablets could not send what they had kept")
        if self._server.process.poll() is not None:
            self.lost.append("the server has ended")
        journal = self._load.journal
        odd = [each for each in journal.refusals if not each.is_clear({INSUFFICIENT_STORAGE})]
        self.lost += [f"not a proper refusal: {each}" for each in odd]
        self.lost += [
            f"no answer to a {each.kind}: a hang" for each in journal.broken if each.silent
        ]

    def _remove(self, file: Path, kind: Kind) -> None:
        moment_s = time.monotonic()
        file.unlink()
        if until(lambda: self._taken_since(kind, moment_s), RECOVERS_WITHIN_S):
            took_s = time.monotonic() - moment_s
            self.remarks.append(f"a {kind} was taken {took_s:.2f} s after there was room")
        else:
            self.lost.append(f"no {kind} was taken within {RECOVERS_WITHIN_S:g} s of room")

    def _wait_for(self, refusals: int, kind: Kind) -> None:
        if not until(lambda: len(self._refused(kind)) >= refusals, WITHIN_S):
            self.lost.append(f"the disk is full, and fewer than {refusals} {kind}s were refused")

    def _refused(self, kind: Kind) -> list[Refusal]:
        return [each for each in tuple(self._load.journal.refusals) if each.kind is kind]

    def _taken_since(self, kind: Kind, moment_s: float) -> bool:
        known = tuple(self._load.journal.acknowledged.values())
        return any(each.kind is kind and each.began_s > moment_s for each in known)

    def _write(self, descriptor: int) -> None:
        piece = bytes(PIECE_BYTES)
        while _fits(descriptor, piece):
            pass


def fill_one(faults: int, disk: Path) -> Outcome:
    """Fill the disk that this process alone sees; half of the refusals are of photos."""
    data = disk / "data"
    (disk / "ballast").write_bytes(bytes(BALLAST_BYTES))
    with running_server(data, environment=QUIET | FLOOR) as server:
        fill(server.api)
        with sending(server.api) as load:
            filled = Filled(server, load, disk)
            filled.fill_to_the_floor(faults // 2)
            filled.fill_to_the_last_byte(faults - faults // 2)
            filled.make_room()
            filled.finish()
    looked = look(load.journal, data)
    lost = [*filled.lost, *looked.lost]
    lost += [f"tmp/{name} was left behind" for name in looked.leftovers]
    lost += [f"photo {name} is there and was never noted" for name in looked.unnoted]
    return Outcome(
        faults=len(load.journal.refusals),
        fault="refusals",
        lost=len(lost),
        checked=looked.checked + len(load.journal.refusals),
        remarks=(*lost[:SHOWN_MOST], *filled.remarks),
    )


def _fits(descriptor: int, piece: bytes) -> bool:
    try:
        return os.write(descriptor, piece) > 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False


def main(faults: str, disk: str) -> None:
    """Fill *disk*, and write what was found for the process that does not see it."""
    sys.stdout.buffer.write(msgspec.json.encode(fill_one(int(faults), Path(disk))))


EXPERIMENT = Experiment("a full disk while four tablets send", run, small=60, large=600)

if __name__ == "__main__":
    main(*sys.argv[1:])
