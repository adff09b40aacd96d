"""What assessing a site gives: indices, statuses, findings, disagreements and history."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checklists.answers import Answer, GeoPoint
from checklists.model import Checklist, Remedy
from checklists.scores import ChecklistScore, Sample, Status, Verdict


class FindingKey(NamedTuple):
    """What makes a finding the same finding from audit to audit: site, item, asset or place.

    A free finding has no item and is known by `free`: the id of its audit and that of its
    observation, ``<audit id>/<observation id>``. A corrected audit keeps both; of two audits no
    two findings are ever the same.
    """

    site: str
    item: str | None = None
    asset: str | None = None
    place: str | None = None
    free: str | None = None


class Closure(NamedTuple):
    """A person says that a finding is put right; a later audit that sees it again opens it anew."""

    key: FindingKey
    on: date


class Finding(NamedTuple):
    """Something an answer says is wrong, at a place, until a later audit or a person closes it.

    Attributes:
        title: What is wrong, as a heading: the item's statement, or the first sentence of the note
            of a free finding.
        prompt: The item's question.
        weight: Of the item; 1 for a free finding.
        attainment: Of the answer that it rests on, 0 to 1.
        exposure: 1, 2 or 3, of the place or asset.
        opened_on: The day of the audit that first saw it.
        seen_on: The day of the last audit that saw it.
        rechecked: The current cycle's audit of its checklist looked at it again.
        units: How many units of the remedy would close it.
        cost_low_usd: Whole dollars for all units; None without a remedy.
        answer: The answer that it rests on; None for a free finding.
        places: Ids of the places that its observations name, to show; it is not known by them.
        points: Where auditors set a pin for it, to show; it is not known by them either.
    """

    key: FindingKey
    checklist: Checklist | None
    section: str | None
    title: str
    prompt: str
    critical: bool
    weight: int
    attainment: Fraction
    exposure: int
    opened_on: date
    seen_on: date
    rechecked: bool
    urgent_today: bool
    answer: Answer | None
    sample: Sample | None
    note: str
    photos: tuple[str, ...]
    remedy: Remedy | None
    units: int
    cost_low_usd: int | None
    cost_high_usd: int | None
    places: tuple[str, ...] = ()
    points: tuple[GeoPoint, ...] = ()


class Disagreement(NamedTuple):
    """Two auditors of one period answered one item differently.

    Attributes:
        answers: Each auditor's name and answer, the one that counts first.
        audits: The ids of their audits, in the same order.
        is_decided: A reviewer said which one stands; otherwise the worse counts.
    """

    item: str
    asset: str | None
    answers: tuple[tuple[str, Answer], ...]
    audits: tuple[str, ...]
    is_decided: bool = False


class Trend(NamedTuple):
    """Two audits on the items answered in both, with one set of weights.

    Attributes:
        matched_items: How many items were answered in both.
        before: Score of the matched items then, 0 to 100.
        after: Score of the matched items now, 0 to 100.
        scope_effect: What items added, retired or newly seen did to the difference, in points.
    """

    since: str
    matched_items: int
    before: Fraction
    after: Fraction
    scope_effect: Fraction


class Round(NamedTuple):
    """One checklist at one site in one period, merged from one or more audits.

    Attributes:
        audits: The ids of the audits merged, oldest first.
        blind: Ids of blind second audits of the period; they are never merged.
        verdict: None where the checklist makes no index and has no open critical finding.
    """

    checklist: Checklist
    cycle: str
    period: str
    audited_on: date
    audits: tuple[str, ...]
    auditors: tuple[str, ...]
    blind: tuple[str, ...]
    answers: tuple[Answer, ...]
    disagreements: tuple[Disagreement, ...]
    score: ChecklistScore
    verdict: Verdict | None
    trend: Trend | None


class DoorMonth(NamedTuple):
    """Monthly door checks of one month: a pass rate with its n; no index.

    Attributes:
        passed: Doors that passed every question asked of them.
        checked: Doors that failed a question or passed them all; a door half seen is neither.
    """

    period: str
    audited_on: date
    passed: int
    checked: int


class SiteAssessment(NamedTuple):
    """One site in one cycle.

    Attributes:
        status: The worst among the checklists due and done, and *Immediate action* with any open
            critical finding; None when nothing was done and nothing critical is open.
        reasons: Why, each a short sentence.
        rounds: The newest round of each checklist due in the cycle and done, in the order due.
        not_done: The checklists due and not done: "not yet audited".
        history: All rounds of all cycles, newest first, `rounds` included.
        findings: Open findings in the order of work.
        door_months: One for each month in which doors were checked, oldest first.
        closed: Findings that a later audit or a person closed, newest first, with the day.
    """

    site: str
    status: Status | None
    reasons: tuple[str, ...]
    rounds: tuple[Round, ...]
    not_done: tuple[Checklist, ...]
    history: tuple[Round, ...]
    door_months: tuple[DoorMonth, ...]
    findings: tuple[Finding, ...]
    closed: tuple[tuple[Finding, date], ...]
