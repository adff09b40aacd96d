"""Tests of `audit_api.people.tokens`."""

from __future__ import annotations

import hashlib
import math

import pytest

from audit_api.people import tokens
from audit_api.people.tokens import TokenKind


def test_a_token_holds_256_bits_and_says_what_it_is() -> None:
    """Who finds one in a public place can tell whose it is; nobody can guess one."""
    made = {tokens.new_token(TokenKind.DEVICE) for _ in range(1_000)}

    assert len(made) == 1_000
    assert all(token.startswith("spd_") for token in made)
    assert math.log2(len(tokens.LETTERS)) * tokens.LENGTH >= 256
    assert {letter for token in made for letter in token[4:]} == set(tokens.LETTERS)


@pytest.mark.parametrize("kind", TokenKind)
def test_what_is_cut_forged_or_of_another_kind_is_no_token(kind: TokenKind) -> None:
    """A tablet's token must never pass for a session, nor half of one for a whole one."""
    token = tokens.new_token(kind)
    (other,) = set(TokenKind) - {kind}

    assert tokens.is_token(token, kind)
    assert not tokens.is_token(token, other)
    for forged in (token[:-1], token + "a", token + "\n", token[:-1] + "é", token[4:], "", kind):
        assert not tokens.is_token(forged, kind)


def test_what_is_stored_is_the_sha256() -> None:
    """A stolen copy of the database signs nobody in."""
    token = tokens.new_token(TokenKind.SESSION)

    assert tokens.hashed(token) == hashlib.sha256(token.encode()).hexdigest()
