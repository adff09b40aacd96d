"""Tests of `audit_api.people.password_rules`."""

from __future__ import annotations

from importlib import resources

import pytest

from audit_api.people.password_rules import refusal

NAMES = ("Juana Ruiz-Peña", "j.ruiz", "Alder Valley Unified")


@pytest.mark.parametrize(
    "password",
    [
        "stapler-otter-violet",
        "mi perro come 3 mangos",
        "gk29dkfowqp1",
        "834719205561",
        "        a        b",
        "🔑🐘🦀🌵🎈🚲🍋🧵🎻🪁🧊🛶",
        "correct horse battery",
        "x" + "ab" * 511 + "y",
    ],
)
def test_a_long_and_rare_password_is_taken_whatever_it_is_made_of(password: str) -> None:
    """No rule asks for digits, capitals or signs; up to 1,024 letters."""
    assert refusal(password, NAMES) is None


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", "It has 0 characters. Use 12 to 1,024."),
        ("elevenchars", "It has 11 characters. Use 12 to 1,024."),
        ("ab" * 513, "It has 1,026 characters. Use 12 to 1,024."),
    ],
)
def test_too_short_and_too_long_are_told_with_their_numbers(password: str, told: str) -> None:
    """The person learns at once what would do."""
    assert refusal(password) == told


@pytest.mark.parametrize(
    "password",
    [
        "qwertyuiop123",
        "unbelievable",
        "Password1234",
        "P@ssw0rd1234!",
        "passwordpassword",
        "PasswordPassword1",
        "2026-football!",
        "Iloveyou!!!!!!",
        "!!!!welcome2026",
        "bienvenidos2026",
        "septiembre26!",
        "contraseña123",
        "aaaaaaaaaaaa",
        "abcabcabcabcabc",
        "abcdefghijklmnop",
        "098765432109",
        "123456789012",
        "1qaz2wsx3edc",
    ],
)
def test_what_many_people_use_is_refused(password: str) -> None:
    """These are the first thousand guesses of everybody who guesses."""
    told = refusal(password)

    assert told == "Many people use it or one like it, so it is guessed first. Use another."


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("my-Sightline-pass", "sightline"),
        ("ruizruizruiz-7", "ruiz"),
        ("otter PEÑA stapler", "peña"),
        ("unified theory of otters", "unified"),
    ],
)
def test_what_others_know_of_a_person_is_refused(password: str, word: str) -> None:
    """Names of the person and the district come right after the lists."""
    told = refusal(password, NAMES)

    assert told == f"It contains “{word}”, which others know of you. Use other words."


def test_the_list_is_long_and_has_what_our_length_lets_through() -> None:
    """ASVS 5.0, 6.2.4 asks for 3,000 that fit the rules; rules and list together refuse more."""
    text = resources.files("audit_api.people").joinpath("common_passwords.txt").read_text("utf-8")
    listed = [line for line in text.splitlines() if not line.startswith("#")]

    words = [word for word in listed if word.isalpha()]
    refused = {*listed, *(word + tail for word in words for tail in ("1234567", "2026!", word))}
    long = [word for word in refused if len(word) >= 12]

    assert len(listed) == len(set(listed)) >= 3_000
    assert len(long) >= 3_000
    assert [word for word in long if refusal(word) is None] == []
