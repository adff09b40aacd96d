"""People who are signed in to a server of the tests, put there as if they had done so before."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from litestar import Litestar
from litestar.testing import TestClient

from audit_api.people.tokens import TokenKind, hashed, new_token
from audit_api.principal import Grant, Role
from audit_api.storage import people, role_grants, sessions
from audit_api.storage.people import HeldPerson, local_key
from audit_api.workflows.service import Service


def signed_in(
    client: TestClient[Litestar], role: str, district: str, sites: tuple[str, ...] = ()
) -> tuple[str, str]:
    """The id of a new person with that role, and the token of their session."""
    with client.portal() as portal:
        return portal.call(_signed_in, client.app.state.service, role, district, sites)


async def _signed_in(
    service: Service, role: str, district: str, sites: tuple[str, ...]
) -> tuple[str, str]:
    person, token = str(uuid4()), new_token(TokenKind.SESSION)
    now = datetime.now(UTC)
    async with service.database.transaction():
        await people.add(HeldPerson(id=person, name=f"{role} X"), local_key(person), person)
        await role_grants.add(person, [Grant(role=Role(role), district=district, sites=sites)])
        await sessions.begin(hashed(token), person, now, is_whole=True, program="the tests")
    return person, token
