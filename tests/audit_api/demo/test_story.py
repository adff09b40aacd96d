"""The story: the same every time, and everything in it that tablets may send."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from audit_api.demo.days import NOW, YEARLY
from audit_api.demo.schools import School
from audit_api.demo.story import Story, story
from audit_api.revision import State
from checklists.answers import AssetResult, NoAnswer, Register, Tally
from checklists.fitting import problems
from checklists.library import load
from tests.audit_api.demo.assessing import assessed, register

LATEST_DAY = date(2026, 11, 20)
PHOTOS_ABOUT = 125


def test_the_same_seed_tells_the_same_story(told: Story, real_schools: tuple[School, ...]) -> None:
    """A second start would send the same audits with other answers."""
    again = story(real_schools[::-1], told.seed)

    assert again == told


def test_everybody_who_comes_was_asked_and_where_nobody_came_it_is_late(told: Story) -> None:
    """The page of the cycle would show a plan that has nothing to do with the audits."""
    yearly = [
        each
        for each in told.postings
        if each.revision.cycle == NOW.name and each.revision.checklist.id in YEARLY
    ]
    asked = {(each.school, each.checklist, each.auditor): each for each in told.asked}
    walked = {
        (each.revision.site, each.revision.checklist.id, each.revision.auditors[0].name): each
        for each in yearly
    }
    blind = {key for key, each in asked.items() if each.blind == "yes"}
    waiting = asked.keys() - walked.keys()

    assert len(asked) == len(told.asked)
    assert all(NOW.starts_on <= each.due <= NOW.ends_on for each in told.asked)
    assert blind == {key for key, each in walked.items() if each.revision.blind}
    assert blind
    assert waiting
    assert all(asked[key].due < LATEST_DAY for key in waiting)
    assert {key[0] for key in waiting}.isdisjoint(
        key[0] for key, each in walked.items() if each.revision.state is State.FINAL
    )


def test_another_seed_tells_another_story(told: Story, real_schools: tuple[School, ...]) -> None:
    """`--seed` would do nothing."""
    other = story(real_schools, told.seed + 1)

    assert other.assets_csv != told.assets_csv
    assert {each.revision.id for each in other.postings}.isdisjoint(
        each.revision.id for each in told.postings
    )


def test_every_revision_fits_its_checklist(told: Story) -> None:
    """The server would refuse it and the demonstration would stop."""
    for posting in told.postings:
        revision = posting.revision
        known = dict(register(told, revision.site).assets)
        for asset in revision.added_assets:
            known[asset.kind] = (*known[asset.kind], asset.id)

        found = problems(
            revision.answers,
            revision.observations,
            load(revision.checklist.id, revision.checklist.version),
            Register(assets=known),
            LATEST_DAY,
        )

        assert found == ()


def test_every_kind_of_no_answer_is_there(told: Story) -> None:
    """The four kinds of no answer could not be told apart in the report."""
    given = {answer.no_answer for each in told.postings for answer in each.revision.answers}
    blank = [
        each
        for each in told.postings
        if each.revision.state is State.FINAL
        and len(each.revision.answers) < len(list(load(each.revision.checklist.id, 1).items()))
    ]

    assert given == {None, *NoAnswer}
    assert blank


def test_a_ratio_is_answered_in_both_ways(told: Story) -> None:
    """One of the two ways would go untested."""
    answers = [answer for each in told.postings for answer in each.revision.answers]

    assert any(isinstance(answer.value, Tally) for answer in answers)
    assert any(
        isinstance(answer.value, tuple) and isinstance(answer.value[0], AssetResult)
        for answer in answers
    )


def test_drafts_corrections_and_a_draft_that_nobody_finishes(told: Story) -> None:
    """Only the plain path through the protocol would be shown."""
    revisions = [each.revision for each in told.postings]
    finished = {each.id for each in revisions if each.state is State.FINAL}

    assert any(each.state is State.DRAFT and each.id in finished for each in revisions)
    assert any(each.state is State.DRAFT and each.id not in finished for each in revisions)
    assert any(each.reason and each.revision == 2 for each in revisions)


def test_revisions_of_an_audit_are_sent_in_order(told: Story) -> None:
    """A draft sent after its final revision would look like a step back."""
    seen: dict[str, int] = {}
    for posting in told.postings:
        assert posting.revision.revision == seen.get(posting.revision.id, 0) + 1
        seen[posting.revision.id] = posting.revision.revision


def test_one_tablet_is_a_year_off(told: Story) -> None:
    """Nobody would see what becomes of a wrong clock."""
    off = [each for each in told.postings if each.clock_ahead]

    assert [each.clock_ahead for each in off] == [timedelta(days=365)]
    assert off[0].revision.started_at.date() == off[0].done_on + timedelta(days=365)


def test_findings_beside_the_checklist_an_urgent_one_and_a_door_added(told: Story) -> None:
    """Three things that auditors do would not be shown."""
    beside = [
        observation
        for each in told.postings
        for observation in each.revision.observations
        if observation.item is None
    ]

    assert len(beside) > 2
    assert any(observation.urgent_today for observation in beside)
    assert any(each.revision.added_assets for each in told.postings)


def test_some_schools_give_quarterly_counts(told: Story) -> None:
    """The metrics would have no numbers."""
    counted = {
        each.revision.site
        for each in told.postings
        if each.revision.checklist.id == "quarterly-partnership"
    }

    assert 2 <= len(counted) <= 6


def test_a_good_part_of_the_findings_has_a_photo_and_one_stays_unreleased(told: Story) -> None:
    """Pages without pictures, or no picture that waits for a person."""
    keys = {sketch.key for sketch in told.sketches}
    named = [
        key
        for each in told.postings
        for observation in each.revision.observations
        for key in observation.photos
    ]

    assert abs(len(keys) - PHOTOS_ABOUT) < 25
    assert set(named) == keys
    kept_back = {
        sketch.key
        for each in told.postings
        if each.revision.id in told.waiting
        for sketch in each.sketches
    }
    assert len(told.unreleased - kept_back) == 1
    assert kept_back < told.unreleased < keys


def test_a_few_audits_wait_for_whoever_tries_out_reviewing(told: Story) -> None:
    """The page of what is to be reviewed would be empty; and no school's status hangs on them."""
    whole = told._replace(waiting=frozenset())

    assert 2 <= len(told.waiting) <= 5
    statuses = {site: each.status for site, each in assessed(told).items()}
    assert statuses == {site: each.status for site, each in assessed(whole).items()}


def test_people_are_numbered_and_have_no_name_or_telephone(told: Story) -> None:
    """A generated person could be taken for a real one."""
    text = msgspec.json.encode([each.revision for each in told.postings]).decode()
    people = {auditor.name for each in told.postings for auditor in each.revision.auditors}

    assert all(re.fullmatch(r"Demonstration auditor \d+", name) for name in people)
    assert not re.search(r"\b\d{3}-\d{3}-\d{4}\b", text)


def test_a_revision_stays_far_below_the_limit(told: Story) -> None:
    """The server takes 2 MiB at most."""
    sizes = [len(msgspec.json.encode(each.revision)) for each in told.postings]

    assert max(sizes) < 64 * 1024


def test_real_names_are_shown_only_when_asked_for(
    told: Story, real_schools: tuple[School, ...]
) -> None:
    """`--real-names` would do nothing, or be the rule."""
    shown = set(story(real_schools, told.seed, real_names=True).names.values())

    assert shown == {school.name for school in real_schools}
    assert shown.isdisjoint(told.names.values())
