"""A ratio that is answered door by door and then in two numbers: no door counts twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import AssetResult, Tally, Value
from checklists.assessed import Closure, FindingKey, SiteAssessment
from tests.checklists.walks import REMEDY, SITE, School, of, said, saw, school, share, spots


def _doors(**passed: bool) -> Value:
    return tuple(AssetResult(asset=asset, passed=each) for asset, each in passed.items())


def _counted(*answers: Value, **changes: object) -> School:
    """A school whose audits, a year apart and the last in 2026, gave *answers*."""
    site = school(of(share("A-1", **changes)))
    for year, answer in enumerate(answers, start=2027 - len(answers)):
        site.audited(year, said("A-1", answer))
    return site


def _units(assessment: SiteAssessment) -> int:
    return sum(each.units for each in assessment.findings)


def _cost_usd(assessment: SiteAssessment) -> int:
    return sum(each.cost_high_usd or 0 for each in assessment.findings)


def test_a_number_counts_only_the_doors_beyond_those_with_a_name() -> None:
    """A district would budget for three locks where two are broken."""
    site = _counted(_doors(d1=False, d2=True), Tally(passed=1, checked=3))

    found = site.assessed()

    assert spots(found) == [("A-1", "d1"), ("A-1", None)]
    assert [each.units for each in found.findings] == [1, 1]
    assert _cost_usd(found) == 2 * REMEDY.cost_high_usd
    assert all(each.rechecked for each in found.findings)
    assert [each.opened_on.year for each in found.findings] == [2025, 2026]


def test_a_number_of_doors_that_all_have_a_name_is_no_finding_of_its_own() -> None:
    """The same two doors would be four, and their locks bought twice."""
    site = _counted(_doors(d1=False, d2=False), Tally(passed=2, checked=4))

    found = site.assessed()

    assert spots(found) == [("A-1", "d1"), ("A-1", "d2")]
    assert _units(found) == 2


def test_a_number_that_is_all_named_closes_what_was_beyond() -> None:
    """A finding of no doors would stand on the list for ever."""
    numbers = Tally(passed=0, checked=4), Tally(passed=3, checked=4)
    site = _counted(_doors(d1=False, d2=True), *numbers)

    found = site.assessed()

    assert spots(found) == [("A-1", "d1")]
    assert [(each.key.asset, day.year) for each, day in found.closed] == [(None, 2026)]


def test_doors_that_get_a_name_leave_no_number_beside_them() -> None:
    """The other way round, too, each lock is bought once."""
    site = _counted(Tally(passed=1, checked=3), _doors(d1=False, d2=False))

    assert _units(site.assessed()) == 2


def test_a_named_door_that_is_mended_does_not_come_back_in_the_number() -> None:
    """Facilities would mend one door of three and still read three."""
    site = _counted(_doors(d1=False, d2=False), Tally(passed=1, checked=4))
    closure = Closure(FindingKey(SITE, "A-1", asset="d1"), date(2026, 12, 1))

    found = site.assessed(closed_by_person=frozenset({closure}))

    assert _units(site.assessed()) == 3
    assert _units(found) == 2


def test_a_number_below_the_limit_makes_the_doors_it_means_critical() -> None:
    """With no finding of its own, a failing critical ratio would leave the school without one."""
    half = Tally(passed=2, checked=4)
    critical = {"critical": True, "critical_below": Decimal("0.6")}
    site = _counted(_doors(d1=False, d2=False, d3=True, d4=True, d5=True), half, **critical)

    found = site.assessed()

    assert [each.critical for each in found.findings] == [True, True]
    assert all("nobody has looked" not in reason for reason in found.reasons)


def test_a_number_above_the_limit_does_not_clear_a_critical_door() -> None:
    """A sample that may have left the chained door out would unchain it."""
    good = Tally(passed=8, checked=9)
    critical = {"critical": True, "critical_below": Decimal("0.6")}
    site = _counted(_doors(d1=False), good, **critical)

    assert [each.critical for each in site.assessed().findings] == [True]


def test_what_was_written_beside_the_number_goes_to_the_doors_that_it_means() -> None:
    """A photo and an urgent word would vanish with the finding that was not opened."""
    site = _counted(_doors(d1=False))
    written = saw("A-1", place="gym", note="Both bolts gone.", photos=("aa",), urgent_today=True)
    site.audited(2027, said("A-1", Tally(passed=2, checked=3)), observations=(written,))

    (found,) = site.assessed(cycle="2027-28").findings

    assert (found.note, found.photos, found.places) == ("Both bolts gone.", ("aa",), ("gym",))
    assert found.urgent_today
    assert found.key.asset == "d1"


def test_without_a_remedy_there_is_still_no_cost() -> None:
    """Nothing known would be printed as nothing to pay."""
    site = _counted(_doors(d1=False), Tally(passed=1, checked=4), remedy=None)

    assert [each.cost_low_usd for each in site.assessed().findings] == [None, None]


@given(
    named=st.dictionaries(st.sampled_from("abcdefgh"), st.booleans(), min_size=1),
    checked=st.integers(1, 12),
    data=st.data(),
)
def test_all_findings_together_are_never_more_doors_than_failed(
    named: dict[str, bool], checked: int, data: st.DataObject
) -> None:
    """Whoever adds up the column of costs would pay twice for a door."""
    passed = data.draw(st.integers(0, checked - 1))

    found = _counted(_doors(**named), Tally(passed=passed, checked=checked)).assessed()

    failed_by_name = sum(not each for each in named.values())
    assert _units(found) == max(failed_by_name, checked - passed)
