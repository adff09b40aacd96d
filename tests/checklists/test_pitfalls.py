"""Every way in which a score of this kind is known to mislead, by name, and that ours does not.

The list stands in ``checklists/DECISIONS.md``, decision 18.
"""

from __future__ import annotations

from fractions import Fraction

from checklists.answers import NoAnswer, Tally
from checklists.assessed import Finding, SiteAssessment, Trend
from checklists.responses import Count, Ratio
from checklists.rounding import shown
from checklists.scores import Bounded, Status
from checklists.scoring import score
from checklists.status import Thresholds, judge
from tests.checklists.walks import (
    REMEDY,
    checklist,
    context,
    critical,
    of,
    question,
    result,
    said,
    school,
    scored,
    section,
    share,
    spots,
    unsaid,
)

THRESHOLDS = Thresholds()


def test_pitfall_compensation_one_failed_main_door_is_not_outweighed() -> None:
    """Twenty-nine good answers make 96.7 and a main door that stands open."""
    asked = of(critical("A-0"), *(question(f"A-{n}") for n in range(1, 30)))
    site = school(asked)
    site.audited(2026, said("A-0", "no"), *(said(f"A-{n}", "yes") for n in range(1, 30)))

    found = site.assessed()

    index = found.rounds[0].score.result
    assert index is not None
    assert index.score is not None
    assert shown(index.score, (Fraction(60), Fraction(80))) == "97"
    assert found.status is Status.IMMEDIATE_ACTION


def test_pitfall_not_here_gaming_is_told_and_needs_a_reviewer() -> None:
    """Whoever answers "not here" to everything hard would have the best school."""
    asked = of(critical("A-1", weight=3), question("A-2", weight=3), question("A-3"))
    answers = [
        unsaid("A-1", NoAnswer.NOT_HERE),
        unsaid("A-2", NoAnswer.NOT_HERE),
        said("A-3", "yes"),
    ]

    alone = score(asked, answers, context=context())
    confirmed = score(asked, answers, context=context("A-1"))

    assert judge(alone, THRESHOLDS, ()).status is Status.INCOMPLETE
    assert alone.sections[0].not_here_share == Fraction(3, 7)
    assert confirmed.sections[0].not_here_share == Fraction(6, 7)
    assert confirmed.sections[0].not_here_share > Fraction(THRESHOLDS.not_here_flag)


def test_pitfall_an_empty_section_scores_neither_0_nor_100() -> None:
    """A section nobody walked would ruin the index, or polish it."""
    asked = checklist(section("A", question("A-1")), section("B", question("B-1")))

    found = scored(asked, said("A-1", "partly"))

    empty = found.sections[1].result
    assert empty == Bounded(None, Fraction(0), Fraction(100), Fraction(0))
    assert found.result == Bounded(Fraction(50), Fraction(25), Fraction(75), Fraction(1, 2))


def test_pitfall_more_items_are_not_more_weight() -> None:
    """To write ten questions on paint would make paint matter more than doors."""
    few = checklist(section("A", question("A-1")), section("B", question("B-1")))
    many = checklist(
        section("A", question("A-1")),
        section("B", *(question(f"B-{number}") for number in range(1, 11))),
    )

    short = result(few, said("A-1", "yes"), said("B-1", "no"))
    long = result(many, said("A-1", "yes"), *(said(f"B-{n}", "no") for n in range(1, 11)))

    assert short.score == long.score == 50


def test_pitfall_partly_on_a_critical_item_does_not_pass() -> None:
    """An exit that opens half of the time would be half good."""
    site = school(of(critical("A-1"), question("A-2")))
    site.audited(2026, said("A-1", "partly"), said("A-2", "yes"))

    found = site.assessed()

    assert found.findings[0].critical
    assert found.status is Status.IMMEDIATE_ACTION


def test_pitfall_averages_of_averages_are_not_taken() -> None:
    """A section of one answer would speak as loudly as it was not meant to."""
    asked = checklist(
        section("A", question("A-1", weight=3), question("A-2"), weight=75),
        section("B", question("B-1"), weight=25),
    )

    found = scored(asked, said("A-1", "yes"), said("A-2", "no"), said("B-1", "no"))

    parts = [each.result.score for each in found.sections if each.result and each.result.score]
    assert parts == [75]
    assert found.result is not None
    assert found.result.score == Fraction(75 * 75, 100)


def test_pitfall_averages_of_averages_a_site_has_no_blended_figure() -> None:
    """A signed agreement would make up for a broken lock."""
    assert not {"index", "score", "total"} & {*SiteAssessment._fields}


def test_pitfall_rounding_comes_after_the_threshold() -> None:
    """79.6 would become 80 and meet the checklist."""
    asked = of(share("A-1"))

    found = scored(asked, said("A-1", Tally(passed=199, checked=250)))

    assert found.result is not None
    assert found.result.score == Fraction("79.6")
    assert judge(found, THRESHOLDS, ()).status is Status.IMPROVE
    assert shown(found.result.score, (Fraction(80),)) == "79.6"


def test_pitfall_a_status_is_never_computed_from_rounded_numbers() -> None:
    """59.996 is shown as 60 with two decimals, and is below 60."""
    found = scored(of(share("A-1")), said("A-1", Tally(passed=14_999, checked=25_000)))

    verdict = judge(found, THRESHOLDS, ())

    assert verdict.status is Status.PRIORITY
    assert verdict.reasons[0] == "Section A scores 59.996, below 60."


def test_pitfall_provisional_sites_cannot_be_ranked() -> None:
    """Two doors tested of forty would put one school above another."""
    asked = of(share("A-1", response=Ratio(min_sample=10)), question("A-2"), question("A-3"))

    few = scored(asked, said("A-1", Tally(passed=2, checked=2)), said("A-2", "yes"))
    more = scored(asked, said("A-1", Tally(passed=20, checked=20)), said("A-2", "no"))
    worst = scored(asked, *(said(f"A-{n}", "no") for n in (2, 3)))

    assert few.provisional() == ("A-1",)
    assert more.provisional() == ()
    assert few.result is not None
    assert more.result is not None
    assert worst.result is not None
    assert not few.result.is_apart_from(more.result)
    assert few.result.is_apart_from(worst.result)
    assert worst.result.is_apart_from(few.result)


def test_pitfall_few_police_contacts_are_not_success() -> None:
    """A school that stops reporting would look safe."""
    asked = of(question("PM-a", response=Count()), id="metrics", index=None)
    none, many = school(asked), school(asked)

    none.audited(2026, said("PM-a", 0))
    many.audited(2026, said("PM-a", 40))

    for site in (none, many):
        found = site.assessed()
        assert (found.rounds[0].score.result, found.status, found.findings) == (None, None, ())


def test_pitfall_versions_are_compared_on_matched_items_only() -> None:
    """A stricter checklist would make every school worse overnight."""
    old, new = of(question("A-1")), of(question("A-1"), question("A-2"), version=2)
    site = school(new, old)
    site.audited(2025, said("A-1", "partly"), version=1)
    site.audited(2026, said("A-1", "yes"), said("A-2", "no"))

    (current,) = site.assessed().rounds

    assert current.score.result is not None
    assert current.score.result.score == 50
    assert current.trend == Trend("2025-26", 1, Fraction(50), Fraction(100), Fraction(-50))


def test_pitfall_a_finding_is_not_closed_because_its_item_became_not_here() -> None:
    """A broken lock would be mended by a tap on "not here"."""
    site = school(of(critical("A-1"), question("A-2")))
    site.audited(2025, said("A-1", "no"), said("A-2", "yes"))
    site.audited(
        2026,
        unsaid("A-1", NoAnswer.NOT_HERE),
        said("A-2", "yes"),
        confirmed_not_here=("A-1",),
    )

    found = site.assessed()

    assert spots(found) == [("A-1", None)]
    assert found.closed == ()
    assert found.status is Status.IMMEDIATE_ACTION


def test_pitfall_a_cost_is_a_range_and_never_its_middle() -> None:
    """A board would take the middle of a guess for a quote."""
    site = school(of(share("A-1", remedy=REMEDY)))
    site.audited(2026, said("A-1", Tally(passed=8, checked=10)))

    (found,) = site.assessed().findings

    assert (found.cost_low_usd, found.cost_high_usd) == (150, 1200)
    assert [name for name in Finding._fields if "cost" in name] == ["cost_low_usd", "cost_high_usd"]
