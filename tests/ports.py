"""Ports that nobody else is given by chance before a server of ours listens on them."""

from __future__ import annotations

import atexit
import socket
from collections.abc import Iterator
from contextlib import ExitStack

HOST = "127.0.0.1"
FIRST, LAST = 20_000, 32_000
"""Below those that the system gives out by itself."""
BLOCK = 100
_CLAIMS = ExitStack()
atexit.register(_CLAIMS.close)


def own_port() -> int:
    """A port on which nobody listens, and that no other process of the tests will take."""
    return next(port for port in _NUMBERS if _is_free(port))


def own_pair() -> int:
    """The first of two such neighbours."""
    pairs = ((port, next(_NUMBERS)) for port in _NUMBERS)
    return next(one for one, two in pairs if two == one + 1 and _is_free(one) and _is_free(two))


def _numbers() -> Iterator[int]:
    """Block after block; a block is claimed by holding its first number for datagrams."""
    for first in range(FIRST, LAST, BLOCK):
        claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            claim.bind((HOST, first))
        except OSError:
            claim.close()
            continue
        _CLAIMS.enter_context(claim)
        yield from range(first, first + BLOCK)


_NUMBERS = _numbers()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0
