"""What auditors wrote beside their answers: it counts unless their own answer was a good one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tests.recomputed.published import Json
from tests.recomputed.worth import ALL, is_scored, worth


def beside(audits: Iterable[Json], items: Mapping[str, Json], audited_on: date) -> Iterator[Json]:
    """The observations of the *audits* of one round that count, each with its day and audit.

    Auditors who found nothing wrong, could not look, or were overruled add nothing to what a
    colleague found wrong. Who answered nothing at all about it does, and what has no item stands
    by itself.
    """
    audits = list(audits)
    for audit in audits:
        day = date.fromisoformat(audit["audited_on"])
        for observation in audit.get("observations", ()):
            own = [
                is_wrong and not _is_out(audit, audits, answer, asset)
                for answer in audit.get("answers", ())
                if answer["item"] == observation.get("item")
                for asset, is_wrong in _told(answer, items[answer["item"]]["response"], audited_on)
                if None in (asset, observation.get("asset")) or asset == observation["asset"]
            ]
            if True in own or not own:
                yield {**observation, "day": day, "audit": audit["id"]}


def _is_out(audit: Json, audits: list[Json], answer: Json, asset: str | None) -> bool:
    """Whether a reviewer overruled it, for that asset or as a whole, and a colleague's stands."""
    return any(
        {"item": answer["item"], **({"asset": of} if of else {})} in audit.get("overruled", ())
        and any(_stands(each, answer["item"], of) for each in audits if each is not audit)
        for of in {asset, answer.get("asset")}
    )


def _stands(audit: Json, item: str, asset: str | None) -> bool:
    is_out = {"item": item, **({"asset": asset} if asset else {})} in audit.get("overruled", ())
    return not is_out and any(
        answer.get("value") is not None
        and (
            answer.get("asset") == asset
            or (
                isinstance(answer["value"], list)
                and asset in [each["asset"] for each in answer["value"]]
            )
        )
        for answer in audit.get("answers", ())
        if answer["item"] == item
    )


def _told(answer: Json, response: Json, audited_on: date) -> list[tuple[str | None, bool]]:
    """Each asset (None: no one in particular) that an answer tells of: whether it is wrong."""
    value = answer.get("value")
    if isinstance(value, list):
        return [(each["asset"], not each["passed"]) for each in value]
    is_wrong = (
        value is not None and is_scored(response) and worth(value, response, audited_on) < ALL
    )
    return [(answer.get("asset"), is_wrong)]
