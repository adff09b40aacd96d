"""Importing what is on campuses: places and assets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from audit_api.storage import assets, places, sites
from audit_api.storage.sites import HeldSite
from audit_api.workflows.import_plans import ImportOrder, Plan, plan, refused
from geodata.comparing import absence_told, compare
from geodata.places import ImportedAsset, ImportedPlace, ImportFile, Problem
from geodata.places import Position as ImportedPosition
from geodata.plans import ImportedPlan
from report_site.snapshot import Asset, Place, Position

T = TypeVar("T")
U = TypeVar("U", bound=ImportedPlace | ImportedAsset | ImportedPlan)


async def plan_places(found: ImportFile[ImportedPlace], order: ImportOrder) -> Plan:
    """What importing these places would do."""
    known = known_names(await sites.every(order.reach), order)
    problems, incoming = at_sites(found, known, _place)
    held = await places.of_sites(sorted({each.site for each in incoming}))
    compared = compare(held, incoming, lambda each: (each.site, each.id))
    told = [*found.problems, *problems, *absence_told(len(compared.absent), "place")]
    return plan(compared, told, places.put)


async def plan_assets(found: ImportFile[ImportedAsset], order: ImportOrder) -> Plan:
    """What importing these assets would do."""
    known = known_names(await sites.every(order.reach), order)
    problems, there = at_sites(found, known, _asset)
    rows = {each.id: row for each, row in zip(found.items, found.rows, strict=True)}
    astray, incoming = await _at_places(there, rows)
    held = await assets.of_sites(sorted({each.site for each in incoming}))
    compared = compare(held, incoming, lambda each: (each.site, each.id))
    absent = absence_told(len(compared.absent), "asset")
    return plan(compared, [*found.problems, *problems, *astray, *absent], assets.put)


async def _at_places(
    incoming: Sequence[Asset], rows: Mapping[str, int]
) -> tuple[list[Problem], list[Asset]]:
    """Those whose place is here or not named; a place that is nowhere would be on no map."""
    held = await places.of_sites(sorted({each.site for each in incoming}))
    there = {(place.site, place.id) for place in held}
    astray = [each for each in incoming if each.place and (each.site, each.place) not in there]
    problems = [_astray(each, rows[each.id]) for each in astray]
    return problems, [
        each for each in incoming if not each.place or (each.site, each.place) in there
    ]


def _astray(asset: Asset, row: int) -> Problem:
    message = (
        f"{asset.label} is at place {asset.place}, which is not at its site; import the places "
        "first, or leave its place empty"
    )
    return refused(message, field="place", about=asset.id, row=row)


def known_names(held: Iterable[HeldSite], order: ImportOrder) -> Mapping[str, list[str]]:
    """Site ids by what a file may call a site: our id, or its register id."""
    known: dict[str, list[str]] = {}
    for each in held:
        if order.district in {"", each.district}:
            for name in {each.site.id, each.site.register_id}:
                known.setdefault(name, []).append(each.site.id)
    return known


def at_sites(
    file: ImportFile[U], known: Mapping[str, list[str]], made: Callable[[U, str], T]
) -> tuple[list[Problem], list[T]]:
    """What is *made* of each item with the id of its site; those at no site that is *known*."""
    problems: list[Problem] = []
    incoming: list[T] = []
    for item, row in zip(file.items, file.rows, strict=True):
        found = known.get(item.site, [])
        if len(found) == 1:
            incoming.append(made(item, found[0]))
        else:
            fault = "which is not here" if not found else "which several districts have"
            message = f"{item.label} is at site {item.site}, {fault}"
            problems.append(refused(message, field="site", about=item.id, row=row))
    return problems, incoming


def _place(item: ImportedPlace, site: str) -> Place:
    return Place(
        id=item.id,
        site=site,
        kind=item.kind,
        label=item.label,
        position=_position(item.position),
        exposure=item.exposure,
    )


def _asset(item: ImportedAsset, site: str) -> Asset:
    return Asset(
        id=item.id,
        site=site,
        kind=item.kind,
        label=item.label,
        place=item.place,
        position=_position(item.position),
        exposure=item.exposure,
    )


def _position(point: ImportedPosition | None) -> Position | None:
    return Position(longitude=point.longitude, latitude=point.latitude) if point else None
