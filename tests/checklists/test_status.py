"""The gate that no average can override."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import Answer, NoAnswer, Tally
from checklists.model import Checklist
from checklists.responses import Number
from checklists.scores import Bounded, ChecklistScore, SectionScore, Status
from checklists.status import Thresholds, judge, worst
from tests.checklists.walks import (
    checklist,
    critical,
    door,
    of,
    question,
    said,
    scored,
    section,
    share,
    unsaid,
)

THRESHOLDS = Thresholds()
ALARM = "Critical and open: Is A-1 right? (A-1)."
MANY = of(*(question(f"A-{number}") for number in range(100)))


def _judged(asked: Checklist, *answers: Answer) -> tuple[Status, tuple[str, ...]]:
    return judge(scored(asked, *answers), THRESHOLDS, ())


def _yes(asked: Checklist) -> list[Answer]:
    return [said(item.id, "yes") for item in asked.items()]


def test_an_open_critical_finding_decides_alone() -> None:
    """Ninety-nine good answers would outvote a chained exit."""
    found = judge(scored(MANY, *_yes(MANY)), THRESHOLDS, (ALARM,))

    assert found == (Status.IMMEDIATE_ACTION, (ALARM,))


def test_a_critical_question_that_nobody_checked_is_incomplete() -> None:
    """A site would meet the checklist because nobody tried the exit."""
    asked = of(*(question(f"A-{number}") for number in range(99)), critical("A-99"))

    assert _judged(asked, *_yes(asked)[:-1], unsaid("A-99")) == (
        Status.INCOMPLETE,
        ("A critical question of Section A was not checked (A-99).",),
    )


def test_a_critical_question_checked_in_part_is_incomplete() -> None:
    """The one door that nobody tried would pass with the others."""
    assert _judged(of(door("A-1")), *(said("A-1", "yes", f"d{n}") for n in (1, 2, 3))) == (
        Status.INCOMPLETE,
        (
            "A critical question of Section A was only partly checked (A-1).",
            "75% of the weight was seen; at least 80% is needed.",
        ),
    )


def test_too_little_seen_is_incomplete() -> None:
    """A walk past ten of a hundred questions would meet the checklist."""
    status, reasons = _judged(MANY, *_yes(MANY)[:79])

    assert status is Status.INCOMPLETE
    assert reasons == ("79% of the weight was seen; at least 80% is needed.",)


def test_just_enough_seen_is_not_incomplete() -> None:
    """A district sets 80% and is told that 80% is too little."""
    assert _judged(MANY, *_yes(MANY)[:80]) == (
        Status.IMPROVE,
        ("80% of the weight was seen; at least 95% is needed.",),
    )


def test_one_weak_section_makes_a_priority() -> None:
    """A good index would hide the part of the campus that needs the money."""
    asked = checklist(
        section("A", question("A-1"), weight=90), section("B", question("B-1"), weight=10)
    )

    assert _judged(asked, said("A-1", "yes"), said("B-1", "partly")) == (
        Status.PRIORITY,
        ("Section B scores 50, below 60.",),
    )


def test_a_weak_index_is_said_beside_its_sections() -> None:
    """A reader would look for the one section that is to blame."""
    status, reasons = _judged(of(question("A-1")), said("A-1", "no"))

    assert status is Status.PRIORITY
    assert reasons == (
        "Section A scores 0, below 60.",
        "The whole checklist scores 0, below 60.",
    )


def test_between_the_limits_there_is_room_to_improve() -> None:
    """A site at 75 would be called good, or bad."""
    status, reasons = _judged(of(question("A-1", weight=1), question("A-2", weight=1)), *_half())

    assert status is Status.IMPROVE
    assert reasons[0] == "Section A scores 75, below 80."


def _half() -> tuple[Answer, Answer]:
    return said("A-1", "yes"), said("A-2", "partly")


def test_a_section_that_nobody_saw_keeps_a_site_from_meeting() -> None:
    """A small section could be skipped for ever."""
    asked = checklist(
        section("A", *MANY.sections[0].items), section("B", question("B-1"), weight=1)
    )

    status, reasons = _judged(asked, *_yes(MANY))

    assert status is Status.IMPROVE
    assert reasons == ("Nothing of Section B was checked, so it has no score.",)


def test_all_seen_and_all_good_meets_the_checklist() -> None:
    """No school could ever be done."""
    status, reasons = _judged(MANY, *_yes(MANY)[:95])

    assert status is Status.MEETS
    (reason,) = reasons
    assert reason.startswith("Every section scores 80 or more, 95% of the weight was seen, and")


def test_a_checklist_waved_away_as_a_whole_is_incomplete() -> None:
    """To answer "not here" a hundred times would be a way to pass."""
    asked = of(question("A-1"))

    assert _judged(asked, unsaid("A-1", NoAnswer.NOT_HERE)) == (
        Status.INCOMPLETE,
        ("Nothing on this checklist was found to apply here.",),
    )


def test_a_district_sets_its_own_limits() -> None:
    """A district that asks for 90 would print "Meets" at 80."""
    strict = Thresholds(meets_from=Decimal(90))
    asked = of(question("A-1", response=Number(best=Decimal(100), worst=Decimal(0))))

    assert judge(scored(asked, said("A-1", 85)), strict, ()).status is Status.IMPROVE
    assert _judged(asked, said("A-1", 85))[0] is Status.MEETS


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        ([], None),
        ([Status.MEETS], Status.MEETS),
        ([Status.MEETS, Status.INCOMPLETE, Status.PRIORITY], Status.INCOMPLETE),
        ([Status.IMPROVE, Status.IMMEDIATE_ACTION], Status.IMMEDIATE_ACTION),
    ],
)
def test_the_worst_status_speaks_for_the_site(statuses: list[Status], found: Status | None) -> None:
    """Three good checklists would hide the bad one."""
    assert worst(iter(statuses)) is found


@given(passed=st.integers(0, 10_000))
def test_a_status_follows_from_the_exact_score(passed: int) -> None:
    """A site at 79.996 would meet the checklist because the page prints 80."""
    score = scored(of(share("A-1")), said("A-1", Tally(passed=passed, checked=10_000)))
    points = Fraction(passed, 100)

    status = judge(score, THRESHOLDS, ()).status

    if points < 60:
        assert status is Status.PRIORITY
    else:
        assert status is (Status.IMPROVE if points < 80 else Status.MEETS)


def test_a_number_in_a_reason_stands_on_the_right_side() -> None:
    """The page would say "scores 80, below 80"."""
    part = Bounded(Fraction("79.996"), Fraction("79.996"), Fraction("79.996"), Fraction("0.94999"))
    score = ChecklistScore(
        "walk", 1, (SectionScore("A", "Section A", 100, part, Fraction(0), ()),), part
    )

    assert judge(score, THRESHOLDS, ()).reasons == (
        "Section A scores 79.996, below 80.",
        "The whole checklist scores 79.996, below 80.",
        "94.999% of the weight was seen; at least 95% is needed.",
    )
