"""Signing in at another provider, and letting one's account be found by it."""

from __future__ import annotations

import hmac
import logging
from datetime import UTC, datetime

import msgspec

from audit_api.errors import IdentityRefused, NameTaken, NotLinked, SignInNeeded, Unknown
from audit_api.people.oidc.sign_in import SignInElsewhere
from audit_api.people.oidc.values import CameBack, Flow, Identity, Provider
from audit_api.people.tokens import hashed
from audit_api.principal import Person
from audit_api.record import Action, Deed
from audit_api.storage import people, record, sign_in_flows
from audit_api.storage.database import Database
from audit_api.storage.people import identity_key
from audit_api.workflows.service import Elsewhere
from audit_api.workflows.sign_in import SignedIn, begin_session

__all__ = ["CameBack", "SignInElsewhere"]
_LOG = logging.getLogger(__name__)


def provider_called(name: str, elsewhere: Elsewhere) -> Provider:
    """The provider of that id.

    Raises:
        Unknown: There is none.
    """
    for each in elsewhere.providers:
        if each.id == name:
            return each
    raise Unknown("sign-in provider", name)


async def begin_elsewhere(
    name: str, address: str, elsewhere: Elsewhere, database: Database
) -> tuple[str, str]:
    """Where to send the browser, and the state that it carries in a cookie meanwhile.

    Args:
        name: The id of the provider.
        address: Of this server, as the browser knows it.
        elsewhere: The providers.
        database: Where the sign-in is kept until it comes back.

    Raises:
        Unknown: There is no such provider.
        ProviderAway: It does not answer.
    """
    provider = provider_called(name, elsewhere)
    begun = await elsewhere.known.begin(provider, f"{address}/sign-in/{name}")
    content = msgspec.json.encode(begun.flow).decode()
    async with database.transaction():
        await sign_in_flows.keep(begun.flow.state, content, datetime.now(UTC))
    return begun.address, begun.state


async def proven_identity(
    name: str, back: CameBack, cookie: str, elsewhere: Elsewhere, database: Database
) -> Identity:
    """Who came back, after every check; what was begun in another browser is refused.

    Raises:
        Unknown: There is no such provider.
        SignInNeeded: It was not begun in this browser, was used, or took longer than ten minutes.
        IdentityRefused: What the provider says is not to be believed.
        ProviderAway: It does not answer.
    """
    provider = provider_called(name, elsewhere)
    if not hmac.compare_digest(cookie.encode(), back.state.encode()):
        raise SignInNeeded
    async with database.transaction():
        content = await sign_in_flows.take(hashed(back.state), datetime.now(UTC))
    if content is None:
        raise SignInNeeded
    try:
        return await elsewhere.known.finish(provider, msgspec.json.decode(content, type=Flow), back)
    except IdentityRefused as error:
        _LOG.warning("a sign-in at %s was refused: %s", name, error.reason)
        raise


async def sign_in_as(identity: Identity, program: str, database: Database) -> SignedIn:
    """Begin a session for whose identity it is; its provider has looked after a second step.

    Raises:
        NotLinked: It is nobody's here.
    """
    held = await people.by_key(identity_key(identity.issuer, identity.subject))
    if held is None or not held.is_active:
        raise NotLinked
    return await begin_session(held, program, database, is_proven=True)


async def link(identity: Identity, person: Person, database: Database) -> None:
    """Let somebody who is signed in be found by that identity from now on.

    Raises:
        NameTaken: It is somebody else's already.
    """
    key = identity_key(identity.issuer, identity.subject)
    shown = (identity.email or identity.name or identity.subject)[:200]
    held = await people.by_key(key)
    if held is not None:
        if held.id != person.id:
            raise NameTaken(shown)
        return
    async with database.transaction():
        await people.add_name(person.id, key, shown)
        actor = f"person:{person.id}"
        details = {"issuer": identity.issuer}
        await record.append(Deed(Action.PERSON_CHANGED, actor, f"person {person.id}", "", details))
