"""A district with its schools assessed, as all pages and files of a report read it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from checklists.answers import Audit
from checklists.assessed import Round, SiteAssessment
from checklists.model import Checklist
from report_site.snapshot import Asset, Cycle, DistrictSnapshot, Photo, Place, Site


class AssessedSite(NamedTuple):
    """One school with all that its page needs.

    Attributes:
        slug: Its page's file name, without the ending.
        audits: All its audits of all cycles, oldest first.
    """

    site: Site
    slug: str
    assessment: SiteAssessment
    audits: tuple[Audit, ...]
    places: Mapping[str, Place]
    assets: Mapping[str, Asset]

    @property
    def path(self) -> str:
        """Its page, from the top of the report."""
        return f"schools/{self.slug}.html"

    @property
    def is_audited(self) -> bool:
        """Whether a checklist with an index was done in this cycle."""
        return any(held.checklist.index is not None for held in self.assessment.rounds)

    def round_of(self, checklist_id: str) -> Round | None:
        """This cycle's round of a checklist, or None when it was not done."""
        rounds = self.assessment.rounds
        return next((held for held in rounds if held.checklist.id == checklist_id), None)


class AssessedDistrict(NamedTuple):
    """A district with its schools, worst first, in the cycle that the report is about.

    Attributes:
        indices: The newest version of each due checklist that makes an index, in the order due.
        photos: The released ones that can be read, by SHA-256.
        lost_photos: The released ones whose files cannot be read; known when they are copied.
    """

    snapshot: DistrictSnapshot
    cycle: Cycle
    before: Cycle | None
    indices: tuple[Checklist, ...]
    sites: tuple[AssessedSite, ...]
    photos: Mapping[str, Photo]
    lost_photos: frozenset[str] = frozenset()

    @property
    def audited(self) -> tuple[AssessedSite, ...]:
        """The schools where a checklist with an index was done in this cycle."""
        return tuple(site for site in self.sites if site.is_audited)


def main_score(site: AssessedSite, indices: tuple[Checklist, ...]) -> Fraction | None:
    """The exact score of the first index, the one that schools are listed by."""
    held = site.round_of(indices[0].id) if indices else None
    return held.score.result.score if held and held.score.result else None
