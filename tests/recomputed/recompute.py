"""Everything that a report says of its schools, from the published answers alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tests.recomputed.bounds import Scored, scored
from tests.recomputed.open_findings import Found, free_findings, open_findings
from tests.recomputed.published import Json
from tests.recomputed.rounds import Round, rounds_of
from tests.recomputed.standing import standing, worst


class Done(NamedTuple):
    """One round with its numbers; no status where the checklist makes no index."""

    round: Round
    scored: Scored
    status: str | None


class Computed(NamedTuple):
    """One school: `done` holds the newest round of each checklist that was due and done."""

    name: str
    status: str | None
    not_done: tuple[str, ...]
    done: Mapping[str, Done]
    findings: Found
    free: Mapping[str, date]

    @property
    def critical_open(self) -> int:
        """How many critical findings are open."""
        return sum(each.critical for each in self.findings.values())

    @property
    def findings_open(self) -> int:
        """How many findings are open, those beside the checklists too."""
        return len(self.findings) + len(self.free)


def recompute(published: Json) -> dict[str, Computed]:
    """Each school by its id, from ``data/audits.json`` and nothing else."""
    audits: dict[str, list[Json]] = defaultdict(list)
    for audit in published["audits"]:
        audits[audit["site"]].append(audit)
    return {
        site["id"]: _site(site, rounds_of(audits[site["id"]], published["checklists"]), published)
        for site in published["sites"]
    }


def _site(site: Json, rounds: Sequence[Round], published: Json) -> Computed:
    cycle = published["cycles"][-1]
    findings = _findings(rounds, site)
    newest = {
        each.checklist["id"]: each
        for each in rounds
        if each.cycle == cycle["name"] and each.checklist["id"] in cycle["due"]
    }
    done = {key: _done(each, site, findings, published) for key, each in newest.items()}
    statuses = [each.status for each in done.values() if each.status is not None]
    if any(each.critical for each in findings.values()):
        statuses.append("immediate_action")
    return Computed(
        name=site["name"],
        status=worst(statuses),
        not_done=tuple(each for each in cycle["due"] if each not in done),
        done=done,
        findings=findings,
        free=free_findings(rounds),
    )


def _findings(rounds: Sequence[Round], site: Json) -> Found:
    """The open findings of all checklists; a question belongs to one checklist only."""
    by_checklist = sorted(rounds, key=lambda each: (each.checklist["id"], each.age_key))
    found: Found = {}
    for _, held in groupby(by_checklist, key=lambda each: each.checklist["id"]):
        found |= open_findings(held, site)
    return found


def _done(round_: Round, site: Json, findings: Found, published: Json) -> Done:
    found = scored(round_, site)
    questions = {item["id"] for each in round_.checklist["sections"] for item in each["items"]}
    is_critical = any(each.critical and key[0] in questions for key, each in findings.items())
    if round_.checklist["index"] is None:
        return Done(round_, found, "immediate_action" if is_critical else None)
    status = standing(found, published["thresholds"], critical_open=is_critical)
    return Done(round_, found, status)
