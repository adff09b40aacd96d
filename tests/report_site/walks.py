"""Answers for a whole checklist, all good but for what a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.answers import Answer, Audit, NoAnswer, Observation, Tally, Value
from checklists.model import Checklist, Item
from checklists.responses import Choice, Date, Number, Ratio, Scale, YesNo, YesNoPartly
from report_site.snapshot import Asset

DAY = date(2026, 10, 14)
Override = Value | NoAnswer


def best(item: Item, day: date = DAY) -> Value | None:
    """The answer that earns all; None for an item that is not scored."""
    response = item.response
    if isinstance(response, YesNo | YesNoPartly):
        return "yes"
    if isinstance(response, Scale):
        return 4
    if isinstance(response, Ratio):
        return Tally(passed=30, checked=30)
    return _measured(response, day)


def _measured(response: object, day: date) -> Value | None:
    if isinstance(response, Choice):
        return max(response.options, key=lambda name: response.options[name])
    if isinstance(response, Date):
        return day.isoformat()
    if isinstance(response, Number):
        return float(response.best)
    return None


def walk(
    site: str,
    checklist: Checklist,
    *,
    changes: Mapping[str, Override] | None = None,
    assets: tuple[Asset, ...] = (),
    **fields: object,
) -> Audit:
    """A finished audit with the best answers, except those in *changes* (item to answer)."""
    wanted = changes or {}
    made: dict[str, Any] = {
        "id": f"{site}-{checklist.id}",
        "site": site,
        "checklist": checklist.id,
        "version": checklist.version,
        "audited_on": DAY,
        "period": "2026-27",
        "cycle": "2026-27",
        "auditors": ("Demonstration auditor 1",),
        **fields,
    }
    answers = tuple(
        answer
        for section in checklist.sections
        for item in section.items
        for answer in _answers(item, section.asset_kind(item), wanted.get(item.id), assets)
    )
    return Audit(answers=answers, **made)


def observation(item: str, note: str, **fields: object) -> Observation:
    """What an auditor adds to an answer."""
    made: dict[str, Any] = {"id": f"o-{item}", "item": item, "note": note, **fields}
    return Observation(**made)


def _answers(
    item: Item, kind: str | None, wanted: Override | None, assets: tuple[Asset, ...]
) -> tuple[Answer, ...]:
    if kind is None:
        made = _answer(item, wanted, None)
        return (made,) if made else ()
    of_kind = [asset.id for asset in assets if asset.kind == kind]
    each = [
        _answer(item, wanted if place == 0 else None, name) for place, name in enumerate(of_kind)
    ]
    return tuple(answer for answer in each if answer)


def _answer(item: Item, wanted: Override | None, asset: str | None) -> Answer | None:
    if isinstance(wanted, NoAnswer):
        words = "Seen from the door only"
        return Answer(item=item.id, asset=asset, no_answer=wanted, note=words)
    value = best(item) if wanted is None else wanted
    return None if value is None else Answer(item=item.id, asset=asset, value=value)
