"""A sign-in elsewhere, from the button to who somebody is.

The caller keeps the `Flow` for ten minutes and lets it be used once; a cookie ties its state to
the browser that began it.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable

import msgspec

from audit_api.errors import IdentityRefused
from audit_api.people.oidc import addresses
from audit_api.people.oidc.asking import Form, ask
from audit_api.people.oidc.documents import Metadata
from audit_api.people.oidc.id_token import Expected, identity, key_name
from audit_api.people.oidc.knowing import OK, Known
from audit_api.people.oidc.values import Begun, CameBack, Flow, Identity, Provider
from audit_api.people.tokens import hashed

CHANCE_BYTES = 32
VERIFIER_BYTES = 48


class _TokenAnswer(msgspec.Struct, frozen=True):
    id_token: str
    access_token: str = ""


class _TokenError(msgspec.Struct, frozen=True):
    error: str = ""


class SignInElsewhere:
    """All providers of this installation, and what we know of them. One for a server.

    Args:
        clock: Seconds that never go back; tells how old is what we know.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[Provider, Known] = {}

    async def begin(self, provider: Provider, redirect_uri: str) -> Begun:
        """Send somebody to *provider*, which sends them back to *redirect_uri*.

        Raises:
            ProviderAway: It cannot be asked where to.
        """
        metadata = await self._about(provider).metadata()
        state = secrets.token_urlsafe(CHANCE_BYTES)
        flow = Flow(
            provider=provider.id,
            state=hashed(state),
            nonce=secrets.token_urlsafe(CHANCE_BYTES),
            verifier=secrets.token_urlsafe(VERIFIER_BYTES),
            redirect_uri=redirect_uri,
        )
        return Begun(addresses.authorization(metadata, provider, flow, state), state, flow)

    async def finish(self, provider: Provider, flow: Flow, back: CameBack) -> Identity:
        """Who the person is who came *back* from *provider*.

        Raises:
            IdentityRefused: Anything does not fit; its ``reason`` is for the log.
            ProviderAway: It cannot be asked.
        """
        known = self._about(provider)
        metadata = await known.metadata()
        if reason := _unfit(provider, flow, back) or _of_another(metadata, back):
            raise IdentityRefused(provider.name, reason)
        form = addresses.token_form(metadata, provider, flow, back.code)
        tokens = await _tokens(metadata.token_endpoint, provider, form)
        key = await known.key(key_name(tokens.id_token, provider))
        expected = Expected(provider, flow.nonce, tokens.access_token, time.time())
        return identity(tokens.id_token, key, expected)

    def _about(self, provider: Provider) -> Known:
        return self._known.setdefault(provider, Known(provider, self._clock))


def _unfit(provider: Provider, flow: Flow, back: CameBack) -> str | None:
    if flow.provider != provider.id:
        return f"the sign-in was begun with {flow.provider!r}"
    if not hmac.compare_digest(flow.state, hashed(back.state)):
        return "the state is of another sign-in"
    if back.error:
        return f"it answered {back.error[:100]!r}"
    return None if back.code else "it gave no code"


def _of_another(metadata: Metadata, back: CameBack) -> str | None:
    """Against a code of one provider that is brought to another (RFC 9207)."""
    must_say = metadata.authorization_response_iss_parameter_supported
    if (back.issuer or must_say) and back.issuer != metadata.issuer:
        return f"the answer is of the issuer {back.issuer[:200]!r}"
    return None


async def _tokens(address: str, provider: Provider, form: Form) -> _TokenAnswer:
    answer = await ask(address, provider, form)
    try:
        if answer.status != OK:
            said = msgspec.json.decode(answer.body, type=_TokenError).error
            raise IdentityRefused(provider.name, f"no token: {answer.status} {said[:100]!r}")
        return msgspec.json.decode(answer.body, type=_TokenAnswer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise IdentityRefused(provider.name, f"no token: {answer.status}, {error}") from error
