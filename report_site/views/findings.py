"""Findings as pages show them: what, where, how sure, what to do, what it costs. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import day, money
from report_site.site_plan import place_words
from report_site.snapshot import Photo
from report_site.views.seen import seen

LARGE_PX, SMALL_PX = 1600, 400
"""The longest sides of the two sizes of a photo."""
NO_PLACE = "Not said"
TIMES = "\N{MULTIPLICATION SIGN}"


class Picture(NamedTuple):
    """A released photo in its two sizes, paths from the top of the report."""

    large: str
    small: str
    width_px: int
    height_px: int
    alt: str
    caption: str


class FindingView(NamedTuple):
    """One finding.

    Attributes:
        anchor: Its id on its school's page.
        code: The item, in small beside the question.
        note: The auditor's words.
        facts: Term and words, in the order to show, in two columns.
        gap: Why there is no photo; empty when there is one.
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


def cost_of(findings: Sequence[Finding]) -> str:
    """What closing *findings* costs together, as a range; says how many have no estimate."""
    low = sum(finding.cost_low_usd or 0 for finding in findings)
    high = sum(finding.cost_high_usd or 0 for finding in findings)
    return money(low, high)


def _view(
    number: int, finding: Finding, site: AssessedSite, district: AssessedDistrict
) -> FindingView:
    pictures = _pictures(finding, district.photos)
    place = place_words(site, finding.key) or NO_PLACE
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
        pictures=pictures,
        gap="" if pictures else _gap(finding),
    )


def _facts_seen(
    finding: Finding, place: str, sentences: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    facts = [("Place", place)]
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
        units = f"{finding.units:,} {TIMES} {finding.remedy.unit}".replace("_", " ")
        return (("Remedy", finding.remedy.action), ("Cost", f"{cost}, {units}"), *facts)
    return (("Remedy", "None is named; decide on the spot"), *facts)


def _history(finding: Finding, district: AssessedDistrict) -> str:
    opened = day(finding.opened_on)
    if finding.opened_on >= district.cycle.starts_on:
        return f"New in this cycle, first seen on {opened}"
    if finding.rechecked:
        return f"Open since {opened}; seen again on {day(finding.seen_on)}"
    return f"Open since {opened}; not looked at again in this cycle"


def _pictures(finding: Finding, photos: Mapping[str, Photo]) -> tuple[Picture, ...]:
    held = [photos[name] for name in finding.photos if name in photos]
    return tuple(_picture(photo, finding) for photo in held)


def _picture(photo: Photo, finding: Finding) -> Picture:
    longest = max(photo.width_px, photo.height_px, 1)
    scale = min(1.0, SMALL_PX / longest)
    return Picture(
        large=f"photos/{photo.sha256}-{LARGE_PX}.jpg",
        small=f"photos/{photo.sha256}-{SMALL_PX}.jpg",
        width_px=max(1, round(photo.width_px * scale)),
        height_px=max(1, round(photo.height_px * scale)),
        alt=photo.alt or f"Photo to the finding: {finding.title}",
        caption=photo.caption,
    )


def _gap(finding: Finding) -> str:
    many = len(finding.photos)
    if not many:
        return "No photo was taken."
    if many == 1:
        return "The photo is not shown: it waits for release, or its file could not be read."
    return f"{many} photos are not shown: they wait for release, or could not be read."
