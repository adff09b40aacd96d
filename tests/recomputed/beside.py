"""What auditors wrote beside their answers: it counts unless their own answer was a good one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tests.recomputed.published import Json
from tests.recomputed.worth import ALL, is_scored, worth


def beside(audits: Iterable[Json], items: Mapping[str, Json], audited_on: date) -> Iterator[Json]:
    """The observations of the *audits* of one round that count, each with its day and audit.

    Auditors who found nothing wrong, or could not look, add nothing to what a colleague found
    wrong. Who answered nothing at all about it does, and what has no item stands by itself.
    """
    for audit in audits:
        day = date.fromisoformat(audit["audited_on"])
        for observation in audit.get("observations", ()):
            own = [
                is_wrong
                for answer in audit.get("answers", ())
                if answer["item"] == observation.get("item")
                for asset, is_wrong in _told(answer, items[answer["item"]]["response"], audited_on)
                if None in (asset, observation.get("asset")) or asset == observation["asset"]
            ]
            if True in own or not own:
                yield {**observation, "day": day, "audit": audit["id"]}


def _told(answer: Json, response: Json, audited_on: date) -> list[tuple[str | None, bool]]:
    """Each asset (None: no one in particular) that an answer tells of: whether it is wrong."""
    value = answer.get("value")
    if isinstance(value, list):
        return [(each["asset"], not each["passed"]) for each in value]
    is_wrong = (
        value is not None and is_scored(response) and worth(value, response, audited_on) < ALL
    )
    return [(answer.get("asset"), is_wrong)]
