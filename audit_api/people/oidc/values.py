"""What is said between us, a browser and a provider. Pure."""

from __future__ import annotations

import msgspec

from audit_api.settings import ProviderKind


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else who knows our people, and whom we believe.

    Attributes:
        id: In addresses and in what is stored; never changed once people have signed in by it.
        name: On the button.
        kind: Which claim tells the organisation.
        issuer: Its address; what it says of itself must be exactly this.
        client_id: By what it knows us.
        client_secret: Proves that we are we; empty for a client that has none.
        organisation: Whose accounts may come: the Workspace domain (``hd``) or the Entra tenant
            (``tid``); empty for a provider that is one organisation's alone.
    """

    id: str
    name: str
    kind: ProviderKind
    issuer: str
    client_id: str
    client_secret: str = ""
    organisation: str = ""

    def __repr__(self) -> str:
        return f"Provider({self.id!r}, {self.issuer!r})"


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """What we keep between sending somebody to a provider and their coming back.

    Attributes:
        provider: Its id.
        state: The SHA-256 of the state that the browser carries.
        nonce: What the provider must say again.
        verifier: Proves that we, who ask for the token, began this (PKCE).
        redirect_uri: Where the provider sends the browser back to.
    """

    provider: str
    state: str
    nonce: str
    verifier: str
    redirect_uri: str

    def __repr__(self) -> str:
        return f"Flow({self.provider!r})"


class Begun(msgspec.Struct, frozen=True):
    """A sign-in that was begun.

    Attributes:
        address: Where to send the browser.
        state: For a cookie of this browser, so that nobody else can end what it began.
        flow: To be kept for ten minutes under the SHA-256 of the state, and used once.
    """

    address: str
    state: str
    flow: Flow

    def __repr__(self) -> str:
        return f"Begun({self.flow!r})"


class CameBack(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser brings back from a provider, in its address.

    Attributes:
        state: As it was sent.
        code: For one token; empty where there is an error.
        issuer: The parameter ``iss`` (RFC 9207): who answers; empty where it is not there.
        error: Why not, in the provider's word.
    """

    state: str
    code: str = ""
    issuer: str = ""
    error: str = ""


class Identity(msgspec.Struct, frozen=True):
    """Who somebody is, elsewhere. Issuer and subject together name one person for ever.

    Attributes:
        issuer: Who says so.
        subject: The account there; never given to anybody else.
        name: As the provider shows it; may be empty.
        email: Only where the provider has proven it. Never to find an account by: addresses move
            from person to person.
    """

    issuer: str
    subject: str
    name: str
    email: str
