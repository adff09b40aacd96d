"""Findings through the years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from checklists.answers import AssetResult, GeoPoint, NoAnswer, Register, Tally, Value
from checklists.assessed import Closure, Finding, FindingKey, SiteAssessment
from checklists.findings import in_order
from checklists.model import Condition
from checklists.responses import Ratio
from tests.checklists.walks import (
    DOORS,
    REMEDY,
    SITE,
    School,
    critical,
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


def _doors(**passed: bool) -> Value:
    return tuple(AssetResult(asset=asset, passed=each) for asset, each in passed.items())


def _only(assessment: SiteAssessment) -> Finding:
    (finding,) = assessment.findings
    return finding


def _first(answer: Value, item: str = "A-1") -> School:
    """A school whose audit of 2025 gave *answer*."""
    site = school(of(share(item)))
    site.audited(2025, said(item, answer))
    return site


# What opens


def test_a_wrong_answer_opens_a_finding() -> None:
    """Facilities would have nothing to put right."""
    site = school(of(question("A-1", weight=3, remedy=REMEDY)))
    site.audited(2026, said("A-1", "partly", note="Half."))

    found = _only(site.assessed())

    assert found.key == FindingKey(SITE, "A-1")
    assert (found.weight, found.attainment, found.critical) == (3, Fraction(1, 2), False)
    assert (found.section, found.prompt, found.note) == ("A", "Is A-1 right?", "Half.")
    assert found.title == "A-1 is wrong"
    assert (found.opened_on, found.seen_on) == (date(2026, 10, 14), date(2026, 10, 14))
    assert (found.units, found.cost_low_usd, found.cost_high_usd) == (1, 75, 600)
    assert found.rechecked
    assert found.exposure == 2


def test_a_right_answer_opens_none() -> None:
    """A list of what is in order is no list of work."""
    site = school(of(question("A-1")))
    site.audited(2026, said("A-1", "yes"))

    assert site.assessed().findings == ()


def test_each_place_of_a_wrong_answer_is_a_finding() -> None:
    """One job would be planned where three are needed."""
    site = school(of(question("A-1")), exposures={"gate": 3, "path": 1})
    site.audited(
        2026,
        said("A-1", "no"),
        observations=(
            saw("A-1", 1, place="gate", note="Shrubs.", photos=("aa",)),
            saw("A-1", 2, place="path", urgent_today=True),
            saw("A-1", 3, place="gate", photos=("bb", "aa")),
            saw("A-1", 4, note="Everywhere."),
            saw("A-1", 5, asset="c7", place="gate"),
        ),
    )

    found = site.assessed()

    assert spots(found) == [("A-1", "gate"), ("A-1", "c7"), ("A-1", "path")]
    gate, camera, path = found.findings
    assert (gate.exposure, camera.exposure, path.exposure) == (3, 2, 1)
    assert gate.photos == ("aa", "bb")
    assert gate.note == "Shrubs.\nEverywhere."
    assert (gate.urgent_today, path.urgent_today) == (False, True)


def test_each_wrong_door_is_a_finding() -> None:
    """Facilities would know that a door fails, and not which."""
    site = school(of(door("A-1", remedy=REMEDY)))
    site.audited(
        2026,
        said("A-1", "no", "d1"),
        said("A-1", "yes", "d2"),
        said("A-1", "no", "d3", note="Bent."),
        unsaid("A-1", asset="d4"),
        observations=(saw("A-1", 1, asset="d1", note="Sticks."),),
    )

    found = site.assessed()

    assert spots(found) == [("A-1", "d1"), ("A-1", "d3")]
    assert [each.note for each in found.findings] == ["Sticks.", "Bent."]
    assert all(each.critical and each.attainment == 0 for each in found.findings)


def test_a_ratio_answered_door_by_door_names_the_doors() -> None:
    """A repair crew would test all forty doors again."""
    found = _first(_doors(d1=True, d2=False, d3=False)).assessed()

    assert spots(found) == [("A-1", "d2"), ("A-1", "d3")]
    assert [each.units for each in found.findings] == [1, 1]
    assert found.findings[0].sample is not None


def test_a_door_that_fails_is_found_even_where_the_target_is_met() -> None:
    """The one bad door of twenty would be nobody's work."""
    site = school(of(share("A-1", response=Ratio(target=Decimal("0.5")), critical=True)))
    site.audited(2026, said("A-1", _doors(d1=True, d2=False)))

    assert not _only(site.assessed()).critical


def test_a_ratio_in_two_numbers_is_one_finding_for_all_its_units() -> None:
    """The cost of nine locks would be the cost of one."""
    found = _only(_first(Tally(passed=21, checked=24)).assessed())

    assert (found.key.asset, found.key.place) == (None, None)
    assert (found.units, found.cost_low_usd, found.cost_high_usd) == (3, 225, 1800)


def test_a_ratio_in_two_numbers_says_where_its_observations_were_made() -> None:
    """A crew would be sent to a school of forty doors, though the auditor wrote down which wing."""
    site = school(of(share("A-1")))
    site.audited(
        2026,
        said("A-1", Tally(passed=21, checked=24)),
        observations=(
            saw("A-1", 1, place="north"),
            saw("A-1", 2, asset="d1", place="gym"),
            saw("A-1", 3, place="north"),
            saw("A-1", 4),
        ),
    )

    found = _only(site.assessed())

    assert found.places == ("north", "gym")
    assert found.key == FindingKey(SITE, "A-1")


def test_a_finding_has_the_pins_of_its_observations_and_is_not_known_by_them() -> None:
    """Of two pins for one fault, a finding known by its pin would make two jobs."""
    pins = [GeoPoint(longitude=-89.4 + step, latitude=43.1) for step in (0, 0.001)]
    site = school(of(question("A-1")))
    site.audited(2025, said("A-1", "no"), observations=(saw("A-1", 1, position=pins[0]),))
    site.audited(2026, said("A-1", "no"), observations=(saw("A-1", 1, position=pins[1]),))

    found = _only(site.assessed())

    assert found.points == (pins[1],)
    assert found.opened_on.year == 2025


def test_a_finding_without_a_remedy_has_no_cost() -> None:
    """Nothing known would be printed as nothing to pay."""
    site = school(of(question("A-1")))
    site.audited(2026, said("A-1", "no"))

    found = _only(site.assessed())

    assert (found.remedy, found.cost_low_usd, found.cost_high_usd) == (None, None, None)


def test_a_free_finding_weighs_one_and_is_never_critical() -> None:
    """A remark beside the checklist would decide the status of a school."""
    site = school(of(critical("A-1")), exposures={"pool": 3})
    site.audited(
        2025,
        said("A-1", "yes"),
        observations=(saw(None, 7, place="pool", note="Loose tile.", urgent_today=True),),
    )
    site.audited(2026, said("A-1", "yes"))

    found = _only(site.assessed())

    assert found.key == FindingKey(SITE, place="pool", free="audit-1/o7")
    assert found.places == ("pool",)
    assert (found.weight, found.critical, found.exposure) == (1, False, 3)
    assert (found.checklist, found.section, found.answer) == (site.checklists[0], None, None)
    assert (found.note, found.urgent_today, found.rechecked) == ("Loose tile.", True, False)
    assert (found.title, found.prompt) == ("Loose tile", "Seen beside the checklist")


def test_a_blind_audit_opens_nothing() -> None:
    """A test of the auditors would send out the repair crew."""
    site = school(of(question("A-1")))
    site.audited(2026, said("A-1", "yes"))
    site.audited(2026, said("A-1", "no"), blind=True, observations=(saw(None),))

    assert site.assessed().findings == ()


def test_text_opens_nothing() -> None:
    """An observation on an item in order is a remark, not work."""
    site = school(of(question("A-1")))
    site.audited(2026, said("A-1", "yes"), observations=(saw("A-1", note="Fine."),))

    assert site.assessed().findings == ()


# What keeps open, and what closes


def test_a_finding_seen_again_keeps_its_age_and_its_words() -> None:
    """A fault known for three years would look new every year."""
    site = school(of(question("A-1")))
    site.audited(2024, said("A-1", "no"), observations=(saw("A-1", note="Rust.", photos=("aa",)),))
    site.audited(2026, said("A-1", "partly"))

    found = _only(site.assessed())

    assert (found.opened_on, found.seen_on) == (date(2024, 10, 14), date(2026, 10, 14))
    assert (found.attainment, found.note, found.photos) == (Fraction(1, 2), "Rust.", ("aa",))


@pytest.mark.parametrize("reason", list(NoAnswer))
def test_no_answer_closes_nothing(reason: NoAnswer) -> None:
    """A finding could be made to go away by not looking."""
    site = school(of(critical("A-1")))
    site.audited(2025, said("A-1", "no"))
    site.audited(2026, unsaid("A-1", reason), confirmed_not_here=("A-1",))

    found = _only(site.assessed())

    assert found.critical
    assert not found.rechecked


def test_a_hidden_item_closes_nothing() -> None:
    """One answer before it could sweep a finding away."""
    asked = of(question("A-0"), question("A-1", show_if=Condition(item="A-0", among=("yes",))))
    site = school(asked)
    site.audited(2025, said("A-0", "yes"), said("A-1", "no"))
    site.audited(2026, said("A-0", "no"), said("A-1", "yes"))

    assert spots(site.assessed()) == [("A-1", None), ("A-0", None)]


def test_a_retired_item_closes_nothing() -> None:
    """A new version of the checklist would mend every lock it no longer asks for."""
    first = of(question("A-1"), question("A-2"))
    site = school(of(question("A-2"), version=2), first)
    site.audited(2025, said("A-1", "no"), version=1)
    site.audited(2026, said("A-2", "yes"))

    assert spots(site.assessed()) == [("A-1", None)]


def test_a_better_answer_closes_a_finding() -> None:
    """Work that was done would stay on the list."""
    site = school(of(question("A-1"), door("A-2")))
    site.audited(2025, said("A-1", "no"), said("A-2", "no", "d1"), said("A-2", "no", "d2"))
    site.audited(2026, said("A-1", "yes"), said("A-2", "yes", "d1"))

    found = site.assessed()

    assert spots(found) == [("A-2", "d2")]
    assert [(one.key.item, one.key.asset, day) for one, day in found.closed] == [
        ("A-1", None, date(2026, 10, 14)),
        ("A-2", "d1", date(2026, 10, 14)),
    ]


def test_closed_findings_come_newest_first() -> None:
    """A reader would look for this year's work at the end of the list."""
    site = school(of(question("A-1"), question("A-2")))
    site.audited(2023, said("A-1", "no"), said("A-2", "no"))
    site.audited(2024, said("A-1", "yes"))
    site.audited(2025, said("A-2", "yes"))

    assert places_closed(site.assessed()) == ["A-2", "A-1"]


def test_a_finding_that_comes_back_is_open_and_not_closed() -> None:
    """It would be counted as done and as to do."""
    site = school(of(question("A-1")))
    site.audited(2024, said("A-1", "no"))
    site.audited(2025, said("A-1", "yes"))
    site.audited(2026, said("A-1", "no"))

    found = site.assessed()

    assert _only(found).opened_on == date(2026, 10, 14)
    assert found.closed == ()


def test_a_sample_closes_only_the_doors_it_tested() -> None:
    """Two good doors would close the finding on a third."""
    site = _first(_doors(d1=False, d2=False, d3=True))
    site.audited(2026, said("A-1", _doors(d1=True, d3=True)))

    assert spots(site.assessed()) == [("A-1", "d2")]


def test_a_full_count_in_numbers_closes_the_doors() -> None:
    """Every door passed, and yet one would stay on the list."""
    site = _first(_doors(d1=False, d2=True))
    site.audited(2026, said("A-1", Tally(passed=4, checked=4)))

    assert site.assessed().findings == ()


def test_a_sample_in_numbers_does_not_close_the_doors() -> None:
    """Three doors of four, nobody knows which, would clear the fourth."""
    site = _first(_doors(d1=False, d2=True))
    site.audited(2026, said("A-1", Tally(passed=3, checked=3)))

    assert spots(site.assessed()) == [("A-1", "d1")]


def test_named_doors_replace_the_number_and_keep_its_age() -> None:
    """The same three doors would be counted twice, or look new."""
    site = _first(Tally(passed=1, checked=3))
    site.audited(2026, said("A-1", _doors(d1=False, d2=True)))

    found = site.assessed()

    assert spots(found) == [("A-1", "d1")]
    assert _only(found).opened_on == date(2025, 10, 14)
    assert found.closed == ()


def test_a_number_is_closed_by_a_number_or_by_named_doors() -> None:
    """A finding without a door could never be closed."""
    by_number, by_name = _first(Tally(passed=1, checked=3)), _first(Tally(passed=1, checked=3))

    by_number.audited(2026, said("A-1", Tally(passed=2, checked=2)))
    by_name.audited(2026, said("A-1", _doors(d1=True)))

    assert by_number.assessed().findings == by_name.assessed().findings == ()


def test_named_places_replace_the_finding_without_a_place() -> None:
    """One broken fence would be two jobs."""
    site = school(of(question("A-1")))
    site.audited(2025, said("A-1", "no"))
    site.audited(2026, said("A-1", "no"), observations=(saw("A-1", place="gate"),))

    found = site.assessed()

    assert spots(found) == [("A-1", "gate")]
    assert _only(found).opened_on == date(2025, 10, 14)


def test_a_wrong_answer_without_a_place_means_the_places_known() -> None:
    """An auditor who saw the same gate again would open a second finding."""
    site = school(of(question("A-1")), exposures={"gate": 3})
    site.audited(
        2025,
        said("A-1", "no"),
        observations=(saw("A-1", 1, place="gate"), saw("A-1", 2, place="path")),
    )
    site.audited(2026, said("A-1", "partly"))

    found = site.assessed()

    assert spots(found) == [("A-1", "gate"), ("A-1", "path")]
    assert [each.exposure for each in found.findings] == [3, 2]
    assert [each.places for each in found.findings] == [("gate",), ("path",)]
    assert all(each.rechecked and each.opened_on.year == 2025 for each in found.findings)


def test_another_place_leaves_the_first_one_open() -> None:
    """The gate would be mended by a fault at the path."""
    site = school(of(question("A-1")))
    site.audited(2025, said("A-1", "no"), observations=(saw("A-1", place="gate"),))
    site.audited(2026, said("A-1", "no"), observations=(saw("A-1", place="path"),))

    found = site.assessed()

    assert spots(found) == [("A-1", "gate"), ("A-1", "path")]
    assert [each.rechecked for each in found.findings] == [False, True]


def test_a_whole_answer_closes_every_place() -> None:
    """A place that nobody names again could never be closed."""
    site = school(of(question("A-1")))
    site.audited(
        2025,
        said("A-1", "no"),
        observations=(saw("A-1", 1, place="gate"), saw("A-1", 2, asset="c7")),
    )
    site.audited(2026, said("A-1", "yes"))

    assert site.assessed().findings == ()


def test_an_item_now_asked_door_by_door_closes_the_old_answer_when_all_are_seen() -> None:
    """A new version would leave a finding that no answer can close."""
    site = school(of(door("A-1"), version=2), of(question("A-1")))
    site.audited(2024, said("A-1", "no"), version=1)
    site.audited(2025, *(said("A-1", "yes", each) for each in DOORS[:3]))
    before = spots(site.assessed())
    site.audited(2026, *(said("A-1", "yes", each) for each in DOORS))

    assert before == [("A-1", None)]
    assert site.assessed().findings == ()


def test_a_ratio_of_nothing_says_nothing() -> None:
    """To test no door would close the finding on a door."""
    site = _first(Tally(passed=1, checked=3))
    site.audited(2026, said("A-1", Tally(passed=0, checked=0)))

    assert not _only(site.assessed()).rechecked


# What a person closes


def test_a_person_closes_a_finding() -> None:
    """Facilities could not take a mended lock off the list before next year."""
    site = school(of(question("A-1")))
    site.audited(2026, said("A-1", "no"))
    closure = Closure(FindingKey(SITE, "A-1"), date(2026, 11, 2))

    found = site.assessed(closed_by_person=frozenset({closure}))

    assert found.findings == ()
    assert [day for _, day in found.closed] == [date(2026, 11, 2)]


def test_an_audit_that_sees_it_again_opens_it_anew() -> None:
    """A tick in an office would hide a broken lock for ever."""
    site = school(of(question("A-1")))
    site.audited(2025, said("A-1", "no"))
    site.audited(2026, said("A-1", "no"))
    closure = Closure(FindingKey(SITE, "A-1"), date(2026, 1, 7))

    found = site.assessed(closed_by_person=frozenset({closure}))

    assert _only(found).opened_on == date(2026, 10, 14)
    assert found.closed == ()


def test_a_closure_from_before_it_was_seen_closes_nothing() -> None:
    """An old paper would close a new finding."""
    site = school(of(question("A-1")))
    site.audited(2026, said("A-1", "no"))
    closure = Closure(FindingKey(SITE, "A-1"), date(2026, 10, 13))

    assert len(site.assessed(closed_by_person=frozenset({closure})).findings) == 1


def test_a_later_audit_of_the_same_round_that_did_not_look_leaves_it_closed() -> None:
    """A colleague who walks the other half would undo what facilities closed."""
    site = school(of(question("A-1"), question("A-2")))
    site.audited(2026, said("A-1", "no"), observations=(saw(None),))
    site.audited(2026, said("A-2", "yes"), audited_on=date(2026, 11, 30))
    on = date(2026, 11, 2)
    closures = {
        Closure(FindingKey(SITE, "A-1"), on),
        Closure(FindingKey(SITE, free="audit-1/o1"), on),
    }

    found = site.assessed(closed_by_person=frozenset(closures))

    assert (len(found.findings), len(found.closed)) == (0, 2)


def test_a_free_finding_is_closed_by_its_id() -> None:
    """A finding without an item could never be closed."""
    site = school(of(question("A-1")))
    site.audited(2026, observations=(saw(None, 1, place="pool"), saw(None, 2, place="pool")))
    closure = Closure(FindingKey(SITE, free="audit-1/o1"), date(2026, 10, 20))

    found = site.assessed(closed_by_person=frozenset({closure}))

    assert [each.key.free for each in found.findings] == ["audit-1/o2"]


def test_two_audits_may_give_their_observations_the_same_id() -> None:
    """The loose tile of one school year would vanish under the wasp nest of the next."""
    site = school(of(question("A-1")))
    site.audited(2025, observations=(saw(None, 1, note="Loose tile."),))
    site.audited(2026, observations=(saw(None, 1, note="Wasp nest."),))
    site.audited(2026, observations=(saw(None, 1, note="Ice on the ramp."),))

    found = site.assessed().findings

    assert {(each.key.free, each.title, each.opened_on.year) for each in found} == {
        ("audit-1/o1", "Loose tile", 2025),
        ("audit-2/o1", "Wasp nest", 2026),
        ("audit-3/o1", "Ice on the ramp", 2026),
    }


def test_a_corrected_audit_keeps_its_free_findings_closed() -> None:
    """Facilities would find on their list again what they took off it."""
    site = school(of(question("A-1")))
    audit = site.audited(2026, observations=(saw(None, 1, note="Loose tyle."),))
    (before,) = site.assessed().findings
    seen = (saw(None, 1, note="Loose tile.", place="pool"),)
    site.audits = (msgspec.structs.replace(audit, observations=seen),)

    found = site.assessed(closed_by_person=frozenset({Closure(before.key, date(2026, 11, 2))}))

    assert (len(found.findings), len(found.closed)) == (0, 1)


def test_closing_one_door_leaves_the_others() -> None:
    """One mended door would take all doors off the list."""
    site = school(of(door("A-1")))
    site.audited(2026, said("A-1", "no", "d1"), said("A-1", "no", "d2"))
    closure = Closure(FindingKey(SITE, "A-1", asset="d1"), date(2026, 10, 20))

    assert spots(site.assessed(closed_by_person=frozenset({closure}))) == [("A-1", "d2")]


# In which order


def test_work_comes_critical_first_then_by_what_is_lost_then_by_age() -> None:
    """The first screen is often the only one that is read."""
    site = school(
        of(
            question("A-1", weight=3),
            question("A-2", weight=1),
            critical("A-3", weight=1),
            question("A-4", weight=3),
            question("A-5", weight=1),
        ),
        exposures={"gate": 3},
    )
    site.audited(2025, said("A-5", "no"))
    site.audited(
        2026,
        said("A-1", "partly"),
        said("A-2", "no"),
        said("A-3", "partly"),
        said("A-4", "partly"),
        observations=(saw("A-4", place="gate"),),
    )

    assert [item for item, _ in spots(site.assessed())] == ["A-3", "A-4", "A-1", "A-5", "A-2"]


def test_the_order_does_not_depend_on_who_came_first() -> None:
    """Two builds of one report would differ."""
    site = school(of(question("A-1"), question("A-2")), register=Register())
    site.audited(2026, said("A-1", "no"), said("A-2", "no"))
    found = site.assessed().findings

    assert in_order(reversed(found)) == found


def test_the_answers_may_come_in_any_order() -> None:
    """Two tablets with the same answers would give two lists."""
    site = school(of(question("A-1"), door("A-2")))
    audit = site.audited(2026, said("A-1", "no"), said("A-2", "no", "d1"), said("A-2", "no", "d2"))
    turned = school(*site.checklists)
    turned.audits = (msgspec.structs.replace(audit, answers=audit.answers[::-1]),)

    assert turned.assessed() == site.assessed()
