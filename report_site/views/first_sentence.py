"""The first sentence of a district's report: the answer, and what it costs. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from checklists.assessed import Finding
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import capital, spelled, words
from report_site.views.costs import closing_words

NO_SCHOOLS = "No schools are known here yet. Import them with “sightline import sites”."


def lead(district: AssessedDistrict) -> str:
    """The answer, for a reader who stops after one sentence."""
    audited, cycle = district.audited, district.cycle.name
    if not district.sites:
        return NO_SCHOOLS
    if not audited:
        return f"No school has been audited in {cycle} yet.{_earlier(district)}"
    told = _which(sum(has_critical(site) for site in audited), len(audited), cycle)
    return f"{told} open critical finding.{_earlier(district)}{_closing(district)}"


def critical_findings(sites: Sequence[AssessedSite]) -> tuple[Finding, ...]:
    """Every open critical finding of *sites*."""
    return tuple(
        finding for site in sites for finding in site.assessment.findings if finding.critical
    )


def has_critical(site: AssessedSite) -> bool:
    """Whether a critical finding is open at *site*."""
    return any(finding.critical for finding in site.assessment.findings)


def _which(some: int, audited: int, cycle: str) -> str:
    if audited == 1:
        return f"The only school audited in {cycle} has {'an' if some else 'no'}"
    verb = "has" if some <= 1 else "have"
    those = capital(words(some)) if some else "None"
    return f"{those} of the {spelled(audited, 'school')} audited in {cycle} {verb} an"


def _earlier(district: AssessedDistrict) -> str:
    """Critical findings of earlier audits at schools that nobody has audited again."""
    others = [site for site in district.sites if not site.is_audited and has_critical(site)]
    if not others:
        return ""
    verb = "has" if len(others) == 1 else "have"
    told = capital(spelled(len(others), "school"))
    return f" {told} not audited in this cycle still {verb} one from an earlier audit."


def _closing(district: AssessedDistrict) -> str:
    critical = critical_findings(district.sites)
    if not critical:
        return ""
    many = "it" if len(critical) == 1 else f"all {words(len(critical))} critical findings"
    return f" {closing_words(many, critical)}"
