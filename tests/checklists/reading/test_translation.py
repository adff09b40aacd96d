"""Tests of `checklists.reading.translation`, through the library."""

from __future__ import annotations

import pytest

from checklists import library
from checklists.errors import BrokenChecklist, UnknownChecklist

DOORS = library.load("door-lock-monthly", 1)
HAZARDS = library.load("emergency-operations", 1)
HEAD = "checklist: {}\nversion: 1\nlanguage: es\nreviewed: false\ntitle: Puertas\n"


@pytest.mark.parametrize("language", ["fr", "../es", "ES!", ""])
def test_a_language_that_nobody_translated_to_gives_nothing(language: str) -> None:
    """The tablet then shows the checklist's own words."""
    assert library.texts("door-lock-monthly", 1, language) is None


def test_texts_of_an_unknown_checklist_are_refused() -> None:
    """Nothing is not the same as no translation."""
    with pytest.raises(UnknownChecklist):
        library.texts("door-lock-weekly", 1, "es")


def test_a_translation_does_not_change_the_hash_of_its_checklist() -> None:
    """A better word in Spanish must not make last year's audits unknown."""
    before = DOORS.digest()
    raw = (HEAD.format(DOORS.id) + "items: {DL-01: {prompt: '¿Se cierra sola?'}}").encode()

    library.read_texts("door-lock-monthly-1.yaml", raw, DOORS)

    assert library.load(DOORS.id, 1).digest() == before


def test_the_options_of_a_choice_can_be_translated() -> None:
    """The words on the button, never the value that is stored."""
    text = HEAD.format(HAZARDS.id) + "items: {EH-01: {prompt: '¿Plan?', options: {none: Ninguno}}}"

    texts = library.read_texts("x.yaml", text.encode(), HAZARDS)

    assert texts.items["EH-01"].options == {"none": "Ninguno"}


@pytest.mark.parametrize(
    ("addition", "sentence"),
    [
        (
            "items: {XX-01: {prompt: '¿Qué?'}}",
            "item XX-01: emergency-operations-1 has no such item",
        ),
        ("sections: {XX: Nada}", "section XX: emergency-operations-1 has no such section"),
        ("items: {EH-01: {prompt: '¿?', options: {x: y}}}", "item EH-01: it has no option x"),
        ("items: {RU-01: {prompt: '¿?', options: {x: y}}}", "item RU-01: it has no option x"),
        ("items: {EH-01: {prompt: ' '}}", "item EH-01: the prompt is empty; translate it"),
        (
            "items: {EH-01: {prompt: '¿?', finding: '¿Falta?'}}",
            "item EH-01: finding asks a question; say what is wrong, without a question mark",
        ),
        (
            "items: {EH-01: {prompt: '¿?', finding: ' '}}",
            "item EH-01: finding is empty; translate it, or remove it",
        ),
        ('items: {EH-01: {prompt: x, finding: "a\\0b"}}', "item EH-01: it holds characters that"),
        ('items: {EH-01: {prompt: "a\\0b"}}', "item EH-01: it holds characters that cannot be"),
        ("items: {EH-01: {question: x}}", "item EH-01: question is not a field; remove it"),
        (
            "items: {7: {prompt: x}}",
            "translation: items: a name in it is a whole number; write text",
        ),
        ("remark: x", "translation: remark is not a field; remove it"),
    ],
)
def test_a_translation_that_does_not_fit_is_refused(addition: str, sentence: str) -> None:
    """A stranger in a translation is a typing error, or a question nobody asks."""
    raw = (HEAD.format(HAZARDS.id) + addition).encode()

    with pytest.raises(BrokenChecklist) as caught:
        library.read_texts("emergency-operations-1.yaml", raw, HAZARDS)

    assert sentence in str(caught.value)


def test_a_finding_is_translated_only_where_there_is_one() -> None:
    """What is only counted is never wrong, in no language."""
    metrics = library.load("quarterly-partnership", 1)
    raw = HEAD.format(metrics.id) + "items: {PM-a: {prompt: Contactos, finding: Son muchos}}"

    with pytest.raises(BrokenChecklist, match="item PM-a: finding is translated, and the item has"):
        library.read_texts("x.yaml", raw.encode(), metrics)


def test_a_translation_of_another_checklist_is_refused() -> None:
    """A copied file that kept its first lines."""
    with pytest.raises(BrokenChecklist, match="it is for door-lock-monthly-1, and the checklist"):
        library.read_texts("x.yaml", HEAD.format(DOORS.id).encode(), HAZARDS)
