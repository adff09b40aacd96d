"""Tests of `audit_api.people.oidc.id_token`: every lie that a token can tell."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_api.errors import IdentityRefused
from audit_api.people.oidc import id_token
from audit_api.people.oidc.documents import read_keys
from audit_api.people.oidc.id_token import Expected
from audit_api.people.oidc.values import Identity
from tests.audit_api.people.oidc.walking import known_to_us, signed_in
from tests.fake_provider import Claims, FakeProvider, new_key

NOW = int(time.time())
HOUR_S = 3_600
Lie = Callable[[FakeProvider, Claims], str]


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).rstrip(b"=").decode()


def _joined(parts: list[bytes]) -> str:
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def _unsigned(_: FakeProvider, claims: Claims) -> str:
    return f"{_part({'alg': 'none', 'kid': 'first'})}.{_part(claims)}."


def _unsigned_in_capitals(_: FakeProvider, claims: Claims) -> str:
    return f"{_part({'alg': 'nOnE'})}.{_part(claims)}."


def _by_secret(secret: bytes, claims: Claims) -> str:
    signed = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{_part(claims)}"
    mac = hmac.digest(secret, signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def _by_the_public_key(fake: FakeProvider, claims: Claims) -> str:
    return _by_secret(fake.key.as_pem(private=False), claims)


def _by_the_client_secret(fake: FakeProvider, claims: Claims) -> str:
    return _by_secret((fake.client_secret or "").encode(), claims)


def _by_a_stranger(fake: FakeProvider, claims: Claims) -> str:
    stranger = FakeProvider(fake.issuer)
    stranger.key = new_key("first")
    return stranger.signed(claims)


def _changed_afterwards(fake: FakeProvider, claims: Claims) -> str:
    header, _, signature = fake.signed(claims).split(".")
    return f"{header}.{_part(claims | {'sub': 'the superintendent'})}.{signature}"


def _under_another_algorithm(fake: FakeProvider, claims: Claims) -> str:
    _, payload, signature = fake.signed(claims).split(".")
    return f"{_part({'alg': 'ES256', 'kid': 'first'})}.{payload}.{signature}"


def _with_a_key_of_its_own(fake: FakeProvider, claims: Claims) -> str:
    stranger = new_key("first")
    own = stranger.as_dict(private=False)
    _, payload, signature = _by_a_stranger(fake, claims).split(".")
    return f"{_part({'alg': 'RS256', 'kid': 'first', 'jwk': own})}.{payload}.{signature}"


def _that_must_be_understood(fake: FakeProvider, claims: Claims) -> str:
    header = {"alg": "RS256", "kid": "first", "crit": ["b65"], "b65": True}
    return f"{_part(header)}.{'.'.join(fake.signed(claims).split('.')[1:])}"


def _cut(fake: FakeProvider, claims: Claims) -> str:
    return fake.signed(claims)[:-1]


def _without_signature(fake: FakeProvider, claims: Claims) -> str:
    return fake.signed(claims).rpartition(".")[0] + "."


def _half(fake: FakeProvider, claims: Claims) -> str:
    return fake.signed(claims).rpartition(".")[0]


def _nothing(_: FakeProvider, __: Claims) -> str:
    return ""


def _huge(fake: FakeProvider, claims: Claims) -> str:
    return fake.signed(claims) + "A" * 200_000


LIES = [
    _unsigned,
    _unsigned_in_capitals,
    _by_the_public_key,
    _by_the_client_secret,
    _by_a_stranger,
    _changed_afterwards,
    _under_another_algorithm,
    _with_a_key_of_its_own,
    _that_must_be_understood,
    _cut,
    _without_signature,
    _half,
    _nothing,
    _huge,
]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_what_the_provider_did_not_sign_is_not_believed(fake: FakeProvider, lie: Lie) -> None:
    """Whoever can write a token would be anybody they like."""
    fake.sign = lambda claims: lie(fake, claims)

    with pytest.raises(IdentityRefused):
        signed_in(fake)


@pytest.mark.parametrize(
    "lie",
    [_unsigned, _unsigned_in_capitals, _by_the_public_key, _by_the_client_secret],
    ids=lambda lie: lie.__name__,
)
def test_an_algorithm_that_is_not_on_the_list_is_refused_before_any_key(
    fake: FakeProvider, lie: Lie
) -> None:
    """The list alone must hold, also where the provider does not say what its keys are for."""
    fake.sign = lambda claims: lie(fake, claims)

    with pytest.raises(IdentityRefused) as told:
        signed_in(fake)

    assert re.fullmatch("the algorithm '(none|nOnE|HS256)' is not taken", told.value.reason)
    assert fake.asked["/keys"] == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"aud": "another client"}, "the audience is"),
        ({"aud": []}, "the audience is"),
        ({"aud": ["sightline at the district", "another"]}, "several audiences"),
        ({"azp": "another client"}, "azp is 'another client'"),
        ({"iss": "https://accounts.example"}, "the issuer is 'https://accounts.example'"),
        ({"nonce": "of yesterday"}, "the nonce is of another sign-in"),
        ({"nonce": None}, "the claims: .*nonce"),
        ({"exp": -HOUR_S}, "it is over"),
        ({"exp": None}, "the claims: .*exp"),
        ({"exp": "tomorrow"}, "the claims: .*exp"),
        ({"nbf": HOUR_S}, "it does not hold yet"),
        ({"iat": HOUR_S}, "it is of the future"),
        ({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "at_hash"),
        ({"at_hash": "ä"}, "at_hash"),
        ({"nonce": "ä"}, "the nonce is of another sign-in"),
        ({"sub": None}, "the claims: .*sub"),
        ({"sub": ""}, "the claims: .*sub"),
        ({"sub": 7}, "the claims: .*sub"),
        ({"sub": "x" * 256}, "the claims: .*sub"),
    ],
)
def test_what_is_said_of_something_else_is_not_believed(
    fake: FakeProvider, changes: Claims, reason: str
) -> None:
    """Rightly signed, and for another client, another sign-in or another day."""
    fake.changes = {name: _from_now(name, value) for name, value in changes.items()}

    with pytest.raises(IdentityRefused) as told:
        signed_in(fake)

    assert re.search(reason, told.value.reason)


def _from_now(name: str, value: object) -> object:
    """Times are given in seconds from now: tests are collected minutes before they run."""
    if name in {"exp", "iat", "nbf"} and isinstance(value, int):
        return int(time.time()) + value
    return value


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": ["sightline at the district"]},
        {"aud": ["sightline at the district", "other"], "azp": "sightline at the district"},
        {"at_hash": None},
        {"exp": -30},
        {"iat": 30, "nbf": 30},
        {"groups": ["anything", {"else": None}]},
    ],
)
def test_what_providers_may_say_otherwise_is_taken(fake: FakeProvider, changes: Claims) -> None:
    """Lists of one, no at_hash, clocks half a minute off, claims that we do not know."""
    fake.changes = {name: _from_now(name, value) for name, value in changes.items()}

    assert signed_in(fake).name == "Juana Ruiz"


HONEST = FakeProvider("http://127.0.0.1:9")
PROVIDER = known_to_us(HONEST)
TOKEN = HONEST.signed(
    {
        "iss": HONEST.issuer,
        "aud": HONEST.client_id,
        "iat": NOW,
        "exp": NOW + 300,
        "nonce": "n",
        "sub": "s",
    }
)
KEYS = read_keys(HONEST.answer("/keys", "", "", "").body, PROVIDER)


def _identity(token: str) -> Identity:
    name = id_token.key_name(token, PROVIDER)
    key = id_token.fitting_key(name, KEYS)
    if key is None:
        raise IdentityRefused(PROVIDER.name, "no key")
    return id_token.identity(token, key, Expected(PROVIDER, "n", "", NOW))


def test_the_token_that_is_changed_below_is_good() -> None:
    """Else the next two tests would prove nothing."""
    assert _identity(TOKEN).subject == "s"


@given(st.integers(0, len(TOKEN) - 2), st.characters(codec="utf-8"))
def test_a_token_with_one_letter_changed_is_not_believed(at: int, letter: str) -> None:
    """Wherever it is; only the last one holds bits that mean nothing."""
    changed = TOKEN[:at] + letter + TOKEN[at + 1 :]

    if changed != TOKEN:
        with pytest.raises(IdentityRefused):
            _identity(changed)


@given(st.text() | st.lists(st.binary(), max_size=5).map(_joined))
def test_what_is_no_token_is_refused_and_nothing_else_goes_wrong(text: str) -> None:
    """An odd answer of a provider is never a fault of the server."""
    with pytest.raises(IdentityRefused):
        _identity(text)


def test_at_hash_is_the_left_half_of_a_sha256() -> None:
    """The one worked out by hand from OpenID Connect Core, 3.1.3.6."""
    left = hashlib.sha256(b"jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y").digest()[:16]

    assert base64.urlsafe_b64encode(left).rstrip(b"=") == b"77QmUPtjPfzWtF2AnpK9RQ"
