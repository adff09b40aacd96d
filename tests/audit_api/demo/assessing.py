"""The story as the report will see it: audits, registers and assessments, without a server."""

from __future__ import annotations

from datetime import date

from audit_api.demo.sheets import Posting
from audit_api.demo.story import Story
from audit_api.revision import Revision, State
from checklists.answers import Audit, Register
from checklists.assessed import SiteAssessment
from checklists.assessment import assess
from checklists.library import load, published
from checklists.model import Cadence
from checklists.setting import Setting


def register(told: Story, site: str) -> Register:
    """The assets of a site."""
    campus = next(each for each in told.campuses if each.site == site)
    kinds = {asset.kind for asset in campus.assets}
    return Register(
        assets={kind: tuple(asset.id for asset in campus.of(kind)) for kind in sorted(kinds)}
    )


def assessed(told: Story) -> dict[str, SiteAssessment]:
    """Every site in this cycle."""
    checklists = {each.name: each for each in published()}
    return {
        campus.site: assess(
            audits(told, campus.site),
            site=campus.site,
            setting=Setting(
                cycle=told.rounds[-1].name,
                due=told.rounds[-1].due,
                checklists=checklists,
                register=register(told, campus.site),
            ),
        )
        for campus in told.campuses
    }


def audits(told: Story, site: str) -> tuple[Audit, ...]:
    """The final, approved audits of a site; a later revision replaces an earlier one."""
    finals = {
        each.revision.id: each
        for each in told.postings
        if each.revision.site == site
        and each.revision.state is State.FINAL
        and each.revision.id not in told.waiting
    }
    return tuple(_audit(each) for each in finals.values())


def _audit(posting: Posting) -> Audit:
    revision = posting.revision
    return Audit(
        id=revision.id,
        site=revision.site,
        checklist=revision.checklist.id,
        version=revision.checklist.version,
        audited_on=posting.done_on,
        period=_period(revision, posting.done_on),
        cycle=revision.cycle,
        auditors=tuple(auditor.name for auditor in revision.auditors),
        blind=revision.blind,
        answers=revision.answers,
        observations=revision.observations,
    )


def _period(revision: Revision, day: date) -> str:
    match load(revision.checklist.id, revision.checklist.version).cadence:
        case Cadence.MONTH:
            return f"{day:%Y-%m}"
        case Cadence.QUARTER:
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case _:
            return revision.cycle
