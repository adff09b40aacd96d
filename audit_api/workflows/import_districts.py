"""Importing districts with their boundaries."""

from __future__ import annotations

from collections.abc import Mapping

from audit_api.principal import EVERYWHERE
from audit_api.storage import districts
from audit_api.storage.districts import HeldDistrict
from audit_api.workflows.import_plans import ImportOrder, Plan, plan, refused
from geodata.comparing import compare
from geodata.places import ImportedDistrict, ImportFile, Problem
from report_site.snapshot import District


async def plan_districts(found: ImportFile[ImportedDistrict], order: ImportOrder) -> Plan:
    """What importing these districts would do."""
    held = {each.district.id: each for each in await districts.every(EVERYWHERE)}
    wanted = [each for each in found.items if order.district in {"", each.id}]
    problems = [
        problem
        for each in wanted
        for problem in (*_beyond(each, order), *_mixed(each, held, order))
    ]
    mixed = {problem.about for problem in problems}
    incoming = [_kept(each, held, order) for each in wanted if each.id not in mixed]
    compared = compare(held.values(), incoming, lambda each: each.district.id)
    told = [each for each in found.problems if order.district in {"", each.about} or not each.about]
    return plan(compared, [*told, *problems], districts.put)


def _beyond(incoming: ImportedDistrict, order: ImportOrder) -> list[Problem]:
    if order.reach.has_whole(incoming.id):
        return []
    message = f"{incoming.id} is not your district; an administrator of all districts imports it"
    return [refused(message, field="district", about=incoming.id)]


def _mixed(
    incoming: ImportedDistrict, held: Mapping[str, HeldDistrict], order: ImportOrder
) -> list[Problem]:
    there = held.get(incoming.id)
    is_ours = order.reach.has_whole(incoming.id)
    if not is_ours or there is None or there.demonstration == order.demonstration:
        return []
    kind = "a demonstration" if there.demonstration else "a real district"
    message = f"{incoming.id} is held as {kind}, and stays one; use another data folder"
    return [refused(message, field="demonstration", about=incoming.id)]


def _kept(
    incoming: ImportedDistrict, held: Mapping[str, HeldDistrict], order: ImportOrder
) -> HeldDistrict:
    """What is to be held: a register of schools never takes a name or a boundary away."""
    there = held.get(incoming.id)
    return there if there is not None and incoming.is_only_named else _held(incoming, order)


def _held(incoming: ImportedDistrict, order: ImportOrder) -> HeldDistrict:
    district = District(
        id=incoming.id,
        name=incoming.name,
        boundary=incoming.boundary,
        source=incoming.source,
    )
    return HeldDistrict(district, order.demonstration)
