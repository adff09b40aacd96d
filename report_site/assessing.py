"""A snapshot assessed once: every school with its status and findings, worst first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from checklists.answers import Audit, Register, SiteFacts
from checklists.assessment import assess
from checklists.model import Checklist
from checklists.setting import Setting
from report_site.districts import AssessedDistrict, AssessedSite, main_score
from report_site.errors import MissingChecklist, MissingCycle
from report_site.marks import mark
from report_site.slugs import slugs
from report_site.snapshot import Asset, DistrictSnapshot, Place, Site

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def assess_district(
    snapshot: DistrictSnapshot, progress: Progress = lambda *_: None
) -> AssessedDistrict:
    """Every school of *snapshot*, assessed in its last cycle.

    Raises:
        MissingCycle: The district has no cycle.
        MissingChecklist: An audit was made with a checklist that the snapshot does not hold.
    """
    if not snapshot.cycles:
        raise MissingCycle(snapshot.district.name)
    _check_checklists(snapshot)
    sites = tuple(_assess_sites(snapshot, progress))
    indices = _indices(snapshot)
    return AssessedDistrict(
        snapshot=snapshot,
        cycle=snapshot.cycles[-1],
        before=snapshot.cycles[-2] if len(snapshot.cycles) > 1 else None,
        indices=indices,
        sites=tuple(sorted(sites, key=lambda site: _worst_first(site, indices))),
        photos={photo.sha256: photo for photo in snapshot.photos},
    )


def site_facts(site: Site) -> SiteFacts:
    """What a checklist may ask about *site* before it shows an item."""
    return {"level": site.level, "low_grade": site.low_grade, "high_grade": site.high_grade}


def register(assets: Mapping[str, Asset]) -> Register:
    """The assets of one school by kind."""
    kinds: dict[str, list[str]] = {}
    for asset in assets.values():
        kinds.setdefault(asset.kind, []).append(asset.id)
    return Register(assets={kind: tuple(sorted(ids)) for kind, ids in sorted(kinds.items())})


def exposures(places: Mapping[str, Place], assets: Mapping[str, Asset]) -> dict[str, int]:
    """How many people pass, 1 to 3, at each place and asset of one school."""
    at_places = {place.id: place.exposure for place in places.values()}
    return at_places | {asset.id: asset.exposure for asset in assets.values()}


def _check_checklists(snapshot: DistrictSnapshot) -> None:
    held = {checklist.name for checklist in snapshot.checklists}
    for audit in snapshot.audits:
        name = f"{audit.checklist}-{audit.version}"
        if name not in held:
            raise MissingChecklist(audit.id, name)


def _assess_sites(snapshot: DistrictSnapshot, progress: Progress) -> list[AssessedSite]:
    named = slugs(snapshot.sites)
    grouped = _Grouped(snapshot)
    assessed = []
    for number, site in enumerate(snapshot.sites, start=1):
        assessed.append(grouped.assess(site, named[site.id]))
        progress("Scoring schools", number, len(snapshot.sites))
    return assessed


class _Grouped:
    """The snapshot's audits, places and assets by school, so that each is looked at once."""

    def __init__(self, snapshot: DistrictSnapshot) -> None:
        self.snapshot = snapshot
        self.checklists = {checklist.name: checklist for checklist in snapshot.checklists}
        self.audits: dict[str, list[Audit]] = {}
        self.places: dict[str, dict[str, Place]] = {}
        self.assets: dict[str, dict[str, Asset]] = {}
        for audit in snapshot.audits:
            self.audits.setdefault(audit.site, []).append(audit)
        for place in snapshot.places:
            self.places.setdefault(place.site, {})[place.id] = place
        for asset in snapshot.assets:
            self.assets.setdefault(asset.site, {})[asset.id] = asset

    def assess(self, site: Site, slug: str) -> AssessedSite:
        audits = tuple(self.audits.get(site.id, ()))
        places, assets = self.places.get(site.id, {}), self.assets.get(site.id, {})
        setting = self._setting(site, places, assets)
        result = assess(audits, site=site.id, setting=setting)
        return AssessedSite(site, slug, result, audits, places, assets)

    def _setting(
        self, site: Site, places: Mapping[str, Place], assets: Mapping[str, Asset]
    ) -> Setting:
        cycle = self.snapshot.cycles[-1]
        return Setting(
            cycle=cycle.name,
            due=cycle.due,
            checklists=self.checklists,
            register=register(assets),
            exposures=exposures(places, assets),
            site_facts=site_facts(site),
            thresholds=self.snapshot.thresholds,
        )


def _indices(snapshot: DistrictSnapshot) -> tuple[Checklist, ...]:
    newest = {
        checklist.id: checklist
        for checklist in sorted(snapshot.checklists, key=lambda held: held.version)
        if checklist.index is not None
    }
    return tuple(newest[name] for name in snapshot.cycles[-1].due if name in newest)


def _worst_first(
    site: AssessedSite, indices: tuple[Checklist, ...]
) -> tuple[int, bool, Fraction, str, str]:
    score = main_score(site, indices)
    rank = mark(site.assessment.status).rank
    return rank, score is None, score or Fraction(0), site.site.name, site.site.id
