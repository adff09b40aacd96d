"""Tests of the item bank in Spanish: whole, as short as the English, and with its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from checklists import library
from checklists.model import Checklist
from checklists.reading.translation import Texts
from checklists.responses import Choice

FOLDER = library.CATALOG / "es"
REVIEWED: set[str] = set()
"""The checklists whose Spanish a person who speaks it has read, such as `cpted-core-1`."""
LONGEST_TO_ENGLISH = 1.4
ROOM_FOR_A_FEW_WORDS = 30
"""Characters that fit on every button and heading, however short the English is."""
LONGEST_OPTION = 50
"""Characters; an option has no English words to compare with, only a name."""
COUNTED = {"two": "dos", "three": "tres", "four": "cuatro", "five": "cinco", "nine": "nueve"}
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\w")
FIGURE = re.compile(r"\d+")
ENGLISH_LEFT_OVER = re.compile(r"\b(the|of|and|or|is|are|not|what|when|which|does|by|to)\b")
STATEMENT = re.compile(r"[A-ZÁÉÍÓÚÑ][^?¿!¡.;:]*[^?¿!¡.;: ]")
"""One clause, with a capital, and no mark at its end."""
NOT_OUR_WORDS = re.compile(
    r"\b(AEDs?|DAE|ítems?|alumn[oa]s?|tickets?|checklist|chequear|tú|vosotros|os|vuestr[oa]s?)\b"
)
"""English, Spain's Spanish, or a second name for what the glossary already names."""
each_checklist = pytest.mark.parametrize("checklist", library.published(), ids=lambda one: one.name)


def spanish(checklist: Checklist) -> Texts:
    """Its words, which every published checklist has."""
    texts = library.texts(checklist.id, checklist.version, "es")
    assert texts is not None, f"{checklist.name} has no file in catalog/es"
    return texts


def pairs(checklist: Checklist) -> Iterator[tuple[str, str, str]]:
    """Where it stands, the English, and the Spanish; empty where there is none."""
    texts = spanish(checklist)
    yield "title", checklist.title, texts.title
    yield "note", checklist.note, texts.note
    for section in checklist.sections:
        yield f"section {section.id}", section.title, texts.sections.get(section.id, "")
        for item in section.items:
            words = texts.items[item.id]
            yield f"{item.id} prompt", item.prompt, words.prompt
            yield f"{item.id} finding", item.finding, words.finding
            yield f"{item.id} guidance", item.guidance, words.guidance


def counted_words(text: str, words: list[str]) -> Counter[str]:
    """How often each of *words* stands in *text*."""
    found = Counter(re.findall(r"\w+", text.lower()))
    return Counter({word: found[word] for word in words})


def test_every_published_checklist_has_its_file_and_no_file_is_a_stray() -> None:
    """A file with a slip in its name is never read, and nobody would notice."""
    files = {file.name for file in FOLDER.iterdir() if file.name.endswith(".yaml")}

    assert files == {f"{one.name}.yaml" for one in library.published()}


@each_checklist
def test_every_item_and_section_has_its_spanish_words(checklist: Checklist) -> None:
    """A half translated form changes language in the middle of a door."""
    texts = spanish(checklist)

    assert list(texts.items) == [item.id for item in checklist.items()]
    assert list(texts.sections) == [section.id for section in checklist.sections]
    assert [at for at, english, words in pairs(checklist) if bool(english) != bool(words)] == []


@each_checklist
def test_every_option_has_its_spanish_words_and_no_two_read_alike(checklist: Checklist) -> None:
    """An option without words shows the name that the program gave it."""
    texts = spanish(checklist)
    choices = {i.id: i.response for i in checklist.items() if isinstance(i.response, Choice)}
    shown = {name: texts.items[name].options for name in choices}

    assert {name: list(words) for name, words in shown.items()} == {
        name: list(response.options) for name, response in choices.items()
    }
    assert [name for name, words in shown.items() if len(set(words.values())) < len(words)] == []
    long = [
        text for words in shown.values() for text in words.values() if len(text) > LONGEST_OPTION
    ]
    assert long == []


@each_checklist
def test_the_spanish_has_the_figures_and_placeholders_of_the_english(checklist: Checklist) -> None:
    """“Within 365 days” and “within 356 days” read alike, and only one is the rule."""
    wrong = [
        at
        for at, english, words in pairs(checklist)
        if Counter(FIGURE.findall(english)) != Counter(FIGURE.findall(words))
        or Counter(PLACEHOLDER.findall(english)) != Counter(PLACEHOLDER.findall(words))
    ]

    assert wrong == []


@each_checklist
def test_a_number_written_as_a_word_is_the_same_number(checklist: Checklist) -> None:
    """Five rooms may be more in no language."""
    missing = [
        (at, word)
        for at, english, words in pairs(checklist)
        for word, count in counted_words(english, list(COUNTED)).items()
        if counted_words(words, [COUNTED[word]])[COUNTED[word]] < count
    ]

    assert missing == []


@each_checklist
def test_the_spanish_is_hardly_longer_than_the_english(checklist: Checklist) -> None:
    """The tablet is the same size in both languages."""
    long = [
        (at, len(words), len(english))
        for at, english, words in pairs(checklist)
        if len(words) > max(LONGEST_TO_ENGLISH * len(english), ROOM_FOR_A_FEW_WORDS)
    ]

    assert long == []


@each_checklist
def test_a_question_stays_a_question_with_both_its_marks(checklist: Checklist) -> None:
    """A statement where a question was asks for nothing, and *No* to it says something else."""
    wrong = [
        at
        for at, english, words in pairs(checklist)
        if words.count("¿") != words.count("?") or words.count("?") != english.count("?")
    ]

    assert wrong == []


@each_checklist
def test_every_spanish_finding_is_a_short_statement_of_its_own(checklist: Checklist) -> None:
    """Two findings under one heading read as one finding."""
    statements = [words for at, _, words in pairs(checklist) if at.endswith("finding") and words]

    assert [each for each in statements if STATEMENT.fullmatch(each) is None] == []
    assert len(set(statements)) == len(statements)


@each_checklist
def test_a_spanish_finding_of_one_asset_speaks_of_that_asset(checklist: Checklist) -> None:
    """“Algunas puertas” over the finding of one door sends the repair crew to all of them."""
    texts = spanish(checklist)
    asked = [item for each in checklist.sections for item in each.items if each.asset_kind(item)]

    wrong = [
        i.id
        for i in asked
        if not re.search(r"\best[ea]\b", texts.items[i.id].finding, re.IGNORECASE)
    ]

    assert wrong == []


@each_checklist
def test_nothing_was_left_in_english_and_one_thing_has_one_name(checklist: Checklist) -> None:
    """A sentence that was copied and not translated is found by its little words."""
    told = [(at, words) for at, _, words in pairs(checklist)]
    told += [
        (f"{name} options", text)
        for name, words in spanish(checklist).items.items()
        for text in words.options.values()
    ]

    assert [at for at, text in told if ENGLISH_LEFT_OVER.search(text)] == []
    assert [at for at, text in told if NOT_OUR_WORDS.search(text)] == []


def test_words_are_a_draft_until_a_person_has_read_them() -> None:
    """The screen marks a draft; whoever takes the mark away says so here as well."""
    read = {one.name for one in library.published() if spanish(one).reviewed}

    assert read == REVIEWED
