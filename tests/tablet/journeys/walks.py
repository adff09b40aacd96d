"""What an auditor answers on a walk, decided beforehand, so that it can be compared at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageStat

from checklists import library
from checklists.model import Checklist, Item
from checklists.responses import Choice, Number, Ratio, Scale, YesNo, YesNoPartly
from tests.tablet.screens.auditor import Auditor

WALLS = ("#b02020", "#20b020", "#2020b0", "#b0b020", "#20b0b0", "#b020b0", "#f0f0f0", "#303030")
"""Colours that no two pictures share: a photo at the wrong finding is seen."""
FULL = {YesNo: "yes", YesNoPartly: "yes", Scale: 4, Ratio: {"passed": 8, "checked": 8}}
SEEN = (600, 20)
"""A point of the wall in every picture of `write_picture`."""


class Seen(NamedTuple):
    """A finding, as the auditor describes it."""

    value: str
    note: str
    wall: str
    is_urgent: bool = False


def core_walk() -> Checklist:
    """The walk that the journeys go."""
    return library.load("cpted-core", 1)


def best(item: Item) -> object:
    """The answer that is worth all, as it goes over the wire."""
    match item.response:
        case Choice(options=options):
            return max(options, key=lambda name: options[name])
        case Number(best=value):
            return int(value)
        case response:
            return FULL[type(response)]


def give(auditor: Auditor, item: Item, value: object) -> None:
    """Answer a question with taps and keys."""
    match value:
        case {"passed": passed, "checked": checked}:
            auditor.item(item.id).get_by_label("In order").fill(str(passed))
            auditor.item(item.id).get_by_label("Checked").fill(str(checked))
        case int() if isinstance(item.response, Number):
            auditor.item(item.id).get_by_role("textbox").first.fill(str(value))
        case _:
            auditor.choose(item.id, value)


def expected_answers(
    checklist: Checklist, found: Mapping[str, Seen], skipped: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """What the server has to hold of each question."""
    answers: dict[str, dict[str, Any]] = {}
    for item in checklist.items():
        if item.id in skipped:
            answers[item.id] = {"no_answer": skipped[item.id]}
        else:
            value = found[item.id].value if item.id in found else best(item)
            answers[item.id] = {"value": value}
    return answers


def by_item(answers: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Answers of a revision, without what is empty, by question."""
    return {
        each["item"]: {name: each[name] for name in ("value", "no_answer") if name in each}
        for each in answers
    }


def wall_of(picture: Path) -> tuple[float, ...]:
    """The colour of the wall in a picture that was kept."""
    with Image.open(picture) as image:
        across, down = SEEN
        return tuple(ImageStat.Stat(image.crop((across, down, across + 20, down + 20))).mean)


def wall_named(colour: str) -> tuple[int, ...]:
    """The same as numbers."""
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
