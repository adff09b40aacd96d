"""The method page: weights, thresholds and kinds of answer, as they were used. Pure."""

from __future__ import annotations

from typing import NamedTuple

from checklists.model import Checklist, Item, Section
from checklists.responses import (
    Choice,
    Date,
    Number,
    PhotoOnly,
    Ratio,
    Scale,
    Text,
    YesNo,
    YesNoPartly,
)
from report_site.districts import AssessedDistrict
from report_site.sentences import counted, percent


class ItemView(NamedTuple):
    """One question, its weight, and what a critical one must reach."""

    code: str
    prompt: str
    kind: str
    weight: str
    critical: str


class SectionMethod(NamedTuple):
    """One section with its declared weight."""

    title: str
    weight: str
    items: tuple[ItemView, ...]


class ChecklistMethod(NamedTuple):
    """One checklist in one version.

    Attributes:
        digest: SHA-256 of its content; proves which questions were asked.
    """

    title: str
    name: str
    makes: str
    items: str
    digest: str
    sections: tuple[SectionMethod, ...]


class MethodView(NamedTuple):
    """What was used, beside the words that are the same in every report."""

    priority_below: str
    meets_from: str
    incomplete_below: str
    meets_coverage: str
    not_here_flag: str
    checklists: tuple[ChecklistMethod, ...]
    source: str


def method_view(district: AssessedDistrict) -> MethodView:
    """The thresholds of the district, and every checklist that an audit was made with."""
    thresholds = district.snapshot.thresholds
    return MethodView(
        priority_below=f"{thresholds.priority_below:f}",
        meets_from=f"{thresholds.meets_from:f}",
        incomplete_below=percent(float(thresholds.incomplete_below)),
        meets_coverage=percent(float(thresholds.meets_coverage)),
        not_here_flag=percent(float(thresholds.not_here_flag)),
        checklists=tuple(_checklist(each) for each in district.snapshot.checklists),
        source=district.snapshot.district.source,
    )


def _checklist(checklist: Checklist) -> ChecklistMethod:
    items = tuple(checklist.items())
    critical = sum(item.critical for item in items)
    return ChecklistMethod(
        title=checklist.title,
        name=checklist.name,
        makes=checklist.index or "",
        items=f"{counted(len(items), 'question')}, {critical or 'none'} of them critical",
        digest=checklist.digest(),
        sections=tuple(_section(section) for section in checklist.sections),
    )


def _section(section: Section) -> SectionMethod:
    items = tuple(_item(item) for item in section.items)
    return SectionMethod(section.title, f"{section.section_weight}%", items)


def _item(item: Item) -> ItemView:
    below = ""
    if item.critical and item.critical_below is not None:
        below = f"critical below {percent(float(item.critical_below))}"
    weight = str(item.weight) if item.is_scored else "not scored"
    return ItemView(item.id, item.prompt, _kind(item), weight, below)


def _kind(item: Item) -> str:
    response = item.response
    told = {
        YesNo: "yes or no",
        YesNoPartly: "yes, partly or no",
        Scale: "0 to 4",
        Text: "words",
        PhotoOnly: "a photo",
    }
    return told.get(type(response)) or _measured(response)


def _measured(response: object) -> str:
    if isinstance(response, Ratio):
        return f"how many of how many; {percent(float(response.target))} earn all"
    if isinstance(response, Number):
        return f"a number; {response.best:f} is best, {response.worst:f} worst"
    return _listed(response)


def _listed(response: object) -> str:
    if isinstance(response, Date):
        return f"a date; at most {response.max_age_days} days old"
    if isinstance(response, Choice):
        return "one of: " + ", ".join(name.replace("_", " ") for name in response.options)
    return "a count"
