"""Tests of `checklists.following.titles`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.following import titles
from tests.samples import item

WORD = "propped "


def test_the_finding_of_an_item_is_called_by_its_statement() -> None:
    """“Is the hall overlooked?” leaves the reader to work out what is wrong."""
    assert titles.of_item(item()) == "Nobody can see all of the hall"


def test_an_item_without_a_statement_lends_its_question() -> None:
    """A heading without words cannot be found, linked or read aloud."""
    assert titles.of_item(item(finding="")) == "Is the hall overlooked?"


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("The gate hangs by one hinge. It may fall.", "The gate hangs by one hinge"),
        ("The gate hangs by one hinge", "The gate hangs by one hinge"),
        ("Who left the gate open? Nobody knows.", "Who left the gate open?"),
        ("  Loose  tiles,\tsee photo\nNorth stairs.", "Loose tiles, see photo"),
        ("Puerta rota. ¿Quién la repara?", "Puerta rota"),
        ("Door no. 4 sticks by 2.5 in. at the top", "Door no. 4 sticks by 2.5 in. at the top"),
        ("See Mr. Vale about the key. He has it.", "See Mr. Vale about the key"),
        ("Wet floor...", "Wet floor"),
    ],
)
def test_a_free_finding_is_called_by_the_first_sentence_of_its_note(note: str, title: str) -> None:
    """The whole note stands below; a heading of six lines hides the next finding."""
    assert titles.of_note(note) == title


@pytest.mark.parametrize("note", ["", " \n ", "...", " . "])
def test_a_free_finding_without_words_says_where_it_comes_from(note: str) -> None:
    """A photo alone is a finding too."""
    assert titles.of_note(note) == "Seen beside the checklist"


def test_a_long_sentence_ends_at_a_whole_word() -> None:
    """Half a word is read as another word."""
    assert titles.of_note(WORD * 12) == (WORD * 11).strip() + "…"


def test_a_comma_before_the_cut_is_left_out() -> None:
    """“Door 4,…” looks like a fault of the program."""
    assert titles.of_note("propped, " * 12).endswith("propped…")


def test_a_word_without_end_is_cut() -> None:
    """Somebody will paste an address."""
    assert titles.of_note("x" * 91) == "x" * 89 + "…"


@given(st.text(max_size=300))
def test_every_note_gives_one_line_of_at_most_ninety_characters(note: str) -> None:
    """Whatever was typed on a tablet in the rain."""
    title = titles.of_note(note)

    assert 0 < len(title) <= 90
    assert title == " ".join(title.split())
    assert not title.endswith(".")
