"""Which observations of several auditors stand behind the answer that counts."""

from __future__ import annotations

from datetime import date

from checklists.answers import AssetResult, NoAnswer, Tally, Value
from tests.checklists.walks import (
    School,
    door,
    of,
    places_closed,
    question,
    said,
    saw,
    school,
    share,
    spots,
    unsaid,
)

LATER = date(2026, 10, 20)


def _walked() -> School:
    return school(of(question("A-1"), door("A-2"), share("A-3")))


def _doors(**passed: bool) -> Value:
    return tuple(AssetResult(asset=asset, passed=each) for asset, each in passed.items())


def test_an_observation_of_the_auditor_who_said_yes_opens_nothing() -> None:
    """The gym, which is fine, would be on the list of work because the hall is not."""
    site = _walked()
    site.audited(2026, said("A-1", "no"), observations=(saw("A-1", 1, place="hall"),))
    site.audited(
        2026,
        said("A-1", "yes"),
        observations=(saw("A-1", 2, place="gym", note="Fine now."),),
    )

    found = site.assessed()

    assert spots(found) == [("A-1", "hall")]
    assert found.findings[0].note == ""


def test_where_both_found_it_wrong_both_places_stay() -> None:
    """The milder auditor's place would be lost with the milder answer."""
    site = _walked()
    site.audited(2026, said("A-1", "no"), observations=(saw("A-1", 1, place="hall"),))
    site.audited(2026, said("A-1", "partly"), observations=(saw("A-1", 2, place="gym"),))

    assert spots(site.assessed()) == [("A-1", "gym"), ("A-1", "hall")]


def test_an_observation_beside_a_lack_of_answer_opens_nothing() -> None:
    """A locked room would be a broken one."""
    site = _walked()
    site.audited(2026, said("A-1", "no"), observations=(saw("A-1", 1, place="hall"),))
    site.audited(
        2026,
        unsaid("A-1", NoAnswer.COULD_NOT_CHECK),
        observations=(saw("A-1", 2, place="gym", note="Locked."),),
    )

    assert spots(site.assessed()) == [("A-1", "hall")]


def test_an_observation_without_an_answer_of_its_own_adds_to_the_answer_that_counts() -> None:
    """Of two who share a campus, one answers and the other takes the photo."""
    site = _walked()
    site.audited(2026, said("A-1", "no"))
    site.audited(2026, said("A-2", "yes", "d1"), observations=(saw("A-1", 2, place="gym"),))

    assert spots(site.assessed()) == [("A-1", "gym")]


def test_each_door_has_the_words_of_who_found_it_wrong() -> None:
    """“Closes well” would stand over a door that does not."""
    site = _walked()
    site.audited(
        2026, said("A-2", "no", "d1"), observations=(saw("A-2", 1, asset="d1", note="Sticks."),)
    )
    site.audited(
        2026,
        said("A-2", "yes", "d1"),
        said("A-2", "no", "d2"),
        observations=(
            saw("A-2", 2, asset="d1", note="Closes well."),
            saw("A-2", 3, asset="d2", note="Bent."),
            saw("A-2", 4, note="Old closers."),
        ),
    )

    found = {each.key.asset: each.note for each in site.assessed().findings}

    assert found == {"d1": "Sticks.\nOld closers.", "d2": "Bent.\nOld closers."}


def test_in_lists_of_doors_each_door_is_for_itself() -> None:
    """A list that also names a bad door would put its praise over another one."""
    site = _walked()
    site.audited(2026, said("A-3", _doors(d1=False)), observations=(saw("A-3", 1, asset="d1"),))
    site.audited(
        2026,
        said("A-3", _doors(d1=True, d2=False)),
        observations=(
            saw("A-3", 2, asset="d1", note="Fine."),
            saw("A-3", 3, asset="d2", note="Bent."),
            saw("A-3", 4, asset="d1", note="Fine, too."),
        ),
    )

    found = {each.key.asset: each.note for each in site.assessed().findings}

    assert found == {"d1": "", "d2": "Bent."}


def test_a_number_that_reached_its_target_takes_its_observations_along() -> None:
    """The photo of a good lock would stand over the number of bad ones."""
    site = _walked()
    site.audited(
        2026,
        said("A-3", Tally(passed=4, checked=4)),
        observations=(saw("A-3", 1, note="All good.", photos=("aa",)),),
    )
    site.audited(2026, said("A-3", Tally(passed=1, checked=3)))

    (found,) = site.assessed().findings

    assert (found.note, found.photos) == ("", ())


def test_what_was_found_beside_the_checklist_always_stays() -> None:
    """A loose tile would be forgotten because somebody else answered a question."""
    site = _walked()
    site.audited(2026, said("A-1", "yes"), observations=(saw(None, 1, note="Loose tile."),))
    site.audited(2026, said("A-1", "yes"), audited_on=LATER, observations=(saw(None, 1),))

    found = site.assessed()

    assert sorted(each.opened_on for each in found.findings) == [date(2026, 10, 14), LATER]
    assert places_closed(found) == []
