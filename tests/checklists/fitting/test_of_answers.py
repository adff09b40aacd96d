"""Tests of `checklists.fitting.of_answers`, through fitting."""

from __future__ import annotations

import pytest

from checklists.answers import Answer, NoAnswer, Tally
from tests.checklists.fitting.judged import problems, results

A_DAY = "give a day, such as 2026-10-31, or no where there is none"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (
            Answer(item="XX-01", value="yes"),
            "XX-01: it is not on this checklist; name an item that is, or the right checklist",
        ),
        (
            Answer(item="HA-01"),
            "HA-01: it has neither a value nor a reason why there is none; give one of them",
        ),
        (
            Answer(item="HA-01", value="yes", no_answer=NoAnswer.NOT_HERE),
            "HA-01: it has a value and a reason why there is none; keep one of them",
        ),
        (
            Answer(item="HA-01", value="maybe"),
            "HA-01: “maybe” is not possible here; answer yes, partly or no",
        ),
        (
            Answer(item="HA-01", value=Tally(passed=1, checked=2)),
            "HA-01: a group of numbers is not possible here; answer yes, partly or no",
        ),
        (
            Answer(item="HA-01", value=results("room-101")),
            "HA-01: it is not answered asset by asset; give one answer",
        ),
        (
            Answer(item="HA-02", value=5),
            "HA-02: “5” is not possible here; give a whole number from 0 to 4",
        ),
        (
            Answer(item="HA-02", value=True),
            "HA-02: “True” is not possible here; give a whole number from 0 to 4",
        ),
        (
            Answer(item="HA-02", value=2.5),
            "HA-02: “2.5” is not possible here; give a whole number from 0 to 4",
        ),
        (
            Answer(item="HA-03", value="written"),
            "HA-03: “written” is not possible here; choose one of: none, tabletop, full",
        ),
        (
            Answer(item="HA-04", value="1/10/2026"),
            "HA-04: “1/10/2026” is not possible here; " + A_DAY,
        ),
        (
            Answer(item="HA-04", value="2026-W40-4"),
            "HA-04: “2026-W40-4” is not possible here; " + A_DAY,
        ),
        (
            Answer(item="HA-04", value="2026-02-30"),
            "HA-04: “2026-02-30” is not possible here; " + A_DAY,
        ),
        (
            Answer(item="HA-04", value="2026-10-03"),
            "HA-04: 2026-10-03 lies in the future; give a day that has been",
        ),
        (
            Answer(item="HA-05", value=float("nan")),
            "HA-05: “nan” is not possible here; give a number",
        ),
        (
            Answer(item="HA-05", value=float("inf")),
            "HA-05: “inf” is not possible here; give a number",
        ),
        (
            Answer(item="HA-05", value=False),
            "HA-05: “False” is not possible here; give a number",
        ),
        (
            Answer(item="HA-05", value="3"),
            "HA-05: “3” is not possible here; give a number",
        ),
        (
            Answer(item="HA-01", asset="door-1", value="yes"),
            "HA-01, door-1: it is asked once for the site; leave out the asset “door-1”",
        ),
        (
            Answer(item="DO-01", value="yes"),
            "DO-01: it is asked for each exterior door; say for which this answer is",
        ),
        (
            Answer(item="DO-01", asset="room-101", value="yes"),
            (
                "DO-01, room-101: there is no exterior door “room-101” on the register of "
                "this site; choose one that is there, or add it"
            ),
        ),
        (
            Answer(item="DO-01", asset="door-1", no_answer=NoAnswer.NOT_HERE, note="  "),
            (
                "DO-01, door-1: it is critical and marked as not here; "
                "say in the note why it does not apply"
            ),
        ),
        (
            Answer(item="DO-02", value=Tally(passed=3, checked=2)),
            "DO-02: 3 passed of 2 checked; correct one of the two",
        ),
        (
            Answer(item="DO-02", value=Tally(passed=0, checked=0)),
            "DO-02: nothing was checked; check at least one, or say why you could not",
        ),
        (
            Answer(item="DO-02", value=()),
            (
                "DO-02: no classroom door is named; "
                "give how many passed and how many were checked, or name each"
            ),
        ),
        (
            Answer(item="DO-02", value=results("room-101", "room-102", "room-101")),
            "DO-02: “room-101” stands 2 times; keep it once",
        ),
        (
            Answer(item="DO-02", value=results("door-1")),
            (
                "DO-02: there is no classroom door “door-1” on the register of this site; "
                "choose one that is there, or add it"
            ),
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_named(answer: Answer, sentence: str) -> None:
    """The auditor corrects it from this sentence alone."""
    assert problems(answer) == (sentence,)


def test_a_date_of_the_latest_day_fits() -> None:
    """A tablet east of the server is already in tomorrow."""
    assert problems(Answer(item="HA-04", value="2026-10-02")) == ()


def test_a_critical_item_that_is_not_here_fits_with_words() -> None:
    """The reviewer reads the words and confirms."""
    words = "Bricked up last summer."
    answer = Answer(item="DO-01", asset="door-1", no_answer=NoAnswer.NOT_HERE, note=words)

    assert problems(answer) == ()


def test_one_answer_for_each_asset_is_not_twice() -> None:
    """Seventy doors, seventy answers."""
    doors = [Answer(item="DO-01", asset=door, value="yes") for door in ("door-1", "door-2")]

    assert problems(*doors) == ()
