"""Tests of the pages of schools, by what a reader finds on them."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from checklists.answers import Overruled, Tally
from report_site.assessing import assess_district
from report_site.districts import AssessedDistrict
from report_site.errors import MissingChecklist
from report_site.snapshot import DistrictSnapshot, Site
from report_site.views import first_sentence, frequent, overview, school, spreads, worklist
from report_site.views.findings import finding_views
from report_site.views.school import SchoolView
from tests.report_site import snapshots
from tests.report_site.walks import walk


@pytest.fixture(scope="module")
def district() -> AssessedDistrict:
    """The small district, assessed."""
    return assess_district(snapshots.snapshot())


def views(district: AssessedDistrict) -> worklist.Views:
    """The findings of every school."""
    return {site.site.id: finding_views(site, district) for site in district.sites}


def places(district: AssessedDistrict) -> dict[str, str]:
    """Where the first finding of each item stands."""
    return worklist.first_places(worklist.work_pages(district, views(district)))


def view(district: AssessedDistrict, site_id: str) -> SchoolView:
    """The page of one school."""
    site = next(each for each in district.sites if each.site.id == site_id)
    return school.school_view(site, district, finding_views(site, district))


def words(report: Path, page: str) -> str:
    """What a page says, without its tags and with single spaces."""
    text = re.sub("<[^>]+>", " ", (report / page).read_text(encoding="utf-8"))
    return " ".join(html.unescape(text).split())


def test_the_first_sentence_is_the_answer(district: AssessedDistrict) -> None:
    """Who stops reading after one sentence has the result."""
    told = first_sentence.lead(district)

    assert told.startswith(
        "One of the five schools audited in 2026-27 has an open critical finding."
    )
    assert "Closing all" in told


def test_status_and_reasons_come_before_any_score(district: AssessedDistrict) -> None:
    """The score does not change the status, and the page must not suggest it."""
    worst = view(district, "immediate")

    assert worst.mark.word == "Immediate action"
    assert any("AC-02" in reason for reason in worst.reasons)
    assert worst.lead.endswith("The score does not change this.")


def test_a_school_that_was_not_audited_has_a_page(district: AssessedDistrict) -> None:
    """A gap is information: nobody may think that the school is fine."""
    none = view(district, "none")

    assert none.mark.word == "Not audited yet"
    assert none.lead == "This school has not been audited in 2026-27 yet."
    assert all(index.reading is None for index in none.indices)
    assert none.plan_gap


def test_what_is_due_and_not_done_is_named(district: AssessedDistrict) -> None:
    """Four indices are due; a page with one must not look complete."""
    told = view(district, "incomplete").not_done

    assert told.startswith("Due in this cycle and not yet audited: ")


def test_two_auditors_who_disagree_are_both_heard(district: AssessedDistrict, report: Path) -> None:
    """The principal who is told “no” must see that another auditor said “yes”."""
    walked = view(district, "immediate").rounds[0]

    assert [each.code for each in walked.disagreements] == ["NS-03"]
    told = "The worse answer counts until a reviewer decides."
    assert [each.counts for each in walked.disagreements] == [told]
    assert told in words(report, "schools/spruce-middle.html")


def test_a_decision_between_auditors_names_whose_answer_counts() -> None:
    """Whoever reads two answers must not guess which one the score rests on."""
    whole = snapshots.snapshot()
    (worse,) = view(assess_district(whole), "immediate").rounds[0].disagreements
    name = worse.answers.partition(":")[0]
    overruled = tuple(
        replace(each, overruled=(Overruled(item="NS-03"),)) if name in each.auditors else each
        for each in whole.audits
    )

    decided = assess_district(replace(whole, audits=overruled))

    (told,) = view(decided, "immediate").rounds[0].disagreements
    other = told.answers.partition(":")[0]
    assert other != name
    assert told.counts == f"A reviewer decided: the answer of {other} counts."


def test_a_large_share_of_not_here_is_flagged(district: AssessedDistrict) -> None:
    """A section can be emptied by saying that nothing in it is there."""
    walked = view(district, "immediate").rounds[0]

    flagged = {section.id for section in walked.sections if section.flag}
    assert flagged == {"TR"}


def test_a_finding_tells_its_history(district: AssessedDistrict) -> None:
    """A finding that is open for a year is another matter than one of last week."""
    facts = {card.code: dict(card.facts[1]) for card in view(district, "immediate").cards}

    assert facts["AC-02"]["History"] == "New in this cycle, first seen on 14 October 2026"
    assert any(each["History"].startswith("Open since 9 October 2025") for each in facts.values())


def test_a_finding_beside_the_checklist_is_shown(report: Path) -> None:
    """An auditor saw a ladder at the fence; no item asks for ladders."""
    told = words(report, "schools/spruce-middle.html")

    assert "A ladder lies beside the fence" in told
    assert "Urgent today" in told


def test_monthly_doors_are_told_with_their_number(district: AssessedDistrict) -> None:
    """“83 %” of six doors is one door."""
    (month,) = view(district, "immediate").doors

    assert (month.month, month.words) == ("October 2026", "5 of 6 doors passed")


def test_the_plan_says_in_words_where_each_finding_is(district: AssessedDistrict) -> None:
    """Who cannot see the sketch gets the same from its text."""
    plan = view(district, "immediate").plan

    assert plan is not None
    assert "at Door 2, Loading dock" in plan.label
    assert len(plan.pins) >= 2


def test_the_change_since_the_last_audit_rests_on_matched_items(district: AssessedDistrict) -> None:
    """A longer checklist must not look like a better school."""
    walked = view(district, "immediate").rounds[0]

    assert re.search(
        r"\d+ in 2025-26 on the same (\d+) items, \d+ now on the same \1 items", walked.trend
    )


def test_all_findings_are_listed_in_one_order(district: AssessedDistrict) -> None:
    """Critical first, over all schools."""
    rows = worklist.work_rows(district, views(district))

    criticals = [row.view.critical for row in rows]
    assert criticals == sorted(criticals, reverse=True)
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))


def test_critical_findings_of_an_item_are_counted_apart(district: AssessedDistrict) -> None:
    """“Critical, 21 of 52” beside six schools with critical findings would be a false alarm."""
    rows = frequent.frequent_findings(district, places(district))

    assert {row.schools for row in rows.critical} == {"1 of 5"}
    assert "AC-02" in {row.code for row in rows.critical}
    assert "NS-03" in {row.code for row in rows.others}


def test_the_spread_says_how_many_critical_schools_score_well(district: AssessedDistrict) -> None:
    """The average does not save a school, and the reader must see that it does not."""
    told = spreads.critical_above(district)

    assert told.startswith("marks the one school with an open critical finding")


def small(**changes: object) -> DistrictSnapshot:
    """A district with one audited school that is all good, and *changes*."""
    held = snapshots.snapshot()
    kept = tuple(site for site in held.sites if site.id == "meets")
    audits = tuple(audit for audit in held.audits if audit.site == "meets")
    made = msgspec.structs.replace(held, sites=kept, audits=audits)
    return msgspec.structs.replace(made, **changes)


def test_a_district_without_findings_says_so() -> None:
    """Good news is told in one sentence too."""
    district = assess_district(small())

    assert first_sentence.lead(district) == (
        "The only school audited in 2026-27 has no open critical finding."
    )
    assert worklist.work_lead(district) == "No finding is open."
    assert view(district, "meets").lead == "No finding is open."


def test_in_a_first_cycle_nothing_is_compared() -> None:
    """“No change” would be a claim about a year that nobody looked at."""
    district = assess_district(small(cycles=snapshots.CYCLES[-1:]))

    assert spreads.changes(district) is None
    assert view(district, "meets").since.startswith("This is the first cycle")


def test_a_district_that_asks_for_nothing_scored_has_pages() -> None:
    """A district may begin with the monthly doors alone."""
    cycle = msgspec.structs.replace(snapshots.CYCLES[-1], due=("door-lock-monthly",))

    district = assess_district(small(cycles=(cycle,)))

    assert district.indices == ()
    assert spreads.critical_above(district) == ""
    assert overview.school_rows(district)[0].reading is None


def test_an_audit_with_an_unknown_checklist_is_refused() -> None:
    """A snapshot that lost a checklist cannot be scored; better none than a wrong one."""
    with pytest.raises(MissingChecklist, match="cpted-core-1"):
        assess_district(small(checklists=snapshots.snapshot().checklists[1:]))


def test_findings_of_an_earlier_cycle_stay_open_at_a_school_not_audited() -> None:
    """A broken lock does not repair itself because nobody came."""
    core = snapshots.checklist("cpted-core")
    site = Site(id="late", register_id="9", name="Late School", level="other")
    before = walk(
        "late",
        core,
        changes={"NS-03": "no", "NS-10": Tally(passed=1, checked=30)},
        audited_on=date(2025, 10, 9),
        period="2025-26",
        cycle="2025-26",
    )

    district = assess_district(small(sites=(site,), audits=(before,)))

    assert view(district, "late").lead == (
        "This school has not been audited in 2026-27 yet. "
        "Two findings from earlier audits stay open."
    )
