"""What a provider says of a person, believed only after every check. Pure.

Source:
    OpenID Connect Core 1.0, 3.1.3.7; RFC 8725 (best current practices for such tokens).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Annotated

import msgspec
from joserfc import jws
from joserfc.errors import JoseError

from audit_api.errors import IdentityRefused
from audit_api.people.oidc.documents import PublicKey
from audit_api.people.oidc.values import Identity, Provider
from audit_api.settings import ProviderKind

ALGORITHMS = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}
"""Those that we take, and the kind of key each needs. No others: not ``none``, not ``HS256``."""
LEEWAY_S = 60
"""How far the provider's clock may be off ours."""
NAME_CHARACTERS = 200
_REGISTRY = jws.JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)


class Expected(msgspec.Struct, frozen=True):
    """What a token must fit.

    Attributes:
        provider: Who has to say it.
        nonce: Of this sign-in.
        access_token: What came with it; empty if nothing did.
        now_s: Unix time.
    """

    provider: Provider
    nonce: str
    access_token: str
    now_s: float


class KeyName(msgspec.Struct, frozen=True):
    """Which key a token says it is signed with."""

    algorithm: str
    key_id: str | None


class _Claims(msgspec.Struct, frozen=True):
    iss: str
    sub: Annotated[str, msgspec.Meta(min_length=1, max_length=255)]
    aud: str | list[str]
    exp: float
    iat: float
    nonce: str
    nbf: float | None = None
    azp: str | None = None
    at_hash: str | None = None
    hd: str | None = None
    tid: str | None = None
    name: str = ""
    email: str = ""
    email_verified: bool | str = False


def key_name(token: str, provider: Provider) -> KeyName:
    """Which key *token* asks for; nothing of it is believed yet.

    Raises:
        IdentityRefused: It is no token, or of an algorithm that we do not take.
    """
    try:
        header = jws.extract_compact(token.encode()).protected
    except (JoseError, ValueError, RecursionError) as error:
        raise IdentityRefused(provider.name, f"this is no token: {error}") from error
    algorithm, key_id = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        raise IdentityRefused(provider.name, f"the algorithm {algorithm!r} is not taken")
    return KeyName(algorithm, key_id if isinstance(key_id, str) else None)


def fitting_key(name: KeyName, keys: Sequence[PublicKey]) -> PublicKey | None:
    """The key that *name* means; None if it is not there, or not clear which."""
    fitting = [key for key in keys if _fits(key, name)]
    return fitting[0] if len(fitting) == 1 else None


def identity(token: str, key: PublicKey, expected: Expected) -> Identity:
    """Who somebody is, by a *token* that was checked against *key* and all that is *expected*.

    Raises:
        IdentityRefused: The first check that failed is its reason.
    """
    provider = expected.provider
    claims = _signed_claims(token, key, provider)
    algorithm = key_name(token, provider).algorithm
    for check in (_of_whom, _for_whom, _when, _which_sign_in, _which_organisation):
        if reason := check(claims, expected):
            raise IdentityRefused(provider.name, reason)
    if claims.at_hash is not None and not _matches(claims.at_hash, expected.access_token):
        raise IdentityRefused(provider.name, f"at_hash does not fit what came ({algorithm})")
    is_proven = claims.email_verified in (True, "true")
    return Identity(
        claims.iss, claims.sub, claims.name[:NAME_CHARACTERS], claims.email if is_proven else ""
    )


def _fits(key: PublicKey, name: KeyName) -> bool:
    written = key.as_dict(private=False)
    return (
        key.key_type == ALGORITHMS[name.algorithm]
        and written.get("alg", name.algorithm) == name.algorithm
        and (name.key_id is None or written.get("kid") == name.key_id)
    )


def _signed_claims(token: str, key: PublicKey, provider: Provider) -> _Claims:
    try:
        signed = jws.deserialize_compact(token, key, registry=_REGISTRY)
    except (JoseError, ValueError, RecursionError) as error:
        raise IdentityRefused(provider.name, f"the signature: {error}") from error
    try:
        return msgspec.json.decode(signed.payload or b"", type=_Claims)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise IdentityRefused(provider.name, f"the claims: {error}") from error


_Check = Callable[[_Claims, Expected], str | None]


def _of_whom(claims: _Claims, expected: Expected) -> str | None:
    if claims.iss != expected.provider.issuer:
        return f"the issuer is {claims.iss!r}"
    return None


def _for_whom(claims: _Claims, expected: Expected) -> str | None:
    audience = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    ours = expected.provider.client_id
    if ours not in audience:
        return f"the audience is {audience!r}"
    if claims.azp is None and len(audience) > 1:
        return "there are several audiences, and azp does not say for whom it is"
    if claims.azp not in (None, ours):
        return f"azp is {claims.azp!r}"
    return None


def _when(claims: _Claims, expected: Expected) -> str | None:
    if claims.exp + LEEWAY_S <= expected.now_s:
        return "it is over"
    if claims.iat - LEEWAY_S > expected.now_s:
        return "it is of the future; compare the clock of this server"
    if claims.nbf is not None and claims.nbf - LEEWAY_S > expected.now_s:
        return "it does not hold yet; compare the clock of this server"
    return None


def _which_sign_in(claims: _Claims, expected: Expected) -> str | None:
    if not hmac.compare_digest(claims.nonce.encode(), expected.nonce.encode()):
        return "the nonce is of another sign-in"
    return None


def _which_organisation(claims: _Claims, expected: Expected) -> str | None:
    kind, wanted = expected.provider.kind, expected.provider.organisation
    said = {ProviderKind.GOOGLE: claims.hd, ProviderKind.MICROSOFT: claims.tid}
    if kind in said and (not wanted or said[kind] != wanted):
        return f"the organisation is {said[kind]!r}"
    return None


def _matches(at_hash: str, access_token: str) -> bool:
    """All three algorithms hash with SHA-256, of which at_hash is the left half."""
    left = hashlib.sha256(access_token.encode()).digest()[:16]
    wanted = base64.urlsafe_b64encode(left).rstrip(b"=")
    return hmac.compare_digest(at_hash.encode(), wanted)
