"""The public suite of JSON files on every route that takes JSON."""

from __future__ import annotations

from collections.abc import Iterator

from tests.experiments.hostile import grounds
from tests.experiments.hostile.shots import Promise, Shot
from tests.experiments.hostile.texts import json_files

FAMILY = "JSON suite"
PROMISES = {
    "y": Promise.TAKES_IT_FOR_JSON,
    "n": Promise.SAYS_IT_IS_NO_JSON,
    "i": Promise.ANY,
}


def shots() -> Iterator[Shot]:
    """Each file on each route."""
    for number, (name, body) in enumerate(sorted(json_files().items())):
        promise = PROMISES[name[0]]
        family = f"{FAMILY}, {name}"
        yield Shot(family, grounds.put_revision(body, number), promise)
        yield Shot(family, grounds.put_cycle(body), promise)
        yield Shot(family, grounds.post_release(body), promise)
        yield Shot(family, grounds.post_import("districts", body))
