"""What is critical in a district, and what else is found at the most schools. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.charts import share_width
from report_site.districts import AssessedDistrict
from report_site.sentences import counted, of, words
from report_site.views.costs import cost_of

MOST = 10
NOT_KNOWN = "Not known yet: no school has been audited in this cycle."


class Frequent(NamedTuple):
    """One item that is wrong somewhere.

    Attributes:
        schools: At how many of the schools audited in this cycle.
        share: How wide its bar is, of the same schools.
    """

    title: str
    code: str
    address: str
    findings: str
    schools: str
    share: str
    cost: str


class FrequentFindings(NamedTuple):
    """Critical items, then the others, each by number of schools.

    Critical findings of an item are apart from its others, so that a partly met item at many
    schools is not read as a critical finding at all of them.

    Attributes:
        caption: Which schools are counted, and where the rest is.
        none_critical: What to say when there is no critical row.
        none_other: The same for the others.
    """

    critical: tuple[Frequent, ...]
    others: tuple[Frequent, ...]
    caption: str
    none_critical: str
    none_other: str


def frequent_findings(district: AssessedDistrict, places: Mapping[str, str]) -> FrequentFindings:
    """All critical items, and the `MOST` others with open findings at the most schools.

    Each leads to where *places* says that its first finding is. Every count is of the schools
    audited in this cycle, so that all of them have the same base.
    """
    rows = {critical: _rows(district, places, critical=critical) for critical in (True, False)}
    known = bool(district.audited)
    return FrequentFindings(
        critical=rows[True],
        others=rows[False][:MOST],
        caption=_caption(district),
        none_critical="None is open at a school audited in this cycle." if known else NOT_KNOWN,
        none_other="No other finding is open at those schools." if known else NOT_KNOWN,
    )


def _rows(
    district: AssessedDistrict, places: Mapping[str, str], *, critical: bool
) -> tuple[Frequent, ...]:
    found: dict[str, list[Finding]] = {}
    for site in district.audited:
        for finding in site.assessment.findings:
            if finding.key.item is not None and finding.critical is critical:
                found.setdefault(finding.key.item, []).append(finding)
    ordered = sorted(found.items(), key=lambda entry: (-_schools(entry[1]), entry[0]))
    known = len(district.audited)
    return tuple(_frequent(code, held, places[code], known) for code, held in ordered)


def _caption(district: AssessedDistrict) -> str:
    told = f"Of the {counted(len(district.audited), 'school')} audited in this cycle."
    rest = sum(len(site.assessment.findings) for site in district.sites if not site.is_audited)
    if not rest:
        return told
    verb = "is" if rest == 1 else "are"
    noun = "finding" if rest == 1 else "findings"
    return f"{told} Not counted here {verb} {words(rest)} earlier {noun} at other schools."


def _schools(findings: list[Finding]) -> int:
    return len({finding.key.site for finding in findings})


def _frequent(code: str, findings: list[Finding], address: str, known: int) -> Frequent:
    schools = _schools(findings)
    return Frequent(
        title=findings[0].title,
        code=code,
        address=address,
        findings=f"{len(findings):,}",
        schools=of(schools, known),
        share=share_width(schools, known),
        cost=cost_of(findings).removeprefix("about "),
    )
