"""Tests of the sentences on the page of one school."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pytest

from checklists.answers import Value
from report_site.assessing import assess_district
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import capital, words
from report_site.views.findings import NO_PLACE, finding_views
from report_site.views.indices import decimals_words
from report_site.views.school import SchoolView, school_view
from report_site.views.school_words import register_notes_words
from tests.report_site import snapshots
from tests.report_site.walks import walk


class Shown(NamedTuple):
    """One school with its page."""

    site: AssessedSite
    district: AssessedDistrict
    page: SchoolView


def shown(site_id: str, **changes: object) -> Shown:
    """The page of one school of the small district with *changes*."""
    district = assess_district(msgspec.structs.replace(snapshots.snapshot(), **changes))
    site = next(each for each in district.sites if each.site.id == site_id)
    return Shown(site, district, school_view(site, district, finding_views(site, district)))


def walked(item: str, value: Value) -> Shown:
    """Elder Middle, where one answer of the physical walk is another one."""
    audit = walk("meets", snapshots.checklist("cpted-core"), changes={item: value})
    return shown("meets", audits=(audit,))


def test_where_everything_was_seen_no_bounds_are_told() -> None:
    """“Between 76 and 76” makes a reader look for a mistake."""
    (index, *_) = shown("meets").page.indices

    assert index.whole.startswith("nothing unseen: every question was answered")


def test_answers_that_rest_on_a_sample_are_counted_beside_what_was_seen() -> None:
    """“100% seen” beside 11 doors of 19 would be a false certainty."""
    page = shown("meets").page

    count = len(page.rounds[0].samples)
    assert count > 1
    assert page.indices[0].whole.endswith(f"answered; {words(count)} answers rest on a sample")
    assert page.rounds[0].samples_words == f"{capital(words(count))} answers rest on a sample"


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "stands on exactly the same point as Oak High",
            "In the register this school stands on exactly the same point as Oak High. ",
        ),
        ("its longitude and latitude look swapped", "In the register, its longitude and latitude"),
        ("It stands outside its own district.", "It stands outside its own district. Look it up"),
    ],
)
def test_a_note_of_the_import_is_a_sentence_with_advice(note: str, told: str) -> None:
    """A line that begins in the middle tells a principal neither who nor what to do."""
    site = shown("meets").site
    noted = site._replace(site=msgspec.structs.replace(site.site, notes=(note,)))

    (said,) = register_notes_words(noted)

    assert said.startswith(told)
    assert said.endswith("put it right if need be and import it again.")


def test_a_school_that_nobody_audited_has_no_change() -> None:
    """“No findings closed, none opened” sounds as if somebody had looked."""
    page = shown("none").page

    assert (page.since, page.trends, page.cards, page.plan) == ("", (), (), None)
    assert page.counts == "Nothing is known: nobody has looked yet."


def test_a_plan_on_paper_has_no_place() -> None:
    """“Place: not said” beside a plan that does not exist asks for a door number of nothing."""
    emergency = snapshots.checklist("emergency-operations")
    item = next(each for each in emergency.items() if each.asset_category == "plan" and each.weight)
    audit = walk("meets", emergency, changes={item.id: "no"})

    (card,) = shown("meets", audits=(audit,)).page.cards

    assert card.place == ""
    assert "Place" not in dict(card.facts[0])


def test_a_thing_that_stands_somewhere_says_that_nobody_said_where() -> None:
    """Whoever shall repair it must know that the place is missing and not only left out."""
    (card,) = walked("NS-03", "no").page.cards

    assert dict(card.facts[0])["Place"] == NO_PLACE


def test_counts_are_words_that_agree() -> None:
    """“1 findings, 0 of them critical” tells the reader that nobody read the page."""
    assert walked("NS-03", "no").page.counts.startswith("One open finding, not critical. ")


def test_a_decimal_among_whole_numbers_is_explained() -> None:
    """“94.8%” beside “95%” looks like two methods; it is one that never reaches a threshold."""
    reading = shown("meets").page.indices[0].reading

    assert reading is not None
    assert decimals_words([reading, None]) == ""
    assert decimals_words([reading._replace(coverage="94.8%")]).startswith("A decimal is shown")
