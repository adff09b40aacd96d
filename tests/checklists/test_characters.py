"""Tests of `checklists.characters`, through fitting."""

from __future__ import annotations

import pytest

from checklists.answers import Answer, Observation, Tally
from checklists.responses import Breakdown, Ratio, Text
from tests.checklists.fitting.judged import problems, results
from tests.samples import (
    item,
    of_items,
)


@pytest.mark.parametrize("letter", ["\0", "\x1b", "\x7f", "\ud800"])
def test_characters_that_cannot_be_seen_are_refused_in_every_text(letter: str) -> None:
    """PostgreSQL refuses some, PDF others, and a screen may obey them."""
    bad = f"a{letter}b"
    checklist = of_items(
        item(response=Text()),
        item(id="HA-02", response=Breakdown()),
        item(id="HA-03", response=Ratio(), counts="classroom_door"),
    )

    found = problems(
        Answer(item="HA-01", value=bad, note=bad),
        Answer(item="HA-02", value=Tally(kinds={bad: 1})),
        Answer(item="HA-03", value=results(bad)),
        Answer(item=bad, asset=bad, value="yes"),
        observations=[Observation(id=bad, item=bad, asset=bad, place=bad, note=bad)],
        checklist=checklist,
    )

    told = [line for line in found if f"(U+{ord(letter):04X}); remove it" in line]
    assert len(told) == 2 + 1 + 1 + 2 + 5
    assert letter not in "".join(found)


def test_a_note_may_have_lines_and_tabs_and_every_script() -> None:
    """People write as they write."""
    note = "Puerta\t7:\r\nno cierra, 門 🚪"

    assert problems(Answer(item="HA-01", value="no", note=note)) == ()
