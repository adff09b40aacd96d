"""Drawing by lot which schools are audited a second time, blind, and by whom."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, NamedTuple

import msgspec

from audit_api.assignment import Assignment, BlindDraw, Seed, Task
from audit_api.errors import Unacceptable
from audit_api.principal import Person, Reach
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import blind_draws, record
from audit_api.storage.database import Database
from audit_api.storage.turns import take_turn
from audit_api.workflows.assigning.assign import TURN, keep
from audit_api.workflows.assigning.ground import Ground, cycle_of, ground, with_begun
from audit_api.workflows.assigning.lots import in_order_of_lot
from audit_api.workflows.assigning.rules import problems
from checklists.answers import Name
from checklists.responses import Closed

SEED_BYTES = 4
MOST_DRAWN = 10_000


class DrawWish(Closed, frozen=True, kw_only=True):
    """What is to be drawn.

    Attributes:
        schools: How many.
        auditors: The ids of people who may be the second auditors; each gets about as many.
        seed: What the lot hangs on; made by chance where it is empty.
    """

    checklist: Name
    schools: Annotated[int, msgspec.Meta(ge=1, le=MOST_DRAWN)]
    auditors: tuple[Name, ...]
    due_on: date
    seed: Seed = ""


class _Drawing(NamedTuple):
    among: tuple[str, ...]
    seed: str
    assignments: tuple[Assignment, ...]


async def draw_blind(
    wish: DrawWish, whose: tuple[str, str], asking: tuple[Reach, Person], database: Database
) -> BlindDraw:
    """Draw schools, and assign a blind second audit at each.

    Drawn among the open schools where the checklist is assigned and nobody is blind yet.

    Args:
        wish: What is wanted.
        whose: The district and the cycle.
        asking: How far whoever asks reaches, and who that is.
        database: Where it is kept.

    Raises:
        Unknown: There is no such cycle within the reach.
        Unacceptable: So many cannot be drawn; every problem is named.
    """
    (district, cycle), (reach, person) = whose, asking
    async with database.transaction():
        await take_turn(TURN)
        known = await ground(district, cycle, reach)
        drawing = await _drawn(wish, known)
        draw = BlindDraw(
            district=district,
            cycle=cycle,
            number=len(await blind_draws.of_cycle(district, cycle)) + 1,
            checklist=wish.checklist,
            seed=drawing.seed,
            among=drawing.among,
            drawn=tuple(each.site for each in drawing.assignments),
            drawn_by=person.id,
            drawn_at=datetime.now(UTC),
        )
        await blind_draws.add(draw)
        await record.append(_deed(draw, actor_of(person)))
        await keep(drawing.assignments, known, actor_of(person))
    return draw


async def draws(district: str, cycle: str, reach: Reach) -> tuple[BlindDraw, ...]:
    """The lots of a cycle, oldest first, with schools within *reach* only.

    Raises:
        Unknown: There is no such cycle within *reach*.
    """
    await cycle_of(district, cycle, reach)
    if not reach.has_whole(district):
        return ()  # a lot names schools of the whole district
    return await blind_draws.of_cycle(district, cycle)


async def _drawn(wish: DrawWish, plain: Ground) -> _Drawing:
    seed = wish.seed.strip() or secrets.token_hex(SEED_BYTES)
    among = _among(wish.checklist, plain)
    _check(wish, among, plain)
    found: list[Assignment] = []
    wrong: list[str] = []
    drawn = in_order_of_lot(seed, among)[: wish.schools]
    known = await with_begun(plain, drawn)
    for site in drawn:
        chosen = _second(site, wish, known, found)
        if chosen is None:
            wrong.append(
                f"{known.school(site)} was drawn, and none of the people chosen can be its blind"
                " second auditor; choose more people"
            )
        else:
            found.append(chosen)
    if wrong:
        raise Unacceptable("the draw", wrong)
    return _Drawing(among, seed, tuple(found))


def _among(checklist: str, known: Ground) -> tuple[str, ...]:
    """The schools with a first audit to come, or done, and without a blind one; by id."""
    firsts = {each.site for each in known.held.values() if _is(each, checklist, blind=False)}
    seconds = {each.site for each in known.held.values() if _is(each, checklist, blind=True)}
    return tuple(sorted(firsts - seconds))


def _is(assignment: Assignment, checklist: str, *, blind: bool) -> bool:
    return assignment.checklist == checklist and assignment.blind is blind


def _check(wish: DrawWish, among: Sequence[str], known: Ground) -> None:
    if found := tuple(_problems(wish, among, known)):
        raise Unacceptable("the draw", found)


def _problems(wish: DrawWish, among: Sequence[str], known: Ground) -> Iterator[str]:
    if not wish.auditors:
        yield "choose at least one person who can be a second auditor"
    if wish.schools > len(among):
        yield (
            f"{wish.schools} schools cannot be drawn from {len(among)}: only those can be where"
            " this checklist is assigned and nobody is a blind second auditor yet"
        )
    if unknown := sorted(set(wish.auditors) - known.auditors.keys()):
        yield f"{len(unknown)} of the people chosen audit nowhere in the district"


def _second(
    site: str, wish: DrawWish, known: Ground, drawn: Sequence[Assignment]
) -> Assignment | None:
    """The assignment of whoever has drawn the fewest so far and can be the second auditor there."""
    given = Counter(each.person for each in drawn)
    places = {person: place for place, person in enumerate(wish.auditors)}
    for person in sorted(places, key=lambda each: (given[each], places[each])):
        wanted = Assignment(
            district=known.district,
            cycle=known.cycle.name,
            site=site,
            checklist=wish.checklist,
            person=person,
            due_on=wish.due_on,
            blind=True,
        )
        if _fits(wanted, known):
            return wanted
    return None


def _fits(wanted: Assignment, known: Ground) -> bool:
    after: Mapping[Task, Assignment] = {**known.held, wanted.task: wanted}
    return wanted.task not in known.held and not any(problems(wanted, known, after))


def _deed(draw: BlindDraw, actor: str) -> Deed:
    details: dict[str, object] = {
        "checklist": draw.checklist,
        "seed": draw.seed,
        "among": list(draw.among),
        "drawn": list(draw.drawn),
    }
    return Deed(Action.BLIND_DRAWN, actor, f"cycle {draw.cycle}", draw.district, details)
