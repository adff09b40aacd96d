"""What we tell a provider: where a person comes from, and who asks for the token. Pure.

Source:
    RFC 6749, 2.3.1 and 4.1; RFC 7636 (PKCE, S256); Google's and Microsoft's pages on
    OpenID Connect.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import quote_plus, urlencode, urlsplit, urlunsplit

from audit_api.people.oidc.asking import Form
from audit_api.people.oidc.documents import Metadata
from audit_api.people.oidc.values import Flow, Provider
from audit_api.settings import ProviderKind

SCOPE = "openid profile email"


def authorization(metadata: Metadata, provider: Provider, flow: Flow, state: str) -> str:
    """Where a browser is sent to sign in."""
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": flow.redirect_uri,
        "scope": SCOPE,
        "state": state,
        "nonce": flow.nonce,
        "code_challenge": _challenge(flow.verifier),
        "code_challenge_method": "S256",
    }
    if provider.kind is not ProviderKind.GENERIC:
        asked["prompt"] = "select_account"  # a computer in a school office is many people's
    if provider.kind is ProviderKind.GOOGLE:
        asked["hd"] = provider.organisation
    parts = urlsplit(metadata.authorization_endpoint)
    query = "&".join(part for part in (parts.query, urlencode(asked)) if part)
    return urlunsplit(parts._replace(query=query))


def token_form(metadata: Metadata, provider: Provider, flow: Flow, code: str) -> Form:
    """What asks for the token, with the proof that we are we."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": flow.redirect_uri,
        "code_verifier": flow.verifier,
    }
    if not provider.client_secret:
        return Form(fields | {"client_id": provider.client_id})
    if "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
        return Form(fields, _basic(provider))
    proof = {"client_id": provider.client_id, "client_secret": provider.client_secret}
    return Form(fields | proof)


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _basic(provider: Provider) -> str:
    pair = f"{quote_plus(provider.client_id)}:{quote_plus(provider.client_secret)}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"
