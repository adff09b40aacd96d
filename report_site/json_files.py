"""The report's data as JSON: every input of every score, the scores themselves, points. Pure.

``audits.json`` holds all that a second program needs to compute every printed number again, and
``scores.json`` holds what ours computed, exactly: fractions as ``n/d``, and in whole hundredths.
"""

from __future__ import annotations

from fractions import Fraction

import msgspec

from checklists.assessed import Finding, Round
from checklists.rounding import hundredths
from checklists.scores import Bounded
from report_site.assessing import exposures, register, site_facts
from report_site.districts import AssessedDistrict, AssessedSite

Json = dict[str, object]


def audits_json(district: AssessedDistrict) -> bytes:
    """Checklists, thresholds, cycles, registers and every answer of every audit."""
    snapshot = district.snapshot
    return _written(
        {
            "demonstration": snapshot.demonstration,
            "schema": snapshot.schema,
            "as_of": snapshot.as_of,
            "district": {"id": snapshot.district.id, "name": snapshot.district.name},
            "cycles": snapshot.cycles,
            "thresholds": snapshot.thresholds,
            "checklists": snapshot.checklists,
            "sites": [_inputs(site) for site in district.sites],
            "audits": snapshot.audits,
            "received": snapshot.received,
        }
    )


def scores_json(district: AssessedDistrict) -> bytes:
    """Status, indices, sections and findings of every school, worst first."""
    snapshot = district.snapshot
    return _written(
        {
            "demonstration": snapshot.demonstration,
            "schema": snapshot.schema,
            "as_of": snapshot.as_of,
            "district": {"id": snapshot.district.id, "name": snapshot.district.name},
            "cycle": district.cycle.name,
            "sites": [
                _scores(site, demonstration=snapshot.demonstration) for site in district.sites
            ],
        }
    )


def sites_geojson(district: AssessedDistrict) -> bytes:
    """Every school that has a point, as GeoJSON (RFC 7946), worst first."""
    snapshot = district.snapshot
    features = [
        _feature(site, demonstration=snapshot.demonstration)
        for site in district.sites
        if site.site.position
    ]
    return _written(
        {
            "type": "FeatureCollection",
            "demonstration": snapshot.demonstration,
            "source": snapshot.district.source,
            "features": features,
        }
    )


def exact(value: Fraction | None) -> Json | None:
    """*value* as ``n/d`` text and rounded to whole hundredths; None stays None."""
    if value is None:
        return None
    return {"exact": f"{value.numerator}/{value.denominator}", "hundredths": hundredths(value)}


def _written(document: Json) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=1)


def _inputs(site: AssessedSite) -> Json:
    return {
        "id": site.site.id,
        "name": site.site.name,
        "facts": site_facts(site.site),
        "register": register(site.assets).assets,
        "exposures": exposures(site.places, site.assets),
    }


def _scores(site: AssessedSite, *, demonstration: bool) -> Json:
    status = site.assessment.status
    return {
        "demonstration": demonstration,
        "id": site.site.id,
        "name": site.site.name,
        "page": site.path,
        "status": status.value if status else None,
        "reasons": site.assessment.reasons,
        "rounds": [_round(held) for held in site.assessment.rounds],
        "not_done": [checklist.id for checklist in site.assessment.not_done],
        "findings": [_finding(finding) for finding in site.assessment.findings],
    }


def _round(held: Round) -> Json:
    return {
        "checklist": held.checklist.id,
        "version": held.checklist.version,
        "period": held.period,
        "audits": held.audits,
        "status": held.verdict.status.value if held.verdict else None,
        "result": _result(held.score.result),
        "sections": [
            {"section": section.section, "result": _result(section.result)}
            for section in held.score.sections
        ],
    }


def _result(result: Bounded | None) -> Json | None:
    if result is None:
        return None
    return {
        "score": exact(result.score),
        "low": exact(result.low),
        "high": exact(result.high),
        "coverage": exact(result.coverage),
    }


def _finding(finding: Finding) -> Json:
    return {
        "item": finding.key.item,
        "asset": finding.key.asset,
        "place": finding.key.place,
        "places": finding.places,
        "free": finding.key.free,
        "critical": finding.critical,
        "attainment": exact(finding.attainment),
        "opened_on": finding.opened_on,
        "cost_low_usd": finding.cost_low_usd,
        "cost_high_usd": finding.cost_high_usd,
    }


def _feature(site: AssessedSite, *, demonstration: bool) -> Json:
    status, at = site.assessment.status, site.site.position
    return {
        "type": "Feature",
        "id": site.site.id,
        "geometry": at and {"type": "Point", "coordinates": [at.longitude, at.latitude]},
        "properties": {
            "demonstration": demonstration,
            "name": site.site.name,
            "level": site.site.level,
            "status": status.value if status else None,
            "point_quality": site.site.quality.value,
            "page": f"../{site.path}",
        },
    }
