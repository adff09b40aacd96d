"""Ports that nobody else is given by chance before a server of ours listens on them."""

from __future__ import annotations

import os
import socket
from itertools import count

FIRST = 20_000
A_WORKER = 1_000
"""Ports of each worker of the tests; all lie below those that the system gives out by itself."""
_NUMBERS = count(FIRST + A_WORKER * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))


def own_port() -> int:
    """A port of this worker on which nobody listens, and that it has not had before."""
    return next(port for port in _NUMBERS if _is_free(port))


def own_pair() -> int:
    """The first of two neighbours on which nobody listens."""
    return next(port for port in _NUMBERS if _is_free(port) and _is_free(next(_NUMBERS)))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
