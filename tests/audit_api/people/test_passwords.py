"""Tests of `audit_api.people.passwords`."""

from __future__ import annotations

import asyncio

from argon2 import PasswordHasher, extract_parameters

from audit_api.people import passwords

PASSWORD = "stapler otter violet"  # noqa: S105 - of nobody


def _checked(password: str, stored: str | None) -> bool:
    return asyncio.run(passwords.check_password(password, stored))


def _stored(password: str = PASSWORD) -> str:
    return asyncio.run(passwords.hash_password(password))


def test_the_right_password_opens_and_every_other_does_not() -> None:
    """Also one that differs in a capital, a space or its end."""
    stored = _stored()

    assert _checked(PASSWORD, stored)
    for wrong in ("", PASSWORD[:-1], PASSWORD + " ", PASSWORD.title(), PASSWORD + "\0"):
        assert not _checked(wrong, stored)


def test_it_is_kept_as_argon2id_with_a_salt() -> None:
    """Who steals the database needs 19 MiB and a tenth of a second for each guess."""
    first, second = _stored(), _stored()

    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second


def test_where_there_is_no_account_the_same_is_computed() -> None:
    """Else the time of an answer tells strangers who has an account."""
    assert extract_parameters(passwords.NOBODY) == extract_parameters(_stored())
    assert not _checked(PASSWORD, None)
    assert not _checked("", None)
    assert not _checked(PASSWORD, "")


def test_a_password_longer_than_any_of_ours_is_wrong() -> None:
    """It is cut before it is hashed, and must not open what its beginning would."""
    longest = "ab" * 512

    stored = _stored(longest)

    assert _checked(longest, stored)
    assert not _checked(longest + "c", stored)


def test_a_damaged_hash_opens_nothing() -> None:
    """A broken row is not an open door."""
    assert not _checked(PASSWORD, "$argon2id$v=19$m=19456")


def test_two_keyboards_type_the_same_password() -> None:
    """An ñ is one letter here and two there."""
    stored = _stored("contrase\u00f1a de Inés")

    assert _checked("contrasen\u0303a de Ine\u0301s", stored)


def test_a_hash_of_yesterdays_parameters_is_to_be_made_anew() -> None:
    """So that stronger ones reach everybody who signs in."""
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

    assert _checked(PASSWORD, weak)
    assert passwords.needs_new_hash(weak)
    assert not passwords.needs_new_hash(_stored())


def test_the_server_goes_on_while_passwords_are_checked() -> None:
    """A few guessing programs must not stop everybody else."""
    turns = 0

    async def guess() -> list[bool]:
        nonlocal turns
        guesses = [
            asyncio.create_task(passwords.check_password(f"guess number {number}", None))
            for number in range(12)
        ]
        while not all(each.done() for each in guesses):
            await asyncio.sleep(0.001)
            turns += 1
        return [await each for each in guesses]

    assert asyncio.run(guess()) == [False] * 12
    assert turns > 12
