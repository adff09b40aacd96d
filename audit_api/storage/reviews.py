"""Keeping what reviewers decided. A decision about a revision is never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from audit_api.review import Decision, Requested, Reviewed, Verdict
from audit_api.storage.people_tables import Person
from audit_api.storage.review_tables import Review
from checklists.answers import Name
from checklists.responses import Closed


class _Items(Closed, frozen=True, kw_only=True):
    requested: tuple[Requested, ...] = ()
    not_here: tuple[Name, ...] = ()


async def add(audit: str, site: str, verdict: Verdict, person: str, now: datetime) -> bool:
    """Keep a verdict; False if somebody has decided about that revision already."""
    items = _Items(requested=verdict.items, not_here=verdict.not_here)
    row = Review(
        key=f"{audit}.{verdict.revision}",
        audit=audit,
        number=verdict.revision,
        site=site,
        decision=verdict.decision.value,
        items=msgspec.json.encode(items).decode(),
        words=verdict.words,
        decided_by=person,
        decided_at=now,
    )
    return bool(await Review.insert(row).on_conflict(action="DO NOTHING"))


async def of_sites(sites: Sequence[str]) -> dict[str, Reviewed]:
    """All verdicts about audits at these sites, by the key of the revision."""
    if not sites:
        return {}
    rows = await Review.select().where(Review.site.is_in(list(sites)))
    people = await Person.select(Person.id, Person.name).where(
        Person.id.is_in([*{row["decided_by"] for row in rows}] or [""])
    )
    names = {row["id"]: row["name"] for row in people}
    return {row["key"]: _reviewed(row, names) for row in rows}


def _reviewed(row: Mapping[str, Any], names: Mapping[str, str]) -> Reviewed:
    items = msgspec.json.decode(row["items"], type=_Items)
    verdict = Verdict(
        revision=row["number"],
        decision=Decision(row["decision"]),
        items=items.requested,
        not_here=items.not_here,
        words=row["words"],
    )
    by = names.get(row["decided_by"], row["decided_by"])
    return Reviewed(audit=row["audit"], verdict=verdict, by=by, at=row["decided_at"])
