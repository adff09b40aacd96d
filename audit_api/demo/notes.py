"""Words that demonstration auditors write: about what is wrong, and why nothing was answered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec
import yaml

from audit_api.demo.chance import Chance
from checklists.answers import NoAnswer

WITHOUT_WORDS = 0.15
"""How many of the wrong answers stay without a word from the auditor."""

ANY_ANSWER = ""

WHY_NOT: Mapping[NoAnswer, tuple[str, ...]] = {
    NoAnswer.NOT_HERE: ("There is none at this school", "Does not apply to this building"),
    NoAnswer.COULD_NOT_CHECK: (
        "The rooms were in use",
        "Nobody with a key was there",
        "The person who knows was out that day",
        "The system could not be opened during the walk",
    ),
    NoAnswer.NOT_THIS_VISIT: ("Left for the next visit", "No time left before dismissal"),
}
WHY_NOT_ITEM: Mapping[str, str] = {
    "LA-01": "No responder could come to try the key, and the box stayed closed",
    "AC-08": "No classroom door can be locked since the remodel; locks are on order",
    "EO-04": "The phones were being replaced that week",
    "WF-02": "One building only",
    "PT-05": "No officer is assigned to this school",
    "PT-06": "No officer is assigned to this school",
    "PT-07": "No officer is assigned to this school",
    "PT-09": "No officer is assigned to this school",
}
BESIDE_THE_CHECKLIST = (
    "A storage shed was moved against the low roof after the last audit",
    "The new bike rack narrows the way for people with wheelchairs",
    "Deliveries are left beside the kitchen door all morning",
    "A window well by the library has lost its cover",
    "Parents have begun to use the staff parking as a second drop-off",
)
URGENT = "A gas smell at the kitchen shut-off; the custodian was told on the spot and closed it"


Sentences = tuple[str, ...]


@cache
def by_item() -> Mapping[str, Mapping[str, Sentences]]:
    """The sentences for each item, by its answer; under `ANY_ANSWER` those that fit every one."""
    text = resources.files("audit_api.demo").joinpath("notes.yaml").read_text("utf-8")
    kind = dict[str, Sentences | dict[str, Sentences]]
    read = msgspec.convert(yaml.safe_load(text), kind)
    return {
        item: notes if isinstance(notes, dict) else {ANY_ANSWER: notes}
        for item, notes in read.items()
    }


def about(item: str, chance: Chance, answer: object = None, *, always: bool = False) -> str:
    """What the auditor saw, in a sentence that fits *answer*.

    Sometimes nothing, unless it is asked for *always*.

    Raises:
        KeyError: No sentence fits that answer to the item.
    """
    if chance.happens(WITHOUT_WORDS) and not always:
        return ""
    notes = by_item()[item]
    return chance.pick(notes[ANY_ANSWER] if ANY_ANSWER in notes else notes[str(answer)])


def why_not(item: str, reason: NoAnswer, chance: Chance) -> str:
    """Why there is no answer."""
    return WHY_NOT_ITEM.get(item) or chance.pick(WHY_NOT[reason])
