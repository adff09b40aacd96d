"""Tests of `checklists.library`, and of reading YAML into a checklist."""

from __future__ import annotations

import pytest

from checklists import library
from checklists.errors import BrokenChecklist, UnknownChecklist

SMALL = """
id: small-walk
version: 1
title: Small walk
cadence: year
sections:
- id: HA
  title: Hall
  section_weight: 100
  items:
  - id: HA-01
    prompt: Is the hall overlooked?
    finding: Nobody can see all of the hall
    response: {type: ynp}
    weight: 3
  - id: HA-02
    prompt: Who is on watch?
    finding: Nobody is on watch
    response: {type: choice, options: {'no': 0, 'yes': 1}}
    show_if: {item: HA-01, in: ['yes', partly]}
"""


def problems(text: str | bytes) -> tuple[str, ...]:
    """What is said about a file with this text; nothing if it is taken."""
    raw = text if isinstance(text, bytes) else text.encode()
    try:
        library.read("small-walk-1.yaml", raw)
    except BrokenChecklist as error:
        return error.problems
    return ()


def test_a_checklist_is_loaded_by_its_name_and_version() -> None:
    """A score needs the version that the auditor had in hand."""
    checklist = library.load("door-lock-monthly", 1)

    assert (checklist.name, len(list(checklist.items()))) == ("door-lock-monthly-1", 9)


@pytest.mark.parametrize("name", ["../rules", "cpted-core-1", "", "es/door-lock-monthly"])
def test_a_checklist_that_was_never_published_is_unknown(name: str) -> None:
    """A name from the network must not become a path."""
    with pytest.raises(UnknownChecklist, match="there is no checklist"):
        library.load(name, 1)


def test_a_version_that_was_never_published_is_unknown() -> None:
    """The message names the version, so that an old tablet is found."""
    with pytest.raises(UnknownChecklist, match="cpted-core, version 99"):
        library.load("cpted-core", 99)


def test_published_checklists_come_in_a_fixed_order() -> None:
    """The same report twice needs the same order twice."""
    names = [(checklist.id, checklist.version) for checklist in library.published()]

    assert names == sorted(names)


def test_a_sound_file_is_read() -> None:
    """District staff write their own."""
    checklist = library.read("small-walk-1.yaml", SMALL.encode())

    assert [item.id for item in checklist.items()] == ["HA-01", "HA-02"]


def test_the_order_of_keys_in_the_file_does_not_change_the_hash() -> None:
    """A file that was only tidied is still the published version."""
    tidied = SMALL.replace("id: small-walk\nversion: 1\n", "version: 1\nid: small-walk\n")

    digests = {library.read("x", text.encode()).digest() for text in (SMALL, tidied)}

    assert len(digests) == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("weight: 3", "weight: heavy", "item HA-01: weight: this is text; write a whole number"),
        ("weight: 3", "critical_below: half", "critical_below: this is not a number; write one"),
        ("weight: 3", "wieght: 3", "item HA-01: wieght is not a field; remove it, or correct"),
        ("title: Hall", "subtitle: Hall", "section HA: title is missing; add it"),
        ("title: Small walk", "title: []", "checklist: title: this is a list; write text"),
        ("id: HA-01\n", "name: HA-01\n", "item number 1.1: id is missing; add it"),
        (
            "cadence: year",
            "cadence: weekly",
            "checklist: cadence: “weekly” is not one of the words for this; correct it",
        ),
        ("type: ynp", "typ: ynp", "item HA-01: response: type is missing; add it"),
        ("type: ynp", "type: ynp, x: 1", "item HA-01: response: x is not a field; remove it"),
        ("title: Hall", "title: 2026-01-01", "section HA: title: this is a day; write text"),
        ("['yes', partly]", "[yes, partly]", "put yes, no, on and off in quotes"),
        ("{'no': 0", "{no: 0", "response: a name in it is true or false; write text"),
        ("version: 1", "version: 1\nversion: 2", "line 4, column 1: version stands twice here"),
        ("prompt: Is the", "prompt: Is: the", "line 12, column 15: this is not YAML"),
        ("title: Hall", "title: &a Hall\n  principle: *a", "an alias (*name) refers to this"),
        ("title: Hall", "title: 2026-13-45", "a value cannot be read (month must be in 1..12)"),
        ("title: Hall", "title: 'Ha\x07ll'", "a control character stands there; remove it"),
        ("items:", "items: 5\n  other:", "section HA: items: this is a whole number; write a list"),
        ("weight: 3", "weight: 5", "item HA-01: weight is 5; give it 1 (helpful)"),
        ("title: Hall", "? [a]\n  : b", "this is not YAML (while constructing a mapping, found"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(old: str, new: str, sentence: str) -> None:
    """District staff repair the file from this sentence alone."""
    found = problems(SMALL.replace(old, new, 1))

    assert [line for line in found if sentence in line], found


def test_faults_of_shape_and_of_rules_are_told_together() -> None:
    """Mending one must not bring up the next."""
    text = SMALL.replace("weight: 3", "weight: 9").replace("prompt: Who", "promt: Who")

    assert len(problems(text)) == 3


@pytest.mark.parametrize("text", ["", "- a list", "words", "sections: [5, {items: [7]}]"])
def test_a_file_that_holds_something_else_is_refused(text: str) -> None:
    """Somebody will choose the wrong file."""
    assert [line for line in problems(text) if "fields are expected here" in line]


def test_a_file_that_is_not_text_is_refused() -> None:
    """A spreadsheet with the wrong ending, say."""
    assert problems(b"id: \xff")[0].startswith("byte 5: this is not text in UTF-8")


def test_a_file_nested_without_end_is_refused() -> None:
    """It must not end the server."""
    assert "cannot be read" in problems("[" * 20_000)[0]


def test_the_message_names_the_file_in_every_line() -> None:
    """Six files are checked at once."""
    with pytest.raises(BrokenChecklist) as caught:
        library.read("mine.yaml", b"id: x")

    assert all(line.startswith("mine.yaml: ") for line in str(caught.value).splitlines())


def test_the_languages_of_a_checklist_are_those_of_its_translations() -> None:
    """A tablet asks for nothing that nobody wrote."""
    for checklist in library.published():
        for language in library.languages(checklist.id, checklist.version):
            assert library.texts(checklist.id, checklist.version, language) is not None

    assert library.languages("door-lock-monthly", 1) == ("es",)


def test_a_checklist_that_was_never_published_has_no_languages() -> None:
    """A typing error is told as that."""
    with pytest.raises(UnknownChecklist):
        library.languages("dragons", 1)
