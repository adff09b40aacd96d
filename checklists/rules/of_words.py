"""Which words an item may use for visibility, time, area, scope and capture. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from checklists.model import Item

VISIBILITIES = ("public", "facilities", "law_enforcement")
WHENS = ("day", "night", "desk", "interview")
AREAS = ("", "grounds", "building", "interior", "records")
SCOPES = (
    "",
    "cpted",
    "life_safety",
    "le_access",
    "statutory",
    "emergency_management",
    "programme",
    "operations",
)
CAPTURES = ("photo_on_fail", "geotag", "note")


def visibility(item: Item) -> Iterator[str]:
    """A known edition."""
    yield from _known("visibility", [item.visibility], VISIBILITIES)


def when(item: Item) -> Iterator[str]:
    """A known time or way of asking."""
    yield from _known("when", [item.when], WHENS)


def area(item: Item) -> Iterator[str]:
    """A known part of the campus, or none."""
    yield from _known("area", [item.area], AREAS)


def scope(item: Item) -> Iterator[str]:
    """A known scope, or none."""
    yield from _known("scope", [item.scope], SCOPES)


def capture(item: Item) -> Iterator[str]:
    """Known things to take along."""
    yield from _known("capture", item.capture, CAPTURES)


def _known(field: str, words: Iterable[str], allowed: tuple[str, ...]) -> Iterator[str]:
    choices = ", ".join(word for word in allowed if word)
    for word in words:
        if word not in allowed:
            yield f"{field} is “{word}”; write one of: {choices}"


WORD_RULES: tuple[Callable[[Item], Iterable[str]], ...] = (visibility, when, area, scope, capture)
