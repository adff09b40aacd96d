"""Tests of `tests.benchmarks.revisions`: what it counts is revisions that were taken in."""

from __future__ import annotations

import random

from tests.benchmarks.revisions import new_body, send_all
from tests.benchmarks.settled import settled_server


def test_every_revision_of_the_benchmark_is_taken_in_once() -> None:
    """A server that refuses all of them is the fastest of all."""
    bodies = [[new_body(random.Random(client)) for _ in range(2)] for client in range(2)]

    with settled_server() as server:
        refused = send_all(server.api, bodies)
        again = send_all(server.api, bodies)

    assert (refused, again) == (0, 4), "sent again, what is held is answered with 200"
