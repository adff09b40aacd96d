"""From answers to scores, coverage and bounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checklists.answers import NoAnswer, Register, Tally
from checklists.model import Condition
from checklists.responses import Count, YesNo
from checklists.scores import Bounded, ItemScore, SectionScore, Standing
from checklists.scoring import score
from tests.checklists.walks import (
    checklist,
    context,
    critical,
    door,
    of,
    question,
    result,
    said,
    scored,
    section,
    share,
    unsaid,
)

NOTHING = Bounded(score=None, low=Fraction(0), high=Fraction(100), coverage=Fraction(0))


def _only(found: tuple[ItemScore, ...]) -> ItemScore:
    (item,) = found
    return item


def _sections(*found: SectionScore) -> list[Bounded | None]:
    return [section.result for section in found]


def test_a_score_weighs_each_answer() -> None:
    """An essential item would count no more than a helpful one."""
    found = result(
        of(question("A-1", weight=3), question("A-2", weight=1)),
        said("A-1", "yes"),
        said("A-2", "no"),
    )

    assert found == Bounded(Fraction(75), Fraction(75), Fraction(75), Fraction(1))


def test_what_was_not_seen_lowers_coverage_and_opens_the_bounds() -> None:
    """A hurried audit would make a safe school look dangerous, or hide what nobody saw."""
    found = result(
        of(question("A-1"), question("A-2"), question("A-3"), question("A-4")),
        said("A-1", "yes"),
        said("A-2", "no"),
        unsaid("A-3"),
    )

    assert found == Bounded(Fraction(50), Fraction(25), Fraction(75), Fraction(1, 2))


def test_each_reason_for_no_answer_is_kept() -> None:
    """A reviewer could not tell a locked room from a forgotten question."""
    asked = of(*(question(f"A-{number}") for number in range(1, 5)))

    found = scored(
        asked,
        unsaid("A-1", NoAnswer.NOT_HERE),
        unsaid("A-2", NoAnswer.COULD_NOT_CHECK),
        unsaid("A-3", NoAnswer.NOT_THIS_VISIT),
    )

    assert [item.standing for item in found.items()] == [
        Standing.NOT_HERE,
        Standing.COULD_NOT_CHECK,
        Standing.NOT_THIS_VISIT,
        Standing.UNANSWERED,
    ]


def test_a_ratio_of_nothing_counts_as_unanswered() -> None:
    """No door tested would lower a score that it says nothing about."""
    found = scored(of(share("A-1")), said("A-1", Tally(passed=0, checked=0)))

    assert _only(found.items()).standing is Standing.UNANSWERED


def test_a_section_that_does_not_apply_is_out_of_everything() -> None:
    """A school without a pool would be marked down for its pool."""
    asked = checklist(section("A", question("A-1")), section("B", question("B-1"), weight=900))

    found = scored(asked, said("A-1", "yes"), unsaid("B-1", NoAnswer.NOT_HERE))

    assert found.sections[1].result is None
    assert found.result == Bounded(Fraction(100), Fraction(100), Fraction(100), Fraction(1))


def test_a_section_without_answers_has_bounds_and_no_score() -> None:
    """The bounds of the index would claim to know what nobody has seen."""
    asked = checklist(
        section("A", question("A-1"), weight=60), section("B", question("B-1"), weight=40)
    )

    found = scored(asked, said("A-1", "yes"))

    assert _sections(*found.sections)[1] == NOTHING
    assert found.result == Bounded(Fraction(100), Fraction(60), Fraction(100), Fraction(3, 5))


def test_an_audit_without_answers_has_no_score() -> None:
    """A site nobody walked would score 0, or 100."""
    assert result(of(question("A-1"))) == NOTHING


def test_a_checklist_that_applies_nowhere_has_no_result() -> None:
    """Dividing by nothing would stop the report of the whole district."""
    assert scored(of(question("A-1")), unsaid("A-1", NoAnswer.NOT_HERE)).result is None


def test_a_checklist_without_weight_has_no_result() -> None:
    """Metrics with weight 0 would divide by zero."""
    asked = checklist(section("A", question("A-1"), weight=0))

    assert scored(asked, said("A-1", "yes")).result is None


def test_counts_are_not_on_the_score_sheet() -> None:
    """A number of police contacts would be taken for an item that nobody answered."""
    found = scored(of(question("A-1", response=Count())), said("A-1", 3))

    assert (found.items(), found.result) == ((), None)
    assert found.sections[0].not_here_share == 0


def test_seventy_doors_weigh_as_much_as_one_item() -> None:
    """A large school would be judged by its doors alone."""
    found = scored(
        of(door("A-1"), question("A-2")),
        said("A-1", "yes", "d1"),
        said("A-1", "yes", "d2"),
        said("A-1", "no", "d3"),
        said("A-2", "yes"),
    )

    assert found.items()[0].attainment == Fraction(2, 3)
    assert found.items()[0].seen == Fraction(3, 4)
    assert found.result == Bounded(
        score=Fraction(250, 3), low=Fraction(75), high=Fraction(175, 2), coverage=Fraction(7, 8)
    )


def test_a_door_that_is_not_here_leaves_the_doors() -> None:
    """A door walled up last summer would keep the school from ever being fully seen."""
    found = scored(
        of(door("A-1")),
        *(said("A-1", "yes", each) for each in ("d1", "d2", "d3")),
        unsaid("A-1", NoAnswer.NOT_HERE, "d4"),
    )
    confirmed = score(
        of(door("A-1")),
        [
            *(said("A-1", "yes", each) for each in ("d1", "d2", "d3")),
            unsaid("A-1", NoAnswer.NOT_HERE, "d4"),
        ],
        context=context("A-1"),
    )

    assert found.items()[0].seen == Fraction(3, 4)
    assert found.items()[0].unseen_critical
    assert confirmed.items()[0].seen == 1
    assert not confirmed.items()[0].unseen_critical


def test_a_door_found_on_site_is_one_more_door() -> None:
    """A door that the register forgot would be tested for nothing."""
    found = scored(of(door("A-1")), said("A-1", "no", "d5"))

    assert found.items()[0].seen == Fraction(1, 5)


def test_doors_that_are_all_not_here_are_not_here() -> None:
    """A site of portable rooms would be asked for exterior doors for ever."""
    asked = of(door("A-1", critical=False, critical_below=None))

    found = scored(asked, *(unsaid("A-1", NoAnswer.NOT_HERE, f"d{n}") for n in range(1, 5)))

    assert _only(found.items()).standing is Standing.NOT_HERE


def test_doors_that_nobody_saw_say_why() -> None:
    """The words "not checked" would hide that somebody tried."""
    asked = of(door("A-1", critical=False, critical_below=None))

    tried = scored(asked, unsaid("A-1", NoAnswer.NOT_HERE, "d1"), unsaid("A-1", asset="d2"))
    untried = scored(asked, unsaid("A-1", NoAnswer.NOT_HERE, "d1"))

    assert _only(tried.items()).standing is Standing.COULD_NOT_CHECK
    assert _only(untried.items()).standing is Standing.UNANSWERED


def test_doors_that_nobody_knows_are_unanswered() -> None:
    """A site without a register would score 100 for its doors."""
    found = score(of(door("A-1")), (), context=context(register=Register()))

    assert found.result == NOTHING
    assert _only(found.items()).unseen_critical


def test_a_critical_item_fails_below_its_own_limit_only() -> None:
    """Two late work orders would raise the alarm that an unlocked door raises."""
    asked = of(critical("A-1", critical_below=Decimal("0.5")), critical("A-2"))

    found = scored(asked, said("A-1", "partly"), said("A-2", "partly"))

    assert [item.fails_critical for item in found.items()] == [False, True]


def test_a_critical_item_without_a_limit_must_be_met_in_full() -> None:
    """A limit left out by mistake would switch the alarm off."""
    found = scored(of(critical("A-1", critical_below=None)), said("A-1", "partly"))

    assert _only(found.items()).fails_critical


def test_a_critical_item_that_is_not_here_waits_for_a_reviewer() -> None:
    """To tap "not here" would be the quickest way past a chained exit."""
    asked, answer = of(critical("A-1")), unsaid("A-1", NoAnswer.NOT_HERE)

    alone = score(asked, [answer], context=context())
    confirmed = score(asked, [answer], context=context("A-1"))

    assert _only(alone.items()).standing is Standing.COULD_NOT_CHECK
    assert _only(alone.items()).unseen_critical
    assert _only(confirmed.items()).standing is Standing.NOT_HERE
    assert not _only(confirmed.items()).unseen_critical


def test_a_hidden_item_is_as_if_not_asked() -> None:
    """A question that was never put would lower the coverage."""
    asked = of(
        question("A-1", response=YesNo()),
        critical("A-2", show_if=Condition(item="A-1", among=("yes",))),
    )

    found = scored(asked, said("A-1", "no"), said("A-2", "no"))

    assert found.items()[1].standing is Standing.HIDDEN
    assert not found.items()[1].unseen_critical
    assert found.result == Bounded(Fraction(0), Fraction(0), Fraction(0), Fraction(1))
    assert scored(asked, said("A-1", "yes"), said("A-2", "no")).items()[1].fails_critical


def test_the_share_that_is_not_here_is_told() -> None:
    """Half a section could be waved away without a trace."""
    asked = of(
        question("A-1", weight=3),
        question("A-2", weight=1),
        question("A-3", show_if=Condition(item="A-1", among=("no",))),
    )

    found = scored(asked, said("A-1", "yes"), unsaid("A-2", NoAnswer.NOT_HERE))

    assert found.sections[0].not_here_share == Fraction(1, 4)


def test_a_ratio_tells_what_it_rests_on() -> None:
    """The words "all doors" would be printed where three were tested."""
    found = scored(of(share("A-1")), said("A-1", Tally(passed=3, checked=3)))

    sample = _only(found.items()).sample

    assert sample is not None
    assert (sample.passed, sample.checked, sample.of) == (3, 3, 4)


def test_two_checklists_of_one_name_are_not_mixed_up() -> None:
    """A draft under the same name would be scored with the weights of the published one."""
    first, second = of(question("A-1")), of(question("A-1"), question("A-2"))

    assert result(first, said("A-1", "yes")).coverage == 1
    assert result(second, said("A-1", "yes")).coverage == Fraction(1, 2)
