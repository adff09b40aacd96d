"""The decoder: a program of its own that reads photos for the server, one after the other.

Started as ``python -I -m audit_api.photos.decoder PARENT``. It gives up what it does not need,
says so on its first line (`Confinement`), and then answers each `Work` or `PlanWork` with a line of
`Prepared` or `PreparedPlan`, `Unusable` or `Unwritten`. Its input is a socket, over which the
server hands it the open files of one photo after the other, with a line of the boxes to draw. It
ends when its input does, or when the server dies.
"""

from __future__ import annotations

import os
import socket
import sys
from typing import NamedTuple

import msgspec

from audit_api import boxes
from audit_api.boxes import Boxes
from audit_api.photos.confinement import allow_processor_time, confine
from audit_api.photos.pixels import prepare, set_up
from audit_api.photos.plan_pixels import prepare_plan
from audit_api.photos.values import (
    NEXT,
    PLAN,
    PlanWork,
    Prepared,
    PreparedPlan,
    Unusable,
    Unwritten,
    Work,
)

PIECE_BYTES = 1 << 14


class Order(NamedTuple):
    """What the server hands over for one photo, or for one plan, which has no boxes."""

    files: tuple[int, ...]
    boxes: Boxes = ()
    is_plan: bool = False


def main(parent: int) -> None:
    """Confine this process, then answer until the input ends."""
    set_up()
    _say(confine())
    # Had the server died before the kernel was asked to end us with it, nobody would.
    if os.getppid() != parent:
        return
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as server:
        while order := received(server):
            allow_processor_time()
            _say(_answer(order))


def received(server: socket.socket) -> Order | None:
    """What is to be done next; None when there is no more."""
    line, files, _, _ = socket.recv_fds(server, PIECE_BYTES, len(Work._fields))
    while line and not line.endswith(NEXT):
        piece = server.recv(PIECE_BYTES)
        line = line + piece if piece else b""
    return _order(tuple(files), line.removesuffix(NEXT).decode()) if line else None


def _order(files: tuple[int, ...], said: str) -> Order:
    return Order(files, is_plan=True) if said == PLAN else Order(files, boxes.read(said))


def _answer(order: Order) -> Prepared | PreparedPlan | Unusable | Unwritten:
    try:
        if order.is_plan:
            return prepare_plan(_plan_work(order))
        return prepare(_work(order), order.boxes)
    except OSError as error:
        return Unwritten(why=str(error))


def _work(order: Order) -> Work:
    original, large, small = order.files
    return Work(os.fdopen(original, "rb"), os.fdopen(large, "wb"), os.fdopen(small, "wb"))


def _plan_work(order: Order) -> PlanWork:
    original, picture = order.files
    return PlanWork(os.fdopen(original, "rb"), os.fdopen(picture, "wb"))


def _say(message: msgspec.Struct) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except BrokenPipeError:
        # The server was killed: nobody hears, and a trace would only hide why.
        os._exit(1)
