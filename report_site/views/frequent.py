"""The most frequent findings of a district, critical ones first. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.charts import share_width
from report_site.districts import AssessedDistrict
from report_site.sentences import of
from report_site.views.findings import cost_of

MOST = 10


class Frequent(NamedTuple):
    """One item that is wrong at many schools.

    Attributes:
        share: How wide its bar is, of the schools audited.
    """

    title: str
    code: str
    address: str
    critical: bool
    schools: str
    share: str
    cost: str


def frequent_findings(
    district: AssessedDistrict, places: Mapping[str, str]
) -> tuple[Frequent, ...]:
    """The items with open findings at the most schools, at most `MOST` of them.

    Each leads to where *places* says that its first finding is.

    Critical findings of an item are a row of their own, so that a partly met item at many schools
    is not read as a critical finding at all of them.
    """
    found: dict[tuple[str, bool], list[Finding]] = {}
    for site in district.sites:
        for finding in site.assessment.findings:
            if finding.key.item is not None:
                found.setdefault((finding.key.item, finding.critical), []).append(finding)
    ordered = sorted(found.items(), key=lambda entry: (*_order(entry[1]), entry[0]))
    return tuple(
        _frequent(code, held, places[code], district) for (code, _), held in ordered[:MOST]
    )


def _order(findings: list[Finding]) -> tuple[bool, int]:
    return not any(finding.critical for finding in findings), -len(_schools(findings))


def _schools(findings: list[Finding]) -> set[str]:
    return {finding.key.site for finding in findings}


def _frequent(
    code: str, findings: list[Finding], address: str, district: AssessedDistrict
) -> Frequent:
    schools = len(_schools(findings))
    known = sum(site.is_audited or bool(site.assessment.findings) for site in district.sites)
    return Frequent(
        title=findings[0].title,
        code=code,
        address=address,
        critical=any(finding.critical for finding in findings),
        schools=of(schools, known),
        share=share_width(schools, known),
        cost=cost_of(findings),
    )
