"""Tests of `audit_api.storage.token_holders`: who may use a token, and who may not any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from audit_api.people.tokens import hashed
from audit_api.principal import Grant, Role
from audit_api.storage import people, role_grants, tablets
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson, local_key
from audit_api.storage.people_tables import Device, DeviceToken, Person
from audit_api.storage.tablets import HeldTablet
from audit_api.storage.token_holders import TokenHolder, holder_of

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)
TOKEN = hashed("a token")
ADA = HeldPerson(id="ada", name="Ada Fern")
TABLET = HeldTablet(
    id="tablet",
    district="5500001",
    person=ADA.id,
    label="Tablet 1",
    sites=("alder",),
    enrolled_by="robin",
    enrolled_at=NOW - timedelta(days=3),
)
GRANTS = (
    Grant(role=Role.AUDITOR, district="5500001", sites=("alder", "fern")),
    Grant(role=Role.REVIEWER, district="5500002"),
)


async def enrol(database: Database, *grants: Grant) -> None:
    """Add the auditor, who may do that, and her tablet."""
    async with database.transaction():
        await people.add(ADA, local_key("ada"), "ada")
        await tablets.enrol(TABLET, TOKEN)
        if grants:
            await role_grants.add(ADA.id, grants)


@pytest.mark.parametrize("count", [0, 1, 2])
async def test_a_token_tells_the_tablet_its_auditor_and_what_she_may_do(
    database: Database, count: int
) -> None:
    """Of somebody who may do nothing, too: what her tablet sends is put aside, not thrown away."""
    await enrol(database, *GRANTS[:count])

    assert await holder_of(TOKEN, NOW) == TokenHolder(TABLET, ADA.name, GRANTS[:count])


async def test_what_is_no_token_is_nobodys(database: Database) -> None:
    """Neither one that was guessed, nor one whose auditor is gone."""
    await enrol(database, *GRANTS)
    guessed = await holder_of(hashed("another"), NOW)
    await Person.delete().where(Person.id == ADA.id)

    assert (guessed, await holder_of(TOKEN, NOW)) == (None, None)


async def test_whoever_is_not_active_has_no_tablet(database: Database) -> None:
    """Somebody who left keeps no way in: their sessions end, and their tablet with them."""
    await enrol(database, *GRANTS)
    await Person.update({Person.is_active: False}).where(Person.id == ADA.id)

    assert await holder_of(TOKEN, NOW) is None


async def test_a_lost_tablet_has_no_token_that_works(database: Database) -> None:
    """Also one that was given out at the very moment when it was lost."""
    await enrol(database, *GRANTS)
    await Device.update({Device.lost_at: NOW}).where(Device.id == TABLET.id)

    assert await holder_of(TOKEN, NOW) is None


@pytest.mark.parametrize(("seconds", "works"), [(-1, False), (0, False), (1, True)])
async def test_an_older_token_works_until_its_end(
    database: Database, *, seconds: int, works: bool
) -> None:
    """A tablet that lost the answer with its new token goes on with this one, for a week."""
    await enrol(database, *GRANTS)
    ends_at = NOW + timedelta(seconds=seconds)
    await DeviceToken.update({DeviceToken.ends_at: ends_at}).where(DeviceToken.token == TOKEN)

    assert (await holder_of(TOKEN, NOW) is not None) is works
