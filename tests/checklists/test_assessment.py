"""One site in one cycle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import NoAnswer
from checklists.assessed import Trend
from checklists.assessment import assess
from checklists.errors import UnknownChecklist
from checklists.model import Cadence
from checklists.responses import Count, YesNoPartly
from checklists.scores import Status
from checklists.setting import DEFAULT_EXPOSURE
from checklists.status import Thresholds
from tests.checklists.walks import (
    SITE,
    critical,
    door,
    of,
    question,
    said,
    saw,
    school,
    spots,
    unsaid,
)

WALK = of(critical("A-1"), question("A-2"))
TEAM = of(question("B-1"), id="team", index="Team and partnership", title="Team")
METRICS = of(question("PM-1", response=Count()), id="metrics", index=None, cadence=Cadence.QUARTER)


def test_a_site_shows_each_checklist_then_the_worst() -> None:
    """Four signatures would hide behind one number."""
    site = school(TEAM, WALK)
    site.audited(2026, said("B-1", "partly"))
    site.audited(2026, said("A-1", "yes"), said("A-2", "yes"), checklist="walk")

    found = site.assessed()

    assert [each.checklist.id for each in found.rounds] == ["team", "walk"]
    assert [each.verdict and each.verdict.status for each in found.rounds] == [
        Status.PRIORITY,
        Status.MEETS,
    ]
    assert found.status is Status.PRIORITY
    assert found.reasons[0] == "Team and partnership: Section A scores 50, below 60."
    assert found.not_done == ()


def test_a_checklist_due_and_not_done_is_told_and_changes_no_status() -> None:
    """A site would be called good, or bad, for an audit that has not been."""
    site = school(WALK, TEAM)
    site.audited(2026, said("A-1", "yes"), said("A-2", "yes"))

    found = site.assessed()

    assert found.status is Status.MEETS
    assert found.not_done == (TEAM,)


def test_a_site_that_nobody_audited_has_no_status() -> None:
    """An empty page would look like a good one."""
    found = school(WALK).assessed()

    assert (found.status, found.reasons, found.rounds) == (None, (), ())
    assert found.not_done == (WALK,)


def test_last_years_audit_is_history_and_not_a_round() -> None:
    """A site would meet this year's checklist with last year's walk."""
    site = school(WALK)
    site.audited(2025, said("A-1", "yes"), said("A-2", "yes"))

    found = site.assessed()

    assert (found.status, found.rounds, found.not_done) == (None, (), (WALK,))
    assert [each.period for each in found.history] == ["2025-26"]


def test_an_open_critical_finding_of_last_year_still_decides() -> None:
    """A chained exit would be forgiven by not coming back."""
    site = school(WALK)
    site.audited(2025, said("A-1", "no"), said("A-2", "yes"))

    found = site.assessed()

    assert found.status is Status.IMMEDIATE_ACTION
    assert found.reasons == (
        "Critical and open: A-1 is wrong (A-1); nobody has looked again in this cycle.",
    )


def test_a_critical_question_skipped_this_year_keeps_last_years_alarm() -> None:
    """To write "could not check" would turn an alarm into a gap."""
    site = school(WALK)
    site.audited(2025, said("A-1", "no"), said("A-2", "yes"))
    site.audited(2026, unsaid("A-1"), said("A-2", "yes"))

    found = site.assessed()

    assert found.rounds[0].verdict is not None
    assert found.rounds[0].verdict.status is Status.IMMEDIATE_ACTION


def test_several_critical_findings_of_one_item_are_one_sentence() -> None:
    """Seventy doors would be seventy sentences."""
    site = school(of(door("A-1")))
    site.audited(2026, said("A-1", "no", "d1"), said("A-1", "no", "d2"))

    assert site.assessed().reasons == ("Critical and open: A-1 is wrong (A-1), 2 findings.",)


def test_history_is_newest_first_and_each_year_has_its_own_verdict() -> None:
    """A reader would see today's alarm beside an audit that had none."""
    site = school(WALK)
    site.audited(2024, said("A-1", "no"), said("A-2", "yes"))
    site.audited(2025, said("A-1", "yes"), said("A-2", "yes"))
    site.audited(2026, said("A-1", "yes"), said("A-2", "no"))

    found = site.assessed()

    assert [each.period for each in found.history] == ["2026-27", "2025-26", "2024-25"]
    assert [each.verdict and each.verdict.status for each in found.history] == [
        Status.PRIORITY,
        Status.MEETS,
        Status.IMMEDIATE_ACTION,
    ]
    assert found.rounds == found.history[:1]


def test_a_trend_goes_back_to_the_last_audit_before() -> None:
    """A school would be compared with itself, or with ten years ago."""
    site = school(TEAM)
    site.audited(2024, said("B-1", "no"))
    site.audited(2025, said("B-1", "partly"))
    site.audited(2026, said("B-1", "yes"))

    newest, middle, oldest = site.assessed().history

    assert newest.trend == Trend("2025-26", 1, Fraction(50), Fraction(100), Fraction(0))
    assert middle.trend is not None
    assert middle.trend.since == "2024-25"
    assert oldest.trend is None


def test_two_versions_in_one_period_are_two_rounds_and_the_newer_counts() -> None:
    """Answers to old questions would be scored with new ones, or be lost."""
    newer = of(question("A-2"), version=2)
    site = school(newer, WALK)
    site.audited(2026, said("A-1", "no"), said("A-2", "no"), version=1)
    site.audited(2026, said("A-2", "yes"))

    found = site.assessed()

    assert [each.checklist.version for each in found.rounds] == [2]
    assert [each.checklist.version for each in found.history] == [2, 1]
    assert found.rounds[0].trend is None
    assert spots(found) == [("A-1", None)]
    assert found.status is Status.IMMEDIATE_ACTION


def test_audits_of_one_period_are_one_round() -> None:
    """Two half walks would be two bad audits."""
    site = school(WALK)
    site.audited(2026, said("A-1", "yes"), said("A-2", "no"))
    site.audited(2026, said("A-2", "yes"), audited_on=date(2026, 11, 2))
    site.audited(2026, said("A-2", "yes"), blind=True)

    (found,) = site.assessed().rounds

    assert found.audits == ("audit-1", "audit-2")
    assert found.blind == ("audit-3",)
    assert found.audited_on == date(2026, 11, 2)
    assert [each.item for each in found.disagreements] == ["A-2"]
    assert found.score.result is not None
    assert found.score.result.score == 50


def test_a_blind_audit_alone_is_no_audit() -> None:
    """A test of the auditors would be the audit of the school."""
    site = school(WALK)
    site.audited(2026, said("A-1", "no"), blind=True)

    assert site.assessed().history == ()


def test_metrics_are_done_and_have_no_status() -> None:
    """Few police contacts would make a good school."""
    site = school(METRICS, WALK)
    site.audited(2026, said("PM-1", 0), period="2026-Q4")

    found = site.assessed()

    assert [each.checklist.id for each in found.rounds] == ["metrics"]
    assert (found.rounds[0].verdict, found.rounds[0].trend, found.status) == (None, None, None)
    assert found.not_done == (WALK,)


def test_a_checklist_that_is_not_due_does_not_judge_but_its_alarm_counts() -> None:
    """A voluntary walk would harm the school, or its chained exit would be ignored."""
    site = school(TEAM, WALK, due=("team",))
    site.audited(2026, said("B-1", "yes"))
    site.audited(2026, said("A-1", "yes"), said("A-2", "no"), checklist="walk")
    before = site.assessed().status
    site.audited(2026, said("A-1", "no"), checklist="walk", audited_on=date(2026, 11, 1))

    assert before is Status.MEETS
    assert site.assessed().status is Status.IMMEDIATE_ACTION


def test_other_sites_and_later_cycles_are_not_looked_at() -> None:
    """A report of last year would know this year's answers, or the neighbour's."""
    site = school(WALK)
    site.audited(2026, said("A-1", "yes"), said("A-2", "yes"))
    site.audited(2027, said("A-1", "no"))
    site.audited(2026, said("A-1", "no"), site="birch")

    assert site.assessed().status is Status.MEETS
    assert len(site.assessed().history) == 1


def test_an_unknown_checklist_is_named() -> None:
    """A report would leave out an audit and say nothing."""
    site = school(WALK)
    site.audited(2026, checklist="pool", version=3)

    with pytest.raises(UnknownChecklist, match="pool, version 3"):
        site.assessed()


def test_an_unknown_checklist_that_is_due_is_named() -> None:
    """A site would owe nothing because of a slip of the pen."""
    with pytest.raises(UnknownChecklist, match="pool"):
        school(WALK).assessed(due=("pool",))


def test_what_is_due_is_shown_in_its_newest_version() -> None:
    """An auditor would be sent out with last year's questions."""
    newer = of(question("A-2"), version=2)

    assert school(newer, WALK).assessed().not_done == (newer,)


def test_the_limits_of_the_district_are_used() -> None:
    """A district that asks for more would not get it."""
    site = school(TEAM)
    site.audited(2026, said("B-1", "partly"))

    found = site.assessed(thresholds=Thresholds(priority_below=Decimal(40)))

    assert found.status is Status.IMPROVE


def test_exposure_is_of_the_asset_then_of_the_place() -> None:
    """A door nobody uses would come before the main entrance."""
    setting = school(WALK, exposures={"d1": 3, "gate": 1}).setting

    assert setting.exposure("d1", "gate") == 3
    assert setting.exposure("d2", "gate") == 1
    assert setting.exposure(None, None) == DEFAULT_EXPOSURE


def test_a_critical_not_here_that_a_reviewer_confirmed_leaves_the_score() -> None:
    """A school without gas would stay incomplete for its gas valve."""
    alone, confirmed = school(WALK), school(WALK)
    answers = unsaid("A-1", NoAnswer.NOT_HERE), said("A-2", "yes")

    alone.audited(2026, *answers)
    confirmed.audited(2026, *answers, confirmed_not_here=("A-1",))

    assert alone.assessed().status is Status.INCOMPLETE
    assert confirmed.assessed().status is Status.MEETS


@given(
    answers=st.lists(
        st.tuples(
            st.integers(2024, 2026),
            st.sampled_from(["A-1", "A-2"]),
            st.sampled_from(["yes", "partly", "no"]),
            st.sampled_from([None, "gate", "path"]),
            st.booleans(),
        ),
        max_size=8,
    ),
    data=st.data(),
)
def test_audits_may_come_in_any_order(
    answers: list[tuple[int, str, str, str | None, bool]], data: st.DataObject
) -> None:
    """The tablet that sends first would decide."""
    site = school(WALK)
    for number, (year, item, value, place, blind) in enumerate(answers):
        observations = (saw(item, number, place=place),)
        site.audited(year, said(item, value), observations=observations, blind=blind)

    shuffled = data.draw(st.permutations(site.audits))

    assert assess(shuffled, site=SITE, setting=site.setting) == site.assessed()


def test_the_same_audits_give_the_same_exact_numbers() -> None:
    """A stored score that cannot be made again proves nothing."""
    site = school(of(*(question(f"A-{n}", response=YesNoPartly(), weight=3) for n in range(7))))
    site.audited(2026, *(said(f"A-{n}", "partly" if n % 2 else "yes") for n in range(7)))

    result = site.assessed().rounds[0].score.result

    assert result is not None
    assert result.score == Fraction(1100, 14)
