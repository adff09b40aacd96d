"""Tests of `audit_api.people.oidc.knowing`: keys that change, and keys that are never there."""

from __future__ import annotations

import msgspec
import pytest
from joserfc import jwk

from audit_api.errors import IdentityRefused, ProviderAway
from audit_api.people.oidc.knowing import BETWEEN_S, OLD_S
from audit_api.people.oidc.sign_in import SignInElsewhere
from tests.audit_api.people.oidc.walking import signed_in
from tests.fake_provider import DISCOVERY, FakeProvider, Reply, new_key


class Clock:
    """Seconds, set by hand."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is set."""
    return Clock()


def test_keys_and_endpoints_are_asked_for_once_an_hour(fake: FakeProvider, clock: Clock) -> None:
    """A provider is not asked anew for each person."""
    elsewhere = SignInElsewhere(clock)

    for _ in range(3):
        signed_in(fake, elsewhere=elsewhere)
    assert (fake.asked[DISCOVERY], fake.asked["/keys"]) == (1, 1)
    clock.now_s += OLD_S + 1
    signed_in(fake, elsewhere=elsewhere)

    assert (fake.asked[DISCOVERY], fake.asked["/keys"]) == (2, 2)


def test_a_new_key_is_found_and_the_old_one_is_believed_no_more(
    fake: FakeProvider, clock: Clock
) -> None:
    """Providers change keys without telling; a stolen old one must not sign on."""
    elsewhere = SignInElsewhere(clock)
    signed_in(fake, elsewhere=elsewhere)
    old, fake.key = fake.key, new_key("second")
    fake.published = [fake.key]
    clock.now_s += BETWEEN_S

    assert signed_in(fake, elsewhere=elsewhere).name == "Juana Ruiz"
    fake.key = old
    clock.now_s += BETWEEN_S
    with pytest.raises(IdentityRefused) as told:
        signed_in(fake, elsewhere=elsewhere)

    assert told.value.reason == "it has no key 'first'"


def test_unknown_keys_do_not_make_us_ask_without_end(fake: FakeProvider, clock: Clock) -> None:
    """Whoever can make tokens of made-up keys must not make us a flood."""
    elsewhere = SignInElsewhere(clock)
    signed_in(fake, elsewhere=elsewhere)
    fake.key = new_key("never published")

    for _ in range(20):
        with pytest.raises(IdentityRefused):
            signed_in(fake, elsewhere=elsewhere)
    assert fake.asked["/keys"] == 1
    clock.now_s += BETWEEN_S
    for _ in range(20):
        with pytest.raises(IdentityRefused):
            signed_in(fake, elsewhere=elsewhere)

    assert fake.asked["/keys"] == 2


def test_a_token_that_names_no_key_needs_one_that_is_alone(fake: FakeProvider) -> None:
    """Small providers have one key and do not name it."""
    fake.key = jwk.RSAKey.import_key(
        {name: text for name, text in fake.key.as_dict(private=True).items() if name != "kid"}
    )
    fake.published = [fake.key]
    assert signed_in(fake).name == "Juana Ruiz"
    fake.published = [fake.key, new_key("second")]

    with pytest.raises(IdentityRefused) as told:
        signed_in(fake)

    assert told.value.reason == "it has no key None"


def test_a_key_may_leave_out_its_algorithm(fake: FakeProvider) -> None:
    """Microsoft's do."""
    shown = {name: text for name, text in fake.key.as_dict(private=False).items() if name != "alg"}
    fake.replies["/keys"] = Reply(200, msgspec.json.encode({"keys": [shown]}))

    assert signed_in(fake).name == "Juana Ruiz"


def test_keys_that_we_cannot_use_are_left_out(fake: FakeProvider) -> None:
    """Short ones, secret ones, those for encryption, of other kinds and broken ones."""
    good = fake.key.as_dict(private=False)
    bad = [
        good | {"use": "enc"},
        good | {"alg": "RSA-OAEP"},
        good | {"n": "!"},
        good | {"kty": "oct", "k": "AAAA"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "first"},
        {"kid": "first"},
        fake.key.as_dict(private=True),
    ]

    for key in bad:
        fake.replies["/keys"] = Reply(200, msgspec.json.encode({"keys": [key]}))
        with pytest.raises(IdentityRefused, match="not signed in"):
            signed_in(fake)
    fake.replies["/keys"] = Reply(200, msgspec.json.encode({"keys": [*bad, good]}))

    assert signed_in(fake).name == "Juana Ruiz"


@pytest.mark.filterwarnings("ignore:.*2048.*")
def test_a_short_key_is_not_used(fake: FakeProvider) -> None:
    """1,024 bits can be broken by whoever wants to."""
    fake.key = jwk.RSAKey.generate_key(1024, {"kid": "short", "alg": "RS256"})
    fake.published = [fake.key]

    with pytest.raises(IdentityRefused) as told:
        signed_in(fake)

    assert told.value.reason == "it has no key 'short'"


def test_a_provider_that_lost_its_keys_is_away(fake: FakeProvider) -> None:
    """Nothing is believed that cannot be checked."""
    fake.metadata = {"jwks_uri": f"{fake.issuer}/nowhere"}

    with pytest.raises(ProviderAway) as told:
        signed_in(fake)

    assert told.value.reason.endswith("answered 404")
