"""The sentences on the page of one school. Pure."""

from __future__ import annotations

from report_site.districts import AssessedDistrict, AssessedSite
from report_site.sentences import capital, counted, day, joined, spelled, words
from report_site.snapshot import Quality
from report_site.views.costs import closing_words


def lead_words(site: AssessedSite, district: AssessedDistrict) -> str:
    """The answer for one school, for a reader who stops after one sentence."""
    critical = sum(finding.critical for finding in site.assessment.findings)
    every = len(site.assessment.findings)
    if not site.is_audited:
        rest = (
            f" {capital(spelled(every, 'finding'))} from earlier audits stay open." if every else ""
        )
        return f"This school has not been audited in {district.cycle.name} yet.{rest}"
    if critical:
        verb = "is" if critical == 1 else "are"
        return (
            f"{capital(spelled(critical, 'critical finding'))} {verb} open, "
            f"of {counted(every, 'finding')} in all. The score does not change this."
        )
    if not every:
        return "No finding is open."
    return f"No critical finding is open. {capital(spelled(every, 'finding'))} to work on."


def facts_words(site: AssessedSite) -> str:
    """What kind of school it is and where, in one line."""
    grades = " to ".join(dict.fromkeys(g for g in (site.site.low_grade, site.site.high_grade) if g))
    parts = [
        f"{site.site.level.capitalize()} school" if site.site.level != "other" else "",
        f"grades {grades}" if grades else "",
        site.site.address,
        f"school number {site.site.register_id}",
    ]
    return capital(", ".join(part for part in parts if part)) + "."


def point_notes_words(site: AssessedSite) -> tuple[str, ...]:
    """How good its point on the map is, when it is not the building."""
    told = {
        Quality.STREET: "Its point on the map is the middle of its street, not the building.",
        Quality.TOWN: "Its point on the map is the middle of its town, not the building.",
        Quality.NONE: "It has no point on the map.",
    }
    note = told.get(site.site.quality)
    return (note,) if note else ()


def register_notes_words(site: AssessedSite) -> tuple[str, ...]:
    """What the import told about this school, as whole sentences, with what to do."""
    return tuple(_register_note(note.strip().rstrip(".")) for note in site.site.notes)


def _register_note(note: str) -> str:
    if note[:1].isupper():
        told = note
    elif note.startswith(("its ", "it ")):
        told = f"In the register, {note}"
    else:
        told = f"In the register this school {note}"
    return f"{told}. Look it up in the file of sites, put it right if need be and import it again."


def not_done_words(site: AssessedSite) -> str:
    """Which checklists were due and not done; empty when none."""
    titles = [checklist.title for checklist in site.assessment.not_done]
    return f"Due in this cycle and not yet audited: {joined(titles)}." if titles else ""


def counts_words(site: AssessedSite) -> str:
    """How many findings are open, and what they cost together."""
    findings = site.assessment.findings
    if not findings:
        return "Nothing is open." if site.is_audited else "Nothing is known: nobody has looked yet."
    critical = sum(finding.critical for finding in findings)
    one = len(findings) == 1
    told = words(critical, "none")
    which = ("critical" if critical else "not critical") if one else f"{told} of them critical"
    return (
        f"{capital(spelled(len(findings), 'open finding'))}, {which}. "
        f"{closing_words('it' if one else 'all of them', findings)} "
        "Costs are assumptions until the district edits them."
    )


def since_words(site: AssessedSite, district: AssessedDistrict) -> str:
    """What became of the findings since the cycle began; empty where nobody looked."""
    if not site.assessment.rounds:
        return ""
    begins = district.cycle.starts_on
    if district.before is None:
        return "This is the first cycle, so there is nothing to compare with."
    opened = sum(finding.opened_on >= begins for finding in site.assessment.findings)
    closed = sum(on >= begins for _, on in site.assessment.closed)
    stayed = len(site.assessment.findings) - opened
    return (
        f"Since {day(begins)}: {spelled(closed, 'finding')} closed, {words(opened)} opened, "
        f"{words(stayed)} stayed open."
    )
