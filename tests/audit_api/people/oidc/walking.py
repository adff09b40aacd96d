"""From the button to who somebody is, as a browser goes."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec

from audit_api.people.oidc.sign_in import SignInElsewhere
from audit_api.people.oidc.values import Begun, CameBack, Identity, Provider
from audit_api.settings import ProviderKind
from tests.fake_provider import FakeProvider

REDIRECT_URI = "https://audits.alder.example/sign-in/staff"


def known_to_us(fake: FakeProvider) -> Provider:
    """The provider *fake*, as the settings would name it."""
    return Provider(
        id="staff",
        name="Alder staff",
        kind=ProviderKind.GENERIC,
        issuer=fake.issuer,
        client_id=fake.client_id,
        client_secret=fake.client_secret or "",
    )


def of_kind(fake: FakeProvider, kind: ProviderKind, organisation: str) -> Provider:
    """The same, as a provider of one organisation among many."""
    return msgspec.structs.replace(known_to_us(fake), kind=kind, organisation=organisation)


def begun(elsewhere: SignInElsewhere, provider: Provider) -> Begun:
    """A sign-in that was sent to its provider."""
    return asyncio.run(elsewhere.begin(provider, REDIRECT_URI))


def came_back(address: str) -> CameBack:
    """What a browser brings back that is sent to *address*, where somebody says yes."""
    answer = httpx.get(address, trust_env=False)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith(REDIRECT_URI)
    query = {name: values[0] for name, values in _query(answer.headers["location"]).items()}
    return CameBack(state=query["state"], code=query["code"], issuer=query.get("iss", ""))


def signed_in(
    fake: FakeProvider, provider: Provider | None = None, elsewhere: SignInElsewhere | None = None
) -> Identity:
    """Who somebody is who went the whole way."""
    provider = provider or known_to_us(fake)
    elsewhere = elsewhere or SignInElsewhere()

    async def walk() -> Identity:
        start = await elsewhere.begin(provider, REDIRECT_URI)
        back = await asyncio.to_thread(came_back, start.address)
        return await elsewhere.finish(provider, start.flow, back)

    return asyncio.run(walk())


def _query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)
