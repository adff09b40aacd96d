"""Findings as pages show them: what, where, how sure, what to do, what it costs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.amounts import units_words
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import day, money
from report_site.site_plan import place_words
from report_site.views.pictures import Picture, gap_words, pictures
from report_site.views.seen import seen

NO_PLACE = "Not said"
PLACELESS = frozenset(
    {"agreement", "btam", "exercise", "plan", "procedure", "reporting", "training"}
)
"""Kinds of things that stand nowhere: a plan is not at a door."""


class FindingView(NamedTuple):
    """One finding.

    Attributes:
        anchor: Its id on its school's page.
        code: The item, in small beside the question.
        note: The auditor's words.
        facts: Term and words, in the order to show, in two columns.
        gap: Why a photo is not shown, or that none was taken; empty when all are shown.
        sort: Values to sort the table of all findings by.
    """

    number: int
    anchor: str
    title: str
    code: str
    critical: bool
    urgent: bool
    place: str
    answer: str
    note: str
    facts: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
    cost: str
    cost_sort: int
    opened: str
    opened_sort: str
    pictures: tuple[Picture, ...]
    gap: str


def finding_views(site: AssessedSite, district: AssessedDistrict) -> tuple[FindingView, ...]:
    """The open findings of *site* in the order of work, numbered from 1."""
    return tuple(
        _view(number, finding, site, district)
        for number, finding in enumerate(site.assessment.findings, start=1)
    )


def _view(
    number: int, finding: Finding, site: AssessedSite, district: AssessedDistrict
) -> FindingView:
    place = place_words(site, finding) or _no_place(finding)
    sentences = seen(finding)
    return FindingView(
        number=number,
        anchor=f"f{number}",
        title=finding.title,
        code=finding.key.item or "",
        critical=finding.critical,
        urgent=finding.urgent_today,
        place=place,
        answer=sentences[0],
        note=finding.note,
        facts=(_facts_seen(finding, place, sentences), _facts_work(finding, district)),
        cost=money(finding.cost_low_usd, finding.cost_high_usd),
        cost_sort=finding.cost_high_usd or 0,
        opened=day(finding.opened_on),
        opened_sort=finding.opened_on.isoformat(),
        pictures=pictures(finding, district.photos),
        gap=gap_words(finding, district),
    )


def _facts_seen(
    finding: Finding, place: str, sentences: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    facts = [("Place", place)] if place else []
    if finding.key.item is not None:
        facts += [("Asked", finding.prompt), ("Answer", ". ".join(sentences))]
    if finding.note and finding.note != finding.title:
        facts.append(("Seen", finding.note))
    if finding.urgent_today:
        facts.append(("Urgent", "The auditor asked for it to be looked at the same day"))
    return tuple(facts)


def _facts_work(finding: Finding, district: AssessedDistrict) -> tuple[tuple[str, str], ...]:
    facts = [("History", _history(finding, district))]
    if finding.remedy:
        cost = money(finding.cost_low_usd, finding.cost_high_usd)
        units = units_words(finding.units, finding.remedy.unit)
        return (("Remedy", finding.remedy.action), ("Cost", f"{cost}, {units}"), *facts)
    return (("Remedy", "None is named; decide on the spot"), *facts)


def _no_place(finding: Finding) -> str:
    item = finding.checklist.item(finding.key.item or "") if finding.checklist else None
    return "" if item and item.asset_category in PLACELESS else NO_PLACE


def _history(finding: Finding, district: AssessedDistrict) -> str:
    opened = day(finding.opened_on)
    if finding.opened_on >= district.cycle.starts_on:
        return f"New in this cycle, first seen on {opened}"
    if finding.rechecked:
        return f"Open since {opened}; seen again on {day(finding.seen_on)}"
    return f"Open since {opened}; not looked at again in this cycle"
