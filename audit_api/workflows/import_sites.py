"""Importing schools and campuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple
from uuid import uuid4

from audit_api.principal import EVERYWHERE, Reach
from audit_api.storage import districts, sites
from audit_api.storage.sites import HeldSite
from audit_api.workflows.import_plans import ImportOrder, Plan, plan, refused
from geodata.comparing import Comparison, compare
from geodata.places import ImportedSite, ImportFile, Problem, ProblemKind, Status
from report_site.snapshot import Position, Quality, Site


class Held(NamedTuple):
    """What is known before the import."""

    districts: frozenset[str]
    by_register: Mapping[tuple[str, str], HeldSite]
    by_id: Mapping[str, HeldSite]
    reach: Reach


async def plan_sites(found: ImportFile[ImportedSite], order: ImportOrder) -> Plan:
    """What importing these sites would do."""
    held = await _held_now(order.reach)
    wanted = [each for each in found.items if order.district in {"", each.district}]
    rows = {_key(each): row for each, row in zip(found.items, found.rows, strict=True)}
    clashes = {_key(each): tuple(_clashes(each, held, rows[_key(each)])) for each in wanted}
    notes = _notes(found.problems)
    incoming = [
        _held(each, held, notes.get(_key(each), ())) for each in wanted if not clashes[_key(each)]
    ]
    compared = compare(
        held.by_id.values(), incoming, lambda each: (each.district, each.site.register_id)
    )
    told = [*_of_interest(found, wanted, order), *chain.from_iterable(clashes.values())]
    return plan(compared, [*told, *_closing(compared, rows)], sites.put)


async def _held_now(reach: Reach) -> Held:
    # All sites count: an id that is held in another district must not be taken from it.
    known = await sites.every(EVERYWHERE)
    return Held(
        districts=frozenset(filter(reach.has_whole, await districts.ids())),
        by_register={(each.district, each.site.register_id): each for each in known},
        by_id={each.site.id: each for each in known},
        reach=reach,
    )


def _clashes(incoming: ImportedSite, held: Held, row: int) -> Iterable[Problem]:
    name = incoming.register_id
    if incoming.district not in held.districts:
        message = (
            f"belongs to district {incoming.district}, which is not here; import it first "
            "(a register of schools can be imported as districts too)"
        )
        yield refused(message, field="district", about=name, row=row)
        return
    there = held.by_register.get((incoming.district, name))
    if there is not None and incoming.id not in {None, there.site.id}:
        message = f"{incoming.name} is held already with the id {there.site.id}"
        yield refused(message, field="id", about=name, row=row)
    other = held.by_id.get(incoming.id or "")
    if there is None and other is not None:
        is_ours = held.reach.has_site(other.site.id, other.district)
        whose = other.site.name if is_ours else "another school"
        message = f"{incoming.name} has the id of {whose}; each site needs its own"
        yield refused(message, field="id", about=name, row=row)


def _closing(
    compared: Comparison[HeldSite], rows: Mapping[tuple[str, str], int]
) -> Iterable[Problem]:
    """What to tell of sites that are in use here and closed in the file: it ends their audits."""
    for change in compared.changed:
        if change.before.is_open and not change.after.is_open:
            site = change.after.site
            yield Problem(
                row=rows[change.after.district, site.register_id],
                field="status",
                message="is in use here, and the file closes it",
                kind=ProblemKind.DOUBTFUL,
                about=site.register_id,
                district=change.after.district,
            )


def _key(site: ImportedSite) -> tuple[str, str]:
    # Two districts may give two schools one register id.
    return site.district, site.register_id


def _notes(problems: Iterable[Problem]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found = defaultdict[tuple[str, str], list[str]](list)
    for problem in problems:
        if problem.about and problem.kind is not ProblemKind.REFUSED:
            found[problem.district, problem.about].append(problem.message)
    return {key: tuple(messages) for key, messages in found.items()}


def _of_interest(
    found: ImportFile[ImportedSite], wanted: list[ImportedSite], order: ImportOrder
) -> list[Problem]:
    if not order.district:
        return list(found.problems)
    told = [each for each in found.problems if each.district in {"", order.district}]
    others = len(found.items) - len(wanted)
    if others:
        left = "1 site of another district was" if others == 1 else _many_left(others)
        message = f"{left} left out, as asked for"
        told.append(Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL))
    return told


def _many_left(count: int) -> str:
    return f"{count:,} sites of other districts were"


def _held(incoming: ImportedSite, held: Held, notes: tuple[str, ...]) -> HeldSite:
    there = held.by_register.get((incoming.district, incoming.register_id))
    site = Site(
        id=there.site.id if there else incoming.id or str(uuid4()),
        register_id=incoming.register_id,
        name=incoming.name,
        level=incoming.level,
        low_grade=incoming.low_grade,
        high_grade=incoming.high_grade,
        address=_address(incoming),
        position=_position(incoming),
        quality=Quality(incoming.quality.value),
        notes=notes,
    )
    return HeldSite(site, incoming.district, incoming.status is Status.OPEN)


def _address(incoming: ImportedSite) -> str:
    town = " ".join(part for part in (incoming.state, incoming.zip) if part)
    return ", ".join(part for part in (incoming.address, incoming.city, town) if part)


def _position(incoming: ImportedSite) -> Position | None:
    point = incoming.position
    return Position(longitude=point.longitude, latitude=point.latitude) if point else None
