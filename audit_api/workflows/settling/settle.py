"""Deciding between auditors: what is open within a reach, and saying whose answer stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.errors import DecidedAlready, Unacceptable, Unknown
from audit_api.principal import Person, Reach
from audit_api.record import Action, Deed, actor_of
from audit_api.review import Decision
from audit_api.settlement import Settlement
from audit_api.storage import districts, record, reviews, revisions, settlements, sites
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.storage.sites import HeldSite
from audit_api.workflows.assembling import audit_of
from audit_api.workflows.assigning.blindness import as_assigned
from audit_api.workflows.disputes import Dispute, disputes
from audit_api.workflows.review_audits import newest_finals


class Disputed(NamedTuple):
    """A question that auditors answered differently, at a school.

    Attributes:
        name: What it is called in an address.
        kept: The revisions that speak, by the id of their audit.
    """

    name: str
    site: HeldSite
    dispute: Dispute
    kept: dict[str, KeptRevision]


async def disputed(reach: Reach) -> tuple[Disputed, ...]:
    """All within *reach*: what is still open first, the newest audits before older ones."""
    found: list[Disputed] = []
    for held in await districts.every(reach):
        found += await _at(await sites.of_district(held.district.id, reach))
    found.sort(key=lambda each: max(side.on for side in each.dispute.sides), reverse=True)
    found.sort(key=lambda each: each.dispute.is_settled)
    return tuple(found)


async def disputed_of(audit: str, site: HeldSite) -> tuple[Disputed, ...]:
    """What one audit and others at its *site* answer differently."""
    return tuple(each for each in await _at([site]) if audit in each.kept)


async def one_disputed(name: str, reach: Reach) -> Disputed:
    """One of them.

    Raises:
        Unknown: Nobody within *reach* disagrees about that by now.
    """
    for each in await disputed(reach):
        if each.name == name:
            return each
    raise Unknown("disagreement", name)


class Choice(NamedTuple):
    """Whose answer stands, as a person saw it.

    Attributes:
        number: Of this decision about the question: one more than they saw.
        said: What each audit said then, by its id, as JSON.
    """

    audit: str
    said: dict[str, str]
    number: int
    words: str = ""


async def settle(
    name: str, choice: Choice, by: Person, reach: Reach, database: Database
) -> Disputed:
    """Keep whose answer stands.

    Raises:
        Unknown: Nobody within *reach* disagrees about that by now.
        Unacceptable: No answer of that audit can stand.
        DecidedAlready: Somebody has decided meanwhile, or an answer is another one by now.
    """
    found = await one_disputed(name, reach)
    sides = found.dispute.sides
    if choice.audit not in {side.audit for side in sides if side.worth is not None}:
        raise Unacceptable("the decision", ("choose whose answer stands",))
    if choice.said != {side.audit: side.said for side in sides}:
        raise DecidedAlready("an auditor has answered anew meanwhile")
    made = _settlement(found.dispute, choice)
    async with database.transaction():
        is_new = choice.number == _next(found.dispute) and await settlements.add(
            found.site.site.id, made, by.id, datetime.now(UTC)
        )
        if is_new:
            await record.append(_deed(found, made, by))
    if not is_new:
        held = (await one_disputed(name, reach)).dispute.decided
        raise DecidedAlready(f"{held.by if held else 'somebody'} has decided already")
    return found


async def note_reading(found: Disputed, by: Person, database: Database) -> None:
    """Write down that somebody looked at what these audits say."""
    async with database.transaction():
        for each in found.kept.values():
            thing, details = f"revision {each.key}", {"site": found.site.site.id}
            deed = Deed(Action.AUDIT_READ, actor_of(by), thing, found.site.district, details)
            await record.append(deed)


async def note_list(found: Iterable[Disputed], by: Person, database: Database) -> None:
    """Write down that somebody looked at the list of them, once for each district."""
    counted = Counter(each.site.district for each in found)
    async with database.transaction():
        for district, many in sorted(counted.items()):
            deed = Deed(
                Action.DISAGREEMENTS_READ,
                actor_of(by),
                f"district {district}",
                district,
                {"questions": many},
            )
            await record.append(deed)


def _next(dispute: Dispute) -> int:
    return dispute.decided.settlement.number + 1 if dispute.decided else 1


def _settlement(dispute: Dispute, choice: Choice) -> Settlement:
    question = dispute.question
    return Settlement(
        cycle=question.cycle,
        checklist=question.checklist,
        version=question.version,
        period=question.period,
        item=question.item,
        asset=question.asset,
        number=choice.number,
        stands=choice.audit,
        given={side.audit: side.said for side in dispute.sides},
        words=choice.words,
    )


def _deed(found: Disputed, made: Settlement, by: Person) -> Deed:
    details: dict[str, object] = {
        "site": found.site.site.id,
        "item": made.item,
        "asset": made.asset or "",
        "stands": made.stands,
        "number": made.number,
    }
    thing = f"disagreement {found.name}"
    return Deed(Action.DISAGREEMENT_SETTLED, actor_of(by), thing, found.site.district, details)


async def _at(schools: Sequence[HeldSite]) -> list[Disputed]:
    by_id = {each.site.id: each for each in schools}
    verdicts = await reviews.of_sites(list(by_id))
    kept = [
        each
        for each in await as_assigned(newest_finals(await revisions.finals(list(by_id))))
        if each.key not in verdicts or verdicts[each.key].verdict.decision is not Decision.SENT_BACK
    ]
    speaking = {each.revision.id: each for each in kept}
    decided = await settlements.of_sites(list(by_id))
    return [
        Disputed(
            settlements.name_of(each.question),
            by_id[each.question.site],
            each,
            {side.audit: speaking[side.audit] for side in each.sides},
        )
        for each in disputes(map(audit_of, kept), decided)
    ]
