"""Tests of `audit_api.people.totp`."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from audit_api.people import totp

RFC = base64.b32encode(b"12345678901234567890").decode()
"""The secret of RFC 6238, appendix B."""
NOW_S = 1_111_111_109.0
STEP = 37_037_036
NEVER = -1


@pytest.mark.parametrize(
    ("at_s", "digits"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_digits_are_those_of_the_rfc(at_s: int, digits: str) -> None:
    """Every authenticator app computes the same."""
    assert totp.digits_at(RFC, at_s // 30) == digits


@pytest.mark.parametrize(("off", "step"), [(-1, STEP - 1), (0, STEP), (1, STEP + 1)])
def test_a_telephone_may_be_one_step_off(off: int, step: int) -> None:
    """Its clock is a little wrong, or the person types slowly."""
    assert totp.step_proven(RFC, totp.digits_at(RFC, STEP + off), NOW_S, NEVER) == step


@pytest.mark.parametrize("off", [-2, 2])
def test_two_steps_off_prove_nothing(off: int) -> None:
    """Digits that somebody noted a minute ago."""
    assert totp.step_proven(RFC, totp.digits_at(RFC, STEP + off), NOW_S, NEVER) is None


def test_a_step_proves_once() -> None:
    """Read over a shoulder, digits are used up; so are those of the steps before."""
    digits = totp.digits_at(RFC, STEP)

    used = totp.step_proven(RFC, digits, NOW_S, NEVER)

    assert used is not None
    assert totp.step_proven(RFC, digits, NOW_S + 29, used) is None
    assert totp.step_proven(RFC, totp.digits_at(RFC, STEP - 1), NOW_S, used) is None
    assert totp.step_proven(RFC, totp.digits_at(RFC, STEP + 1), NOW_S, used) == STEP + 1


@pytest.mark.parametrize("typed", ["", "08180", "0818044", "abcdef", "081805", "٠٨١٨٠٤", "-81804"])
def test_what_is_typed_wrong_proves_nothing(typed: str) -> None:
    """Also digits of other scripts, which Python would take for numbers."""
    assert totp.step_proven(RFC, typed, NOW_S, NEVER) is None


def test_spaces_between_the_digits_do_not_matter() -> None:
    """Apps show them in two groups."""
    assert totp.step_proven(RFC, " 081 804\n", NOW_S, NEVER) == STEP


def test_the_address_is_what_apps_read() -> None:
    """A person with a colon or an accent in the account still gets an entry of that name."""
    secret = totp.new_secret()

    address = urlsplit(totp.address(secret, "j.ruiz@núñez: k12?x=1"))

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Sightline:j.ruiz@núñez: k12?x=1"
    assert parse_qs(address.query) == {
        "secret": [secret],
        "issuer": ["Sightline"],
        "digits": ["6"],
        "period": ["30"],
    }


def test_every_secret_is_new_and_holds_160_bits() -> None:
    """Base 32 without padding, which some apps do not take."""
    made = {totp.new_secret() for _ in range(100)}

    assert len(made) == 100
    assert {len(base64.b32decode(secret)) for secret in made} == {20}
    assert not any("=" in secret for secret in made)


def test_a_broken_secret_is_told() -> None:
    """A damaged row is a fault to be seen, and not a wrong code of the person's."""
    with pytest.raises(ValueError, match="not base 32"):
        totp.step_proven("no such thing!", "081804", NOW_S, NEVER)
