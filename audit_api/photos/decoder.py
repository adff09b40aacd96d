"""The decoder: a program of its own that reads photos for the server, one after the other.

Started as ``python -I -m audit_api.photos.decoder PARENT``. It gives up what it does not need,
says so on its first line (`Confinement`), and then answers each line of `Work` with a line of
`Prepared`, `Unusable` or `Unwritten`. It ends when its input does, or when the server dies.
"""

from __future__ import annotations

import os
import sys

import msgspec

from audit_api.photos.confinement import allow_processor_time, confine
from audit_api.photos.pixels import prepare, set_up
from audit_api.photos.values import Prepared, Unusable, Unwritten, Work


def main(parent: int) -> None:
    """Confine this process, then answer until the input ends."""
    set_up()
    _say(confine())
    # Had the server died before the kernel was asked to end us with it, nobody would.
    if os.getppid() != parent:
        return
    for line in sys.stdin.buffer:
        allow_processor_time()
        _say(_answer(msgspec.json.decode(line, type=Work)))


def _answer(work: Work) -> Prepared | Unusable | Unwritten:
    try:
        return prepare(work)
    except OSError as error:
        return Unwritten(why=str(error))


def _say(message: msgspec.Struct) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
