"""``data/scores.json`` against what was computed: every fraction exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tests.recomputed.bounds import Numbers
from tests.recomputed.ledger import Ledger
from tests.recomputed.published import Json
from tests.recomputed.recompute import Computed, Done
from tests.recomputed.shown import rounded

KINDS = {"score": "exact score", "low": "exact bound", "high": "exact bound"}


def compare_scores(scores: Json, computed: Mapping[str, Computed], ledger: Ledger) -> None:
    """Compare every school with its rounds, sections and findings."""
    ledger.same("list", "scores.json, sites", sorted(_sites(scores)), sorted(computed))
    for site_id, site in _sites(scores).items():
        school = computed[site_id]
        where = f"scores.json, {school.name}"
        ledger.same("status of a site", where, site["status"], school.status)
        ledger.same("list", f"{where}, not done", site["not_done"], list(school.not_done))
        rounds = {each["checklist"]: each for each in site["rounds"]}
        ledger.same("list", f"{where}, rounds", sorted(rounds), sorted(school.done))
        for checklist in sorted(rounds.keys() & school.done):
            here = f"{where}, {checklist}"
            _compare_round(here, rounds[checklist], school.done[checklist], ledger)
        _compare_findings(where, site, school, ledger)


def _sites(scores: Json) -> dict[str, Json]:
    return {each["id"]: each for each in scores["sites"]}


def _compare_round(where: str, published: Json, done: Done, ledger: Ledger) -> None:
    ledger.same("status of a checklist", where, published["status"], done.status)
    told = published["version"], published["period"], sorted(published["audits"])
    held = done.round.checklist["version"], done.round.period, sorted(done.round.audits)
    ledger.same("list", f"{where}, version, period, audits", told, held)
    _compare_numbers(where, published["result"], done.scored.numbers, ledger)
    sections = {each["section"]: each["result"] for each in published["sections"]}
    ledger.same("list", f"{where}, sections", [*sections], [*done.scored.sections])
    for section in sections.keys() & done.scored.sections.keys():
        numbers = done.scored.sections[section].numbers
        _compare_numbers(f"{where}, {section}", sections[section], numbers, ledger)


def _compare_numbers(
    where: str, published: Json | None, numbers: Numbers | None, ledger: Ledger
) -> None:
    if published is None or numbers is None:
        ledger.same("nothing applies", where, published, numbers)
        return
    for kind, value in numbers._asdict().items():
        here = f"{where}, {kind}"
        ledger.same(KINDS.get(kind, f"exact {kind}"), here, _exactly(published[kind]), _of(value))


def _exactly(published: Json | None) -> tuple[Fraction, int] | None:
    if published is None:
        return None
    return Fraction(published["exact"]), published["hundredths"]


def _of(value: Fraction | None) -> tuple[Fraction, int] | None:
    return None if value is None else (value, int(rounded(100 * value, 0)))


def _compare_findings(where: str, site: Json, school: Computed, ledger: Ledger) -> None:
    """The same findings are open, since the same days, as grave, as far from full, as dear."""
    published = {
        (each["item"], each["asset"], each["place"]): (
            each["opened_on"],
            _exactly(each["attainment"]),
            each["critical"],
            _cost(each),
        )
        for each in site["findings"]
        if each["item"] is not None
    }
    held = {
        (item, *spot): (each.opened_on.isoformat(), _of(each.share), each.critical, each.cost)
        for (item, spot), each in school.findings.items()
    }
    for key in sorted(published.keys() | held.keys(), key=str):
        ledger.same("finding", f"{where}, {key}", published.get(key), held.get(key))
    free = sorted(each["free"] for each in site["findings"] if each["item"] is None)
    ledger.same("list", f"{where}, findings beside the checklists", free, sorted(school.free))


def _cost(finding: Json) -> tuple[int, int] | None:
    if finding["cost_low_usd"] is None:
        return None
    return finding["cost_low_usd"], finding["cost_high_usd"]
