"""Tests of `audit_api.workflows.glimpses`."""

from __future__ import annotations

import msgspec
import pytest

from audit_api.workflows.glimpses import (
    HIGHEST_REVISION,
    MOST_PROBLEMS,
    device_of,
    number_in,
    plain_text,
    plain_texts,
    revision_of,
)
from tests.samples import AUDIT, revision

WHOLE = msgspec.json.encode(revision())


@pytest.mark.parametrize(
    ("body", "device"),
    [
        (WHOLE, "tablet-1"),
        (WHOLE[: WHOLE.index(b"answers")], "tablet-1"),
        (b'\xff\x00 "device" : "tablet-2"', "tablet-2"),
        ('{"device": "Büro \\u00e4 \\"7\\""}'.encode(), 'Büro ä "7"'),
        (b'{"reason": "he said \\"device\\": \\"mine\\""}', ""),
        (b'{"device": 7}', ""),
        (b'{"device": "\\ud800"}', ""),
        (b'{"device": "\xff"}', ""),
        (b'{"device": "broken o', ""),
        (WHOLE.decode().encode("utf-16"), ""),
    ],
)
def test_the_device_is_read_wherever_it_can_be(body: bytes, device: str) -> None:
    """Else a tablet whose bodies break off would use up the share of all tablets."""
    assert device_of(body) == device


def test_the_name_of_a_device_can_be_kept_and_printed() -> None:
    """A name that clears the terminal would hide what it did from whoever looks."""
    body = msgspec.json.encode({"device": "a\x1b[2J\x00" + "b" * 200})

    named = device_of(body)

    assert named.startswith("a�[2J�bbb")
    assert len(named) == 80
    assert named.isprintable()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, f"{AUDIT}.1"),
        ({"colour": "red", "revision": HIGHEST_REVISION}, f"{AUDIT}.1000000"),
        ({"revision": HIGHEST_REVISION + 1}, ""),
        ({"revision": 0}, ""),
        ({"revision": "one"}, ""),
        ({"id": "nobody's"}, ""),
        ({"id": None}, ""),
    ],
)
def test_the_name_that_a_body_would_have_is_read(changes: dict[str, object], key: str) -> None:
    """By it we learn that the very same bytes were taken in since."""
    assert revision_of(msgspec.json.encode(revision(**changes))) == key


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, WHOLE[:-1]])
def test_what_is_no_revision_has_no_name(body: bytes) -> None:
    """It can be taken in by no later version either, as it is."""
    assert revision_of(body) == ""


@pytest.mark.parametrize(
    ("said", "number"),
    [("1", 1), ("1000000", 1_000_000), ("1000001", 0), ("0", 0), ("-1", 0), ("01", 0)]
    + [(said, 0) for said in ("", "one", "undefined", "1.0", " 1", "1\n", "٣", "9" * 5000)],
)
def test_only_a_plain_number_is_one(said: str, number: int) -> None:
    """One revision has one address."""
    assert number_in(said) == number


def test_a_long_text_says_that_it_was_cut() -> None:
    """Else its end would seem to be its end."""
    assert plain_text("abcdef", 4) == "abc…"
    assert plain_text("abcd", 4) == "abcd"
    assert plain_text("a\nb", 4) == "a�b"


def test_a_long_list_is_told_in_part_and_never_cut_twice() -> None:
    """Fifty thousand wrong answers are one fault of a tablet, and one screen."""
    told = plain_texts([f"{number}\n" for number in range(50_000)])

    assert told[0] == "0\N{REPLACEMENT CHARACTER}"
    assert told[-1] == f"and {50_000 - MOST_PROBLEMS:,} more"
    assert plain_texts(told) == told
