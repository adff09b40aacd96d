"""Monthly door checks."""

from __future__ import annotations

from datetime import date

from checklists.answers import Answer, NoAnswer
from checklists.assessed import DoorMonth
from checklists.model import Cadence, Condition
from checklists.scores import Status
from tests.checklists.walks import DOORS, School, door, of, question, said, school, unsaid

MONTHLY = of(
    door("DL-1"),
    door("DL-2", critical=False, critical_below=None),
    question("DL-3"),
    id="doors",
    index=None,
    cadence=Cadence.MONTH,
)


def _month(site: School, month: int, *answers: Answer) -> None:
    site.audited(2026, *answers, audited_on=date(2026, month, 5), period=f"2026-{month:02}")


def _passed(*doors: str) -> list[Answer]:
    return [said(item, "yes", each) for item in ("DL-1", "DL-2") for each in doors]


def test_a_month_tells_how_many_doors_passed_of_how_many() -> None:
    """A pass rate without its number would make two doors look like forty."""
    site = school(MONTHLY)
    _month(site, 10, *_passed(*DOORS))
    _month(site, 11, *_passed("d1", "d2"), said("DL-1", "no", "d3"), said("DL-3", "no"))

    assert site.assessed().door_months == (
        DoorMonth("2026-10", date(2026, 10, 5), 4, 4),
        DoorMonth("2026-11", date(2026, 11, 5), 2, 3),
    )


def test_a_door_half_seen_is_neither_passed_nor_failed() -> None:
    """A door that nobody pulled would count as locked, or as open."""
    site = school(MONTHLY)
    _month(
        site,
        10,
        said("DL-1", "yes", "d1"),
        said("DL-1", "yes", "d2"),
        unsaid("DL-2", asset="d2"),
        said("DL-1", "yes", "d3"),
        unsaid("DL-2", NoAnswer.NOT_HERE, "d3"),
    )

    assert site.assessed().door_months == (DoorMonth("2026-10", date(2026, 10, 5), 1, 1),)


def test_not_here_on_a_critical_question_is_not_a_pass() -> None:
    """A stuck door would be waved through every month."""
    site = school(MONTHLY)
    _month(site, 10, unsaid("DL-1", NoAnswer.NOT_HERE, "d1"), said("DL-2", "yes", "d1"))

    assert (site.assessed().door_months[0].passed, site.assessed().door_months[0].checked) == (0, 0)


def test_a_hidden_question_is_not_asked_of_a_door() -> None:
    """No door would ever pass a question that was never put."""
    hidden = door("DL-2", show_if=Condition(site="level", among=("high",)))
    site = school(of(door("DL-1"), hidden, id="doors", index=None, cadence=Cadence.MONTH))
    _month(site, 10, said("DL-1", "yes", "d1"))

    assert site.assessed().door_months[0].passed == 1


def test_each_kind_of_asset_has_its_own_questions() -> None:
    """A gate would have to pass the questions of a door."""
    gate = door("GA-1", repeat_per="gate")
    site = school(of(door("DL-1"), gate, id="doors", index=None, cadence=Cadence.MONTH))
    _month(site, 10, said("DL-1", "yes", "d1"), said("GA-1", "no", "g1"))

    assert (site.assessed().door_months[0].passed, site.assessed().door_months[0].checked) == (1, 2)


def test_a_door_that_is_only_not_here_is_not_counted() -> None:
    """A door that was walled up would pass every month."""
    site = school(
        of(
            door("DL-2", critical=False, critical_below=None),
            id="doors",
            index=None,
            cadence=Cadence.MONTH,
        )
    )
    _month(site, 10, unsaid("DL-2", NoAnswer.NOT_HERE, "d1"))

    assert site.assessed().door_months[0].checked == 0


def test_the_newest_version_counts_in_a_month() -> None:
    """One month would have two pass rates."""
    site = school(
        of(door("DL-1"), id="doors", index=None, cadence=Cadence.MONTH, version=2), MONTHLY
    )
    _month(site, 10, said("DL-1", "no", "d1"))
    site.audited(
        2026, *_passed("d1", "d2"), version=1, audited_on=date(2026, 10, 20), period="2026-10"
    )

    assert site.assessed().door_months == (DoorMonth("2026-10", date(2026, 10, 5), 0, 1),)


def test_monthly_doors_have_no_status_of_their_own_but_raise_the_alarm() -> None:
    """A door that does not latch would wait for the yearly walk."""
    good, bad, half = school(MONTHLY), school(MONTHLY), school(MONTHLY)
    _month(good, 10, *_passed(*DOORS))
    _month(bad, 10, said("DL-1", "no", "d1"))
    _month(half, 10, said("DL-1", "yes", "d1"))

    assert (good.assessed().status, good.assessed().rounds[0].verdict) == (None, None)
    assert half.assessed().status is None
    assert bad.assessed().status is Status.IMMEDIATE_ACTION
    verdict = bad.assessed().rounds[0].verdict
    assert verdict is not None
    assert verdict.status is Status.IMMEDIATE_ACTION
