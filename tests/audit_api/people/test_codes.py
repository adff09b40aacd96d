"""Tests of `audit_api.people.codes`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_api.people import codes
from audit_api.people.alphabet import LETTERS
from audit_api.people.codes import Code

CODE = Code("7K3D", "Q9M2P4XT1A")
letters = st.text(LETTERS, min_size=14, max_size=14)


def test_a_code_is_shown_in_groups() -> None:
    """Somebody reads it out to somebody who types."""
    assert CODE.shown == "7K3D-Q9M2P-4XT1A"


@pytest.mark.parametrize(
    "typed",
    [
        "7K3D-Q9M2P-4XT1A",
        "7k3dq9m2p4xt1a",
        " 7K3D Q9M2P 4XTIA\n",
        "7k3d-q9m2p-4xtla",
        "7K3D–Q9M2P—4XT1A",  # noqa: RUF001 - dashes as a telephone writes them
        "7K 3D.Q9.M2_P4 XT-1A",
    ],
)
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    """Small letters, spaces, dashes of all kinds, I and l for 1."""
    assert codes.parsed(typed) == CODE


def test_o_is_read_as_zero() -> None:
    """They look the same on paper."""
    assert codes.parsed("oOoO-00000-OOOOO") == Code("0000", "0" * 10)


@pytest.mark.parametrize(
    "typed", ["", "7K3D", CODE.shown + "A", CODE.shown[:-1] + "U", CODE.shown[:-1] + "é", "🔑" * 14]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    """It costs no look into the database, and burns no try."""
    assert codes.parsed(typed) is None


@given(letters)
def test_what_is_shown_is_read_back(drawn: str) -> None:
    """Else some codes could not be used."""
    code = Code(drawn[:4], drawn[4:])

    assert codes.parsed(code.shown) == code
    assert codes.parsed(code.shown.lower().replace("0", "o").replace("1", "l")) == code


def test_a_code_proves_itself_and_no_other() -> None:
    """The handle is no secret; one wrong letter of the rest is wrong."""
    assert CODE.is_proven_by(CODE.stored)
    assert not Code("7K3D", "Q9M2P4XT1B").is_proven_by(CODE.stored)
    assert not CODE.is_proven_by("")


def test_no_log_shows_the_secret_by_accident() -> None:
    """A code in a trace would enrol whoever reads the trace."""
    assert CODE.secret not in f"{CODE!r} {CODE}"
    assert CODE.secret not in CODE.stored


def test_codes_are_drawn_from_all_letters() -> None:
    """Else they hold less than 50 bits."""
    made = [codes.new_code() for _ in range(500)]

    assert {letter for code in made for letter in code.secret} == set(LETTERS)
    assert len({code.secret for code in made}) == 500
