"""Tests of `audit_api.workflows.assigning.draw_blind` and `lots`."""

from __future__ import annotations

import hashlib
from random import Random
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from audit_api.errors import Unacceptable
from audit_api.principal import EVERYWHERE, Person, Reach
from audit_api.record import Action
from audit_api.storage import assignments, record, sites
from audit_api.storage.database import Database
from audit_api.workflows.assigning.assign import assign
from audit_api.workflows.assigning.draw_blind import DrawWish, draw_blind, draws
from audit_api.workflows.assigning.lots import in_order_of_lot
from tests.audit_api.crew import CYCLE, DOORS, DUE, asked, join, open_cycle
from tests.audit_api.stock import DISTRICT
from tests.samples import SITE

pytestmark = pytest.mark.anyio
ADMIN = Person(id="admin", name="Admin", grants=())
ASKING = (EVERYWHERE, ADMIN)
WHOSE = (DISTRICT, CYCLE.name)


async def many_schools(database: Database, count: int) -> list[str]:
    """More schools, all alike."""
    like = await sites.get(SITE, EVERYWHERE)
    ids = [str(uuid5(UUID(SITE), str(number))) for number in range(count)]
    async with database.changing_sites():
        await sites.put(
            [
                replace(like, site=replace(like.site, id=each, name=f"School {each[:4]}"))
                for each in ids
            ]
        )
    return ids


async def test_a_lot_can_be_drawn_again_by_anybody(database: Database) -> None:
    """Whoever doubts that the schools were drawn, and not picked, reckons it again."""
    await open_cycle(database)
    first, *others = [await join(database, name) for name in ("Ruiz", "Vale", "Chen")]
    schools = await many_schools(database, 8)
    for each in schools:
        await assign(asked(first, site=each), EVERYWHERE, database)
    wish = DrawWish(checklist=DOORS, schools=4, auditors=(first, *others), due_on=DUE, seed="7")

    drawn = await draw_blind(wish, WHOSE, ASKING, database)

    by_hand = sorted(schools, key=lambda each: hashlib.sha256(f"7\n{each}".encode()).hexdigest())
    assert drawn.drawn == tuple(by_hand[:4])
    assert drawn.among == tuple(sorted(schools))
    assert await draws(*WHOSE, EVERYWHERE) == (drawn,)
    entry = next(each for each in await record.newest(9) if each.action == Action.BLIND_DRAWN)
    assert '"seed":"7"' in entry.details
    held = await assignments.of_cycle(*WHOSE, EVERYWHERE)
    seconds = [each.person for each in held if each.blind]
    assert sorted(map(seconds.count, others)) == [2, 2]
    assert first not in seconds


async def test_what_was_drawn_is_not_drawn_again(database: Database) -> None:
    """A second lot adds schools; the number of it tells how often somebody drew."""
    await open_cycle(database)
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    for each in await many_schools(database, 3):
        await assign(asked(first, site=each), EVERYWHERE, database)
    wish = DrawWish(checklist=DOORS, schools=2, auditors=(second,), due_on=DUE)

    one = await draw_blind(wish, WHOSE, ASKING, database)
    with pytest.raises(Unacceptable, match="2 schools cannot be drawn from 1"):
        await draw_blind(wish, WHOSE, ASKING, database)
    two = await draw_blind(replace(wish, schools=1), WHOSE, ASKING, database)

    assert not set(one.drawn) & set(two.drawn)
    assert (one.number, two.number) == (1, 2)
    assert one.seed
    assert one.seed != two.seed


async def test_where_nobody_can_be_second_nothing_is_drawn(database: Database) -> None:
    """A lot that skips a school is no lot."""
    await open_cycle(database)
    first = await join(database, "Ruiz")
    await assign(asked(first), EVERYWHERE, database)
    wish = DrawWish(checklist=DOORS, schools=1, auditors=(first,), due_on=DUE)

    with pytest.raises(Unacceptable, match="Alder Elementary was drawn, and none of the people"):
        await draw_blind(wish, WHOSE, ASKING, database)

    assert await draws(*WHOSE, EVERYWHERE) == ()
    assert len(await assignments.of_cycle(*WHOSE, EVERYWHERE)) == 1


async def test_a_lot_is_told_only_to_who_sees_the_whole_district(database: Database) -> None:
    """It names every school that could be drawn."""
    await open_cycle(database)
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    await assign(asked(first), EVERYWHERE, database)
    wish = DrawWish(checklist=DOORS, schools=1, auditors=(second,), due_on=DUE)
    await draw_blind(wish, WHOSE, ASKING, database)

    assert await draws(*WHOSE, Reach(some={DISTRICT: frozenset({SITE})})) == ()


@given(st.text(max_size=9), st.sets(st.text(max_size=9), max_size=9), st.randoms())
def test_the_order_of_a_lot_hangs_on_the_seed_alone(
    seed: str, things: set[str], chance: Random
) -> None:
    """Not on how a database happens to list them."""
    shuffled = sorted(things)
    chance.shuffle(shuffled)

    found = in_order_of_lot(seed, shuffled)

    assert set(found) == things
    assert found == in_order_of_lot(seed, reversed(found))
    assert in_order_of_lot(seed, found[1:]) == found[1:]
