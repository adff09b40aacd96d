"""The decoder: a program of its own that reads photos for the server, one after the other.

Started as ``python -I -m audit_api.photos.decoder PARENT``. It gives up what it does not need,
says so on its first line (`Confinement`), and then answers each `Work` with a line of `Prepared`,
`Unusable` or `Unwritten`. Its input is a socket, over which the server hands it the open files of
one photo after the other. It ends when its input does, or when the server dies.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence

import msgspec

from audit_api.photos.confinement import allow_processor_time, confine
from audit_api.photos.pixels import prepare, set_up
from audit_api.photos.values import NEXT, Prepared, Unusable, Unwritten, Work


def main(parent: int) -> None:
    """Confine this process, then answer until the input ends."""
    set_up()
    _say(confine())
    # Had the server died before the kernel was asked to end us with it, nobody would.
    if os.getppid() != parent:
        return
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as server:
        while files := received(server):
            allow_processor_time()
            _say(_answer(files))


def received(server: socket.socket) -> Sequence[int]:
    """The files of the next photo; none when there is no more."""
    _, files, _, _ = socket.recv_fds(server, len(NEXT), len(Work._fields))
    return files


def _answer(files: Sequence[int]) -> Prepared | Unusable | Unwritten:
    try:
        return prepare(_work(files))
    except OSError as error:
        return Unwritten(why=str(error))


def _work(files: Sequence[int]) -> Work:
    original, large, small = files
    return Work(os.fdopen(original, "rb"), os.fdopen(large, "wb"), os.fdopen(small, "wb"))


def _say(message: msgspec.Struct) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except BrokenPipeError:
        # The server was killed: nobody hears, and a trace would only hide why.
        os._exit(1)
