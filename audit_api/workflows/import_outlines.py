"""Importing a map of campuses: outlines of grounds and buildings, and entrances as places."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from audit_api.import_report import ImportPart
from audit_api.outline import Outline
from audit_api.storage import outlines, places, sites
from audit_api.workflows import sites_meant
from audit_api.workflows.import_plans import ImportOrder, Plan, both, plan, refused
from geodata.campus import laid_out
from geodata.comparing import absence_told, compare
from geodata.kinds import place_kind
from geodata.outlines import (
    CampusEntrance,
    CampusMap,
    CampusOutline,
    OutlineKind,
)
from geodata.places import Problem
from report_site.snapshot import Place, Position

T = TypeVar("T", CampusOutline, CampusEntrance)

ENTRANCE = place_kind("entrance")


async def plan_outlines(found: CampusMap, order: ImportOrder) -> Plan:
    """What importing this map would do.

    Raises:
        Unknown: There is no such site as is asked for.
        Unacceptable: Several districts have such a site.
    """
    every = await sites.every(order.reach)
    meant = sites_meant.wanted(every, order)
    held = await outlines.every()
    names = {each.site.id: each.site.name for each in every}
    campus = await asyncio.to_thread(laid_out, found, sites_meant.here(meant, held, order))
    shapes, clashing = _staying(campus.outlines, held, names)
    there = await places.called([each.id for each in campus.entrances])
    doors, blocked = _staying(campus.entrances, there, names)
    told = (*sites_meant.nobody(meant, order), *campus.problems, *clashing, *blocked)
    planned = both(
        _plan_outlines(shapes, held, found.source),
        _plan_entrances(doors, there),
        _parts(shapes, doors),
    )
    return planned._replace(problems=(*told, *planned.problems))


def _staying(
    incoming: Sequence[T], held: Iterable[Outline | Place], names: Mapping[str, str]
) -> tuple[list[T], list[Problem]]:
    """What may come in: an import moves nothing from one site to another."""
    owners: dict[str, set[str]] = {}
    for each in held:
        owners.setdefault(each.id, set()).add(each.site)
    moved = [each for each in incoming if owners.get(each.id, set()) - {each.site}]
    problems = [_moved(each, owners[each.id] - {each.site}, names) for each in moved]
    ids = {each.id for each in moved}
    return [each for each in incoming if each.id not in ids], problems


def _moved(
    each: CampusOutline | CampusEntrance, owners: set[str], names: Mapping[str, str]
) -> Problem:
    owner = min(names.get(site, "another school") for site in owners)
    message = (
        f"belongs to {owner} here already, and an import moves nothing; if that is wrong, ask "
        "whoever looks after the program"
    )
    return refused(message, field="site", about=each.id, row=each.row)


def _plan_outlines(incoming: Sequence[CampusOutline], held: Iterable[Outline], source: str) -> Plan:
    rows = [_outline(each, source) for each in incoming]
    whose = {(each.site, each.kind) for each in rows}
    known = {(each.site, each.id) for each in rows}
    there = [
        each
        for each in held
        if (each.site, each.id) in known
        or (each.source == source and (each.site, each.kind) in whose)
    ]
    compared = compare(there, rows, lambda each: (each.site, each.id))
    return plan(compared, absence_told(len(compared.absent), "outline"), outlines.put)


def _outline(drawn: CampusOutline, source: str) -> Outline:
    return Outline(
        id=drawn.id,
        site=drawn.site,
        kind=drawn.kind.value,
        label=drawn.label,
        geometry=drawn.geometry,
        source=source,
    )


def _plan_entrances(incoming: Sequence[CampusEntrance], held: Sequence[Place]) -> Plan:
    there = {(each.site, each.id): each for each in held}
    rows = [_place(each, there.get((each.site, each.id))) for each in incoming]
    compared = compare(held, rows, lambda each: (each.site, each.id))
    return plan(compared, (), places.put)


def _place(entrance: CampusEntrance, held: Place | None) -> Place:
    """An entrance as a place. What a person said of it stays where the map says nothing."""
    position = Position(longitude=entrance.position.longitude, latitude=entrance.position.latitude)
    if held is not None:
        label = entrance.label if entrance.is_named else held.label
        return msgspec.structs.replace(held, label=label, position=position)
    return Place(
        id=entrance.id,
        site=entrance.site,
        kind=ENTRANCE.id,
        label=entrance.label,
        position=position,
        exposure=ENTRANCE.exposure,
    )


def _parts(
    shapes: Iterable[CampusOutline], doors: Sequence[CampusEntrance]
) -> tuple[ImportPart, ...]:
    kinds = Counter(each.kind for each in shapes)
    counts = {
        "grounds": kinds[OutlineKind.GROUND],
        "buildings": kinds[OutlineKind.BUILDING],
        "entrances": len(doors),
    }
    return tuple(ImportPart(things=things, count=count) for things, count in counts.items())
