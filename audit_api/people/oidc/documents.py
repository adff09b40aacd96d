"""What a provider publishes of itself: its endpoints and its keys. Pure: bytes in, values out.

Source:
    OpenID Connect Discovery 1.0, 3 and 4.3; RFC 7517 (keys); RFC 9207 (who answers).
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from audit_api.errors import ProviderAway
from audit_api.people.oidc.values import Provider

SHORTEST_RSA_BITS = 2_048
PublicKey = RSAKey | ECKey


class Metadata(msgspec.Struct, frozen=True):
    """The part of a discovery document that we use."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    authorization_response_iss_parameter_supported: bool = False
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class _KeySet(msgspec.Struct, frozen=True):
    keys: list[dict[str, object]]


def discovery_address(provider: Provider) -> str:
    """Where the discovery document of *provider* is."""
    return provider.issuer.rstrip("/") + "/.well-known/openid-configuration"


def read_metadata(document: bytes, provider: Provider) -> Metadata:
    """The endpoints of *provider*.

    Raises:
        ProviderAway: The document is not to be used, is another issuer's, or names an address that
            is open to listeners.
    """
    try:
        metadata = msgspec.json.decode(document, type=Metadata)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProviderAway(provider.name, f"its discovery document: {error}") from error
    if metadata.issuer != provider.issuer:
        raise ProviderAway(provider.name, f"its discovery document is of {metadata.issuer!r}")
    for address in (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri):
        if not is_safe(address, provider):
            raise ProviderAway(provider.name, f"its discovery document names {address!r}")
    return metadata


def is_safe(address: str, provider: Provider) -> bool:
    """Whether what is sent to *address* can be read by nobody on the way.

    Plain http is for a provider on this computer, which tests are.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not host or parts.fragment or "@" in parts.netloc:
        return False
    if parts.scheme == "https":
        return True
    return parts.scheme == "http" and _is_here(host) and provider.issuer.startswith("http://")


def read_keys(document: bytes, provider: Provider) -> tuple[PublicKey, ...]:
    """The keys of *provider* for signatures; those that we cannot use are left out.

    Raises:
        ProviderAway: The document is no set of keys.
    """
    try:
        listed = msgspec.json.decode(document, type=_KeySet).keys
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProviderAway(provider.name, f"its keys: {error}") from error
    return tuple(_usable(listed))


def _usable(listed: list[dict[str, object]]) -> Iterator[PublicKey]:
    for written in listed:
        if written.get("use", "sig") == "sig" and (key := _read_key(written)) is not None:
            yield key


def _read_key(written: dict[str, object]) -> PublicKey | None:
    """The public half of one key; None if it is of another kind, broken or too short."""
    kinds: dict[object, type[PublicKey]] = {"RSA": RSAKey, "EC": ECKey}
    kind = kinds.get(written.get("kty"))
    texts: dict[str, str | list[str]] = {
        name: text for name, text in written.items() if isinstance(text, str)
    }
    if kind is None or "d" in texts:
        return None
    try:
        key = kind.import_key(texts)
    except (JoseError, ValueError, KeyError, TypeError):
        return None
    if isinstance(key, RSAKey) and key.public_key.key_size < SHORTEST_RSA_BITS:
        return None
    return key


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
