"""Tests of `audit_api.storage.leases`."""

from __future__ import annotations

import asyncio

import pytest

from audit_api.storage import leases, photos
from audit_api.storage.database import Database
from audit_api.storage.leases import Lease

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("held")]

LONG_S = 3600.0
OVER_S = -1.0
NAMES = tuple(digit * 64 for digit in "0123456789abcdef")


@pytest.fixture
async def held(database: Database) -> Database:
    """A database with sixteen photos in work, one after another."""
    for name in NAMES:
        await photos.add(name, 1)
    return database


async def taken(lease_s: float = LONG_S) -> Lease:
    """A lease of the next photo, which there is."""
    lease = await leases.claim(lease_s)
    assert lease is not None
    return lease


async def test_photos_are_taken_in_the_order_in_which_they_came() -> None:
    """Who sent first hears first that a photo cannot be used."""
    names = [(await taken()).sha256 for _ in NAMES]

    assert names == list(NAMES)
    assert await leases.claim(LONG_S) is None


async def test_of_many_at_once_no_two_take_the_same_photo() -> None:
    """Two servers that read one photo do twice the work, and half of it is lost."""
    claimed = await asyncio.gather(*(leases.claim(LONG_S) for _ in range(2 * len(NAMES))))

    names = [lease.sha256 for lease in claimed if lease]
    assert len(names) == len(set(names))
    assert set(names) <= set(NAMES)


async def test_the_photo_of_a_server_that_was_killed_is_taken_over() -> None:
    """Without a restart, and without a person who notices."""
    dead = await taken(OVER_S)

    living = await taken()

    assert living.sha256 == dead.sha256
    assert await leases.extend(dead, LONG_S) is None


async def test_who_lost_a_photo_cannot_let_go_of_it() -> None:
    """A server that was suspended wakes up, and another one has its photo."""
    late = await taken(OVER_S)
    living = await taken()

    await leases.end(late)

    assert (await taken()).sha256 != living.sha256


async def test_a_lease_that_is_extended_or_ended_counts_from_then() -> None:
    """A long photo stays with whoever reads it; one that was given back is there at once."""
    first = await taken(OVER_S)
    extended = await leases.extend(first, LONG_S)
    second = await taken()
    assert extended is not None

    await leases.end(extended)

    assert second.sha256 == NAMES[1]
    assert (await taken()).sha256 == NAMES[0]


async def test_a_process_that_is_alone_takes_up_all_that_dead_ones_had() -> None:
    """After a power cut nobody waits for a lease to run out."""
    for _ in NAMES:
        await taken()

    await leases.end_all()

    assert (await taken()).sha256 == NAMES[0]


async def test_a_photo_that_is_put_back_in_work_has_no_lease() -> None:
    """It was put off until tomorrow; then its tablet sent it again."""
    lease = await taken()

    await photos.reopen(lease.sha256)

    assert (await taken()).sha256 == lease.sha256
