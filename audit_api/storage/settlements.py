"""Keeping what reviewers decided between auditors. A decision is never changed, only followed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec

from audit_api.settlement import Question, Settled, Settlement
from audit_api.storage.people_tables import Person
from audit_api.storage.review_tables import SettledAnswer

KIND = "disagreement"


async def add(site: str, settlement: Settlement, person: str, now: datetime) -> bool:
    """Keep a decision; False if somebody has made one of that number already."""
    made = Settled(site=site, settlement=settlement, by=person, at=now)
    row = SettledAnswer(
        key=f"{KIND} {name_of(made.question)} {settlement.number}",
        site=site,
        kind=KIND,
        content=msgspec.json.encode(settlement).decode(),
        decided_by=person,
        decided_at=now,
    )
    return bool(await SettledAnswer.insert(row).on_conflict(action="DO NOTHING"))


async def of_sites(sites: Sequence[str]) -> dict[Question, Settled]:
    """The newest decision about each question that was asked at these sites."""
    if not sites:
        return {}
    rows = await SettledAnswer.select().where(
        SettledAnswer.site.is_in(list(sites)), SettledAnswer.kind == KIND
    )
    people = await Person.select(Person.id, Person.name).where(
        Person.id.is_in([*{row["decided_by"] for row in rows}] or [""])
    )
    names = {row["id"]: row["name"] for row in people}
    found = [
        Settled(
            site=row["site"],
            settlement=msgspec.json.decode(row["content"], type=Settlement),
            by=names.get(row["decided_by"], row["decided_by"]),
            at=row["decided_at"],
        )
        for row in rows
    ]
    found.sort(key=lambda each: each.settlement.number)
    return {each.question: each for each in found}


def name_of(question: Question) -> str:
    """A name for a question that fits into an address."""
    return hashlib.sha256(msgspec.json.encode(question)).hexdigest()
