"""Small checklists, audits and settings that the tests of scoring start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec

from checklists.answers import Answer, Audit, NoAnswer, Observation, Register, Value
from checklists.assessed import SiteAssessment
from checklists.assessment import Setting, assess
from checklists.model import Cadence, Checklist, Item, Remedy, Section
from checklists.responses import Ratio, YesNo, YesNoPartly
from checklists.scores import Bounded, ChecklistScore
from checklists.scoring import Context, score

DAY = date(2026, 10, 14)
SITE = "alder"
DOORS = ("d1", "d2", "d3", "d4")
REGISTER = Register(assets={"exterior_door": DOORS})
REMEDY = Remedy(key="latch", action="Adjust", unit="door", cost_low_usd=75, cost_high_usd=600)


def question(item_id: str, **changes: object) -> Item:
    """A yes, partly or no item of weight 1; with *changes*."""
    plain = Item(
        id=item_id,
        prompt=f"Is {item_id} right?",
        finding=f"{item_id} is wrong",
        response=YesNoPartly(),
    )
    return msgspec.structs.replace(plain, **changes)


def critical(item_id: str, **changes: object) -> Item:
    """A critical item that must be met in full."""
    plain = question(item_id, critical=True, critical_below=Decimal(1))
    return msgspec.structs.replace(plain, **changes)


def door(item_id: str, **changes: object) -> Item:
    """A critical item that is asked for each exterior door."""
    plain = critical(item_id, response=YesNo(), repeat_per="exterior_door")
    return msgspec.structs.replace(plain, **changes)


def share(item_id: str, **changes: object) -> Item:
    """A ratio that counts exterior doors."""
    plain = question(item_id, response=Ratio(), counts="exterior_door", remedy=REMEDY)
    return msgspec.structs.replace(plain, **changes)


def section(section_id: str, *items: Item, weight: int = 100) -> Section:
    """A section called after its id."""
    return Section(id=section_id, title=f"Section {section_id}", section_weight=weight, items=items)


def checklist(*sections: Section, **changes: object) -> Checklist:
    """A yearly checklist with an index; with *changes*."""
    plain = Checklist(
        id="walk",
        version=1,
        title="Walk",
        index="Physical walk",
        cadence=Cadence.YEAR,
        sections=sections,
    )
    return msgspec.structs.replace(plain, **changes)


def of(*items: Item, **changes: object) -> Checklist:
    """A checklist with one section."""
    return checklist(section("A", *items), **changes)


def said(item: str, value: Value, asset: str | None = None, note: str = "") -> Answer:
    """An answer with a value."""
    return Answer(item=item, value=value, asset=asset, note=note)


def unsaid(
    item: str, reason: NoAnswer = NoAnswer.COULD_NOT_CHECK, asset: str | None = None
) -> Answer:
    """An answer that says why there is none."""
    return Answer(item=item, no_answer=reason, asset=asset)


def context(*confirmed: str, register: Register = REGISTER) -> Context:
    """Scored on `DAY`, with what a reviewer confirmed as not here."""
    return Context(register=register, audited_on=DAY, confirmed_not_here=frozenset(confirmed))


def scored(asked: Checklist, *answers: Answer) -> ChecklistScore:
    """The score of *answers*."""
    return score(asked, answers, context=context())


def result(asked: Checklist, *answers: Answer) -> Bounded:
    """The index with its bounds, where something applies."""
    found = scored(asked, *answers).result
    assert found is not None
    return found


@dataclass
class School:
    """A site whose audits are written down one after the other, a year apart.

    Attributes:
        due: All checklists, unless told otherwise.
    """

    checklists: tuple[Checklist, ...]
    setting: Setting
    audits: tuple[Audit, ...] = ()

    def audited(self, year: int, *answers: Answer, **changes: object) -> Audit:
        """One audit in the autumn of *year*; with *changes*."""
        plain = Audit(
            id=f"audit-{len(self.audits) + 1}",
            site=SITE,
            checklist=self.checklists[0].id,
            version=self.checklists[0].version,
            audited_on=date(year, 10, 14),
            period=name(year),
            cycle=name(year),
            auditors=(f"Auditor {len(self.audits) + 1}",),
            answers=answers,
        )
        audit = msgspec.structs.replace(plain, **changes)
        self.audits = (*self.audits, audit)
        return audit

    def assessed(self, **changes: object) -> SiteAssessment:
        """What is known now; with *changes* to the setting."""
        setting = msgspec.structs.replace(self.setting, **changes)
        return assess(self.audits, site=SITE, setting=setting)


def school(*checklists: Checklist, **changes: object) -> School:
    """A site that owes *checklists* in 2026-27; with *changes* to its setting."""
    plain = Setting(
        cycle="2026-27",
        due=tuple(dict.fromkeys(each.id for each in checklists)),
        checklists={each.name: each for each in checklists},
        register=REGISTER,
    )
    return School(checklists, msgspec.structs.replace(plain, **changes))


def name(year: int) -> str:
    """The cycle that begins in *year*, such as ``2026-27``."""
    return f"{year}-{(year + 1) % 100:02}"


def saw(item: str | None, number: int = 1, **changes: object) -> Observation:
    """What an auditor adds to a wrong answer."""
    return msgspec.structs.replace(Observation(id=f"o{number}", item=item), **changes)


def spots(assessment: SiteAssessment) -> list[tuple[str | None, str | None]]:
    """Item and asset or place of each open finding, in the order of work."""
    return [(each.key.item, each.key.asset or each.key.place) for each in assessment.findings]


def places_closed(assessment: SiteAssessment) -> Sequence[str | None]:
    """The items of what was closed."""
    return [finding.key.item for finding, _ in assessment.closed]
