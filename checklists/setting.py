"""What assessing a site must know beside its audits."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from checklists.answers import Register, SiteFacts
from checklists.assessed import Closure
from checklists.errors import UnknownChecklist
from checklists.model import Checklist
from checklists.responses import Closed
from checklists.status import Thresholds

DEFAULT_EXPOSURE = 2
"""For a finding without a known place: the middle one, so that it is neither first nor last."""


class Setting(Closed, frozen=True, kw_only=True):
    """One cycle at one site.

    Attributes:
        cycle: The cycle assessed; audits of later cycles are not looked at.
        due: The ids of the checklists due in the cycle, in the order shown.
        checklists: By name (``cpted-core-1``): all versions that audits name or that are due.
        exposures: Asset or place id to 1, 2 or 3; an unknown one counts as `DEFAULT_EXPOSURE`.
        closed_by_person: Findings that a person closed, with the day.
    """

    cycle: str
    due: tuple[str, ...]
    checklists: Mapping[str, Checklist]
    register: Register = Register()
    exposures: Mapping[str, int] = msgspec.field(default_factory=dict)
    site_facts: SiteFacts = msgspec.field(default_factory=dict)
    thresholds: Thresholds = Thresholds()
    closed_by_person: frozenset[Closure] = frozenset()

    def checklist(self, checklist_id: str, version: int) -> Checklist:
        """The checklist in that version.

        Raises:
            UnknownChecklist: It is not among `checklists`.
        """
        try:
            return self.checklists[f"{checklist_id}-{version}"]
        except KeyError as error:
            raise UnknownChecklist(checklist_id, version) from error

    def newest(self, checklist_id: str) -> Checklist:
        """The newest version of a checklist.

        Raises:
            UnknownChecklist: There is no version of it.
        """
        versions = [each for each in self.checklists.values() if each.id == checklist_id]
        if not versions:
            raise UnknownChecklist(checklist_id, 1)
        return max(versions, key=lambda each: each.version)

    def exposure(self, asset: str | None, place: str | None) -> int:
        """How many people pass there, 1 to 3: of the asset, else of the place."""
        known = (self.exposures.get(each) for each in (asset, place) if each is not None)
        return next((each for each in known if each is not None), DEFAULT_EXPOSURE)
