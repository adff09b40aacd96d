"""What demonstration auditors write."""

from __future__ import annotations

import pytest

from audit_api.demo.chance import Chance
from audit_api.demo.notes import (
    ANY_ANSWER,
    BESIDE_THE_CHECKLIST,
    URGENT,
    WHY_NOT,
    about,
    by_item,
    why_not,
)
from checklists.answers import NoAnswer
from checklists.library import published
from checklists.responses import Choice, Scale

NOT_OUR_WORDS = ("compliance", "risk score", "threat level", "vulnerab", "queue", "invalid", "sync")


def test_every_scored_item_has_words_and_every_word_an_item() -> None:
    """A finding would carry words about another question, or the demonstration would stop."""
    scored = {item.id for each in published() for item in each.items() if item.is_scored}

    assert set(by_item()) == scored


def test_words_are_plain() -> None:
    """Auditors would not understand their own demonstration."""
    words = [each for notes in by_item().values() for some in notes.values() for each in some]
    words += [*BESIDE_THE_CHECKLIST, URGENT, *(each for some in WHY_NOT.values() for each in some)]

    for note in words:
        assert not any(word in note.lower() for word in NOT_OUR_WORDS), note
        assert len(note) <= 100, note


def test_words_that_depend_on_the_answer_are_there_for_every_wrong_answer() -> None:
    """A reader would find "held without responders" beside an exercise with responders."""
    for item, notes in by_item().items():
        if ANY_ANSWER not in notes:
            assert _wrong_answers(item) <= notes.keys(), item


def test_a_plan_that_was_trained_is_never_called_untrained() -> None:
    """The title says that it was not practised: the words must say what is missing."""
    notes = by_item()["EH-05"]["written_and_trained"]

    assert all("never exercised" in note for note in notes)


def _wrong_answers(name: str) -> set[str]:
    response = next(
        item.response for each in published() for item in each.items() if item.id == name
    )
    if isinstance(response, Scale):
        return {"0", "1", "2", "3"}
    if isinstance(response, Choice):
        return {option for option, worth in response.options.items() if worth < 1}
    return {"partly", "no"}


def test_some_wrong_answers_stay_without_words() -> None:
    """A report is built for auditors who write nothing, too."""
    notes = [about("AC-02", Chance("words", number)) for number in range(100)]

    assert "" in notes
    assert len(set(notes)) > 1


@pytest.mark.parametrize("reason", NoAnswer)
def test_every_kind_of_no_answer_has_words(reason: NoAnswer) -> None:
    """A critical item that is not here must have words, or the server refuses the audit."""
    assert why_not("TR-05", reason, Chance("why"))
