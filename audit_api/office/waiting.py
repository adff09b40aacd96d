"""What waits for whoever is signed in, and what a new district does next."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from audit_api.http.assignments import OfCycle, today
from audit_api.office import cycle_words
from audit_api.office.cycles import cycle_address
from audit_api.principal import Person, Reach, Role
from audit_api.workflows import look_up
from audit_api.workflows.assigning.standing import cycle_standing
from audit_api.workflows.keep_tablets import auditors, listed_tablets
from audit_api.workflows.known_places import known_districts
from audit_api.workflows.retaining.due import MOST_AT_ONCE, due_now
from audit_api.workflows.review_audits import Stage, listed_audits
from audit_api.workflows.service import Service
from audit_api.workflows.settling.settle import disputed

IMPORTS, TABLETS, REVIEWS = "/office/imports", "/office/tablets", "/office/reviews"
APART, SETTINGS = "/office/disagreements", "/office/settings"
MOST_CYCLES = 3
"""Where each stands is looked up; of more than that it is told how many run."""
MOST_DISTRICTS = 5
"""In so many it is looked up what is past its time; who keeps more has a command for it."""


class Waits(NamedTuple):
    """One thing to look at.

    Attributes:
        title: What the link says.
        words: What there is to it.
    """

    title: str
    words: str
    address: str


async def waiting_for(person: Person, service: Service) -> tuple[Waits, ...]:
    """What waits for *person*: steps that a new district still has before it, or work."""
    admin = person.reach([Role.ADMIN])
    reviewer = person.reach([Role.REVIEWER])
    steps = [] if admin.is_nowhere else [each async for each in _steps(admin)]
    work = [each async for each in _work(admin, reviewer, service)]
    return (*steps[:1], *work)


async def _steps(admin: Reach) -> AsyncIterator[Waits]:
    """In the order in which they can be done; the first is the next one."""
    known = await known_districts(admin)
    if not known:
        yield Waits("Import your district", "Then its schools; both come from a file.", IMPORTS)
        return
    if not any([await look_up.sites(each.id, admin) for each in known]):
        yield Waits("Import the schools", "A table with their names, or a register.", IMPORTS)
    if not await auditors(admin):
        words = "Somebody has to walk: give a person the role of auditor."
        yield Waits("Add an auditor", words, "/office/people")
    elif not await listed_tablets(admin):
        yield Waits("Enrol a tablet", "A code on the screen is scanned with it.", TABLETS)


async def _work(admin: Reach, reviewer: Reach, service: Service) -> AsyncIterator[Waits]:
    async for each in _to_review(reviewer):
        yield each
    for each in await _cycles([admin, reviewer], service):
        yield each
    if not admin.is_nowhere:
        left = sum(each.tablet.photos_waiting for each in await listed_tablets(admin))
        if left:
            words = "They come by themselves once their tablet has a network."
            yield Waits(f"{_count(left, 'photo')} still on tablets", words, TABLETS)
    for old in await _past_their_time(admin, service):
        yield old


async def _to_review(reviewer: Reach) -> AsyncIterator[Waits]:
    if reviewer.is_nowhere:
        return
    listed = [each for each in await listed_audits(reviewer) if each.stage is Stage.WAITING]
    if listed:
        urgent = sum(each.urgent for each in listed)
        yield Waits(_count(len(listed), "audit") + " to review", _urgent(urgent), REVIEWS)
    apart = sum(not each.dispute.is_settled for each in await disputed(reviewer))
    if apart:
        words = "The worse answer counts until you decide."
        yield Waits(f"{_count(apart, 'question')} answered differently", words, APART)


async def _cycles(reaches: Sequence[Reach], service: Service) -> list[Waits]:
    """Where the running cycles stand, by district; each district once."""
    running: dict[OfCycle, tuple[str, Reach]] = {}
    for reach in reaches:
        for district in await known_districts(reach):
            for cycle in await look_up.cycles(district.id, reach):
                if cycle.starts_on <= today() <= cycle.ends_on:
                    running.setdefault(OfCycle(district.id, cycle.name), (district.name, reach))
    if len(running) > MOST_CYCLES:
        return [Waits(f"{len(running)} cycles run", "Each tells what is late.", "/office/cycles")]
    return [
        Waits(
            f"{named.cycle}, {district}",
            cycle_words.lead(await cycle_standing(*named, today(), reach, service.database)),
            cycle_address(named),
        )
        for named, (district, reach) in running.items()
    ]


async def _past_their_time(admin: Reach, service: Service) -> list[Waits]:
    """What a district keeps longer than it wants to: nothing is removed by itself."""
    own = [each for each in await known_districts(admin) if admin.has_whole(each.id)]
    if len(own) > MOST_DISTRICTS:
        return []
    found = []
    for district in own:
        due = await due_now(district.id, service.database)
        photos = sum(each.is_photo for each in due)
        kinds = ((photos, "photo"), (sum(each.drafts for each in due), "draft"))
        kept = " and ".join(_count(*each) for each in kinds if each[0])
        if len(due) == MOST_AT_ONCE:
            kept = f"At least {kept}"
        if kept:
            words = f"{district.name} wants them kept no longer. Look, then remove them."
            found.append(Waits(f"{kept} past their time", words, f"{SETTINGS}/{district.id}"))
    return found


def _count(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _urgent(urgent: int) -> str:
    if not urgent:
        return "What has waited longest comes first."
    return f"{urgent} of them {'has' if urgent == 1 else 'have'} something to be seen today."
