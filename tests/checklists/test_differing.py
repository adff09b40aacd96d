"""Tests of what one version of a checklist asks otherwise than another."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from checklists import library
from checklists.differing import FIELDS, Aspect, difference, doubts
from checklists.model import Cadence, Checklist, Item, Section
from checklists.responses import Scale, YesNo

NOT_COMPARED = {"id", "revision"}
_ITEM = st.builds(
    lambda id_, prompt, weight, response: Item(
        id=id_, prompt=prompt, weight=weight, response=response
    ),
    st.sampled_from(["A-1", "A-2", "A-3", "A-4"]),
    st.sampled_from(["Is it locked?", "Is it lit?"]),
    st.integers(1, 3),
    st.sampled_from([YesNo(), Scale()]),
)
_CHECKLIST = st.lists(_ITEM, unique_by=lambda item: item.id, min_size=1).map(
    lambda items: Checklist(
        id="walk",
        version=1,
        title="Walk",
        cadence=Cadence.YEAR,
        sections=(
            Section(id="ONE", title="One", section_weight=60, items=tuple(items[::2])),
            Section(id="TWO", title="Two", section_weight=40, items=tuple(items[1::2])),
        ),
    )
)


def ids(checklist: Checklist) -> set[str]:
    """What it asks."""
    return {item.id for item in checklist.items()}


@given(_CHECKLIST)
def test_nothing_differs_from_itself(one: Checklist) -> None:
    """A file that was only saved again is no new version."""
    assert difference(one, one).is_nothing


@given(_CHECKLIST, _CHECKLIST)
def test_each_item_is_added_removed_changed_or_as_it_was(one: Checklist, other: Checklist) -> None:
    """What is not told as different is the same, to the last word: nobody publishes unawares."""
    found = difference(one, other)

    added = {each.item.id for each in found.added}
    removed = {each.item.id for each in found.removed}
    changed = {each.after.item.id for each in found.changed}
    assert added == ids(other) - ids(one)
    assert removed == ids(one) - ids(other)
    same = ids(one) & ids(other) - changed
    assert all(one.item(name) == other.item(name) for name in same)
    assert all(each.aspects and each.before != each.after for each in found.changed)


@given(_CHECKLIST, _CHECKLIST)
def test_the_way_back_takes_away_what_was_added(one: Checklist, other: Checklist) -> None:
    """Old against new and new against old are one matter."""
    there, back = difference(one, other), difference(other, one)

    assert set(there.added) == set(back.removed)
    assert {(each.before, each.after, each.aspects) for each in there.changed} == {
        (each.after, each.before, each.aspects) for each in back.changed
    }


def test_no_field_of_an_item_is_forgotten() -> None:
    """A field that is added to the model later must be told too."""
    compared = {name for names in FIELDS.values() for name in names}

    assert compared | NOT_COMPARED == set(Item.__struct_fields__)


def test_each_kind_of_difference_is_told() -> None:
    """As an administrator changes a shipped checklist: words, weights, and one question."""
    shipped = library.load("door-lock-monthly", 1)
    first, second, third, *rest = shipped.sections[0].items
    section = msgspec.structs.replace(
        shipped.sections[0],
        title="Doors",
        items=(
            msgspec.structs.replace(first, prompt="Does it latch?", weight=1),
            msgspec.structs.replace(second, response=Scale()),
            *rest,
            msgspec.structs.replace(third, id="DL-99"),
        ),
    )
    changed = msgspec.structs.replace(shipped, title="Doors", sections=(section,))

    found = difference(shipped, changed)

    assert [each.item.id for each in found.added] == ["DL-99"]
    assert [each.item.id for each in found.removed] == [third.id]
    assert [each.after.item.id for each in found.with_aspect(Aspect.WORDS)] == [first.id]
    assert [each.after.item.id for each in found.with_aspect(Aspect.WEIGHT)] == [first.id]
    assert [each.after.title for each in found.sections] == ["Doors"]
    assert found.head == ("title",)
    answers, words = doubts(found)
    assert answers.startswith(f"item {second.id}: it takes other answers than before")
    assert words.startswith(f"item {first.id}: its words are others, and its revision is not")
