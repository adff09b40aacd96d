"""What a reader of the demonstration's report gets to see, by the real assessment."""

from __future__ import annotations

from collections import Counter

import pytest

from audit_api.demo.story import Story
from checklists.assessed import SiteAssessment
from tests.audit_api.demo.assessing import assessed


@pytest.fixture(scope="module")
def sites(told: Story) -> dict[str, SiteAssessment]:
    """Every site, assessed as the report does."""
    return assessed(told)


def test_every_status_is_there_in_a_believable_shape(sites: dict[str, SiteAssessment]) -> None:
    """A superintendent would not see what Immediate action looks like."""
    counts = Counter(site.status.value if site.status else "not yet" for site in sites.values())

    assert counts == {
        "immediate_action": 6,
        "incomplete": 5,
        "priority": 12,
        "improve": 20,
        "meets": 9,
        "not yet": 2,
    }


def test_every_school_gets_the_status_it_was_made_for(
    told: Story, sites: dict[str, SiteAssessment]
) -> None:
    """The script would say one thing and the report another."""
    for site, found in sites.items():
        target = told.profiles[site].target.value
        assert (found.status.value if found.status else "not_audited") == target, told.names[site]


def test_scores_spread_from_about_50_to_above_95(sites: dict[str, SiteAssessment]) -> None:
    """A distribution in which all schools are alike shows nothing."""
    walks = [
        float(done.score.result.score)
        for site in sites.values()
        for done in site.rounds
        if done.checklist.id == "cpted-core" and done.score.result and done.score.result.score
    ]

    assert 45 < min(walks) < 60
    assert max(walks) > 95
    assert len({round(walk) for walk in walks}) > 20


def test_too_few_doors_tested_are_marked_provisional(sites: dict[str, SiteAssessment]) -> None:
    """No reader would see what a small sample is worth."""
    samples = [
        item.sample
        for site in sites.values()
        for done in site.rounds
        for item in done.score.items()
        if item.item == "AC-07" and item.sample
    ]

    assert any(sample.provisional for sample in samples)
    assert any(sample.interval for sample in samples)


def test_some_samples_are_a_census(sites: dict[str, SiteAssessment]) -> None:
    """Every share would carry an interval, also where every door was tried."""
    assert any(
        item.sample.census
        for site in sites.values()
        for done in site.rounds
        for item in done.score.items()
        if item.sample
    )


def test_two_auditors_disagree_and_a_blind_audit_is_not_merged(
    sites: dict[str, SiteAssessment],
) -> None:
    """The reviewer's pages would stay empty."""
    rounds = [done for site in sites.values() for done in site.rounds]

    assert any(done.disagreements for done in rounds)
    assert any(done.blind for done in rounds)


def test_doors_are_checked_door_by_door_in_three_months(sites: dict[str, SiteAssessment]) -> None:
    """A door's own history could not be shown."""
    months = {month.period for site in sites.values() if site.status for month in site.door_months}

    assert months == {"2026-09", "2026-10", "2026-11"}


def test_findings_close_and_stay_over_two_cycles(sites: dict[str, SiteAssessment]) -> None:
    """A report would have no history to tell."""
    audited = [site for site in sites.values() if site.status]
    opened = [finding.opened_on for site in audited for finding in site.findings]

    assert min(opened).year == 2025
    assert max(opened).year == 2026
    assert any(site.closed for site in audited)
    assert any(not finding.rechecked for site in audited for finding in site.findings)
    assert any(done.trend for site in audited for done in site.rounds)


def test_more_than_a_quarter_of_a_section_is_not_here_somewhere(
    sites: dict[str, SiteAssessment],
) -> None:
    """The flag for it would never be seen."""
    shares = [
        section.not_here_share
        for site in sites.values()
        for done in site.rounds
        for section in done.score.sections
    ]

    assert max(shares) > 0.25
