"""The points of a whole file of sites: outside their own district, turned round, or shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from geodata.imports.checking import Taken
from geodata.imports.points import Fault
from geodata.imports.state_points import misplaced, swapped
from geodata.imports.whole_file import PointTold
from geodata.places import GeoJson, ImportedSite, Position, Problem, ProblemKind, Quality
from geodata.placing import inside, same_point

MOST_NAMED = 3
OUTSIDE = "stands outside the boundary of its own district"

Site = Taken[ImportedSite]


class Checked(NamedTuple):
    """Sites with the points that may be used, and what there is to tell of the others."""

    sites: list[Site]
    told: list[PointTold]


def checked_points(taken: Sequence[Site], boundaries: Mapping[str, GeoJson]) -> Checked:
    """*taken* with the points that may be used, and what there is to tell of the others.

    A point that falls into its state or district only when longitude and latitude change places
    is not used: on a map it would be on another continent. Nor is one far outside its state.
    Outside and shared points stay, and are told. A site is held against its own district only:
    elementary and high school districts lie over each other, and the register decides.
    """
    lost, told = _against_states(taken)
    left = [each for each in taken if each.row not in lost]
    for district, sites in _by_district(left).items():
        if district in boundaries:
            swapped_rows, found = _against(boundaries[district], sites)
            lost |= swapped_rows
            told += found
        elif boundaries:
            told.append(PointTold(Fault.OTHER, _unchecked(district, len(sites))))
    kept = [_without_point(each) if each.row in lost else each for each in taken]
    return Checked(kept, told + [PointTold(Fault.OTHER, each) for each in _shared(kept)])


def _against_states(taken: Sequence[Site]) -> tuple[set[int], list[PointTold]]:
    found = [(each, *misplaced(each.item)) for each in taken]
    told = [
        PointTold(fault, _doubt(each, "latitude", message))
        for each, fault, message in found
        if message
    ]
    return {each.row for each, fault, _ in found if fault}, told


def _by_district(taken: Sequence[Site]) -> dict[str, list[Site]]:
    groups: dict[str, list[Site]] = {}
    for each in taken:
        groups.setdefault(each.item.district, []).append(each)
    return groups


def _against(boundary: GeoJson, sites: Sequence[Site]) -> tuple[set[int], list[PointTold]]:
    placed = [(each, each.item.position) for each in sites if each.item.position is not None]
    within = inside(boundary, [position for _, position in placed])
    out = [pair for pair, is_in in zip(placed, within, strict=True) if not is_in]
    turned = inside(boundary, [_turned(position) for _, position in out])
    rows = {each.row for (each, _), is_in in zip(out, turned, strict=True) if is_in}
    return rows, [_told(each, position, is_swapped=each.row in rows) for each, position in out]


def _turned(position: Position) -> Position:
    return Position(longitude=position.latitude, latitude=position.longitude)


def _told(each: Site, position: Position, *, is_swapped: bool) -> PointTold:
    if is_swapped:
        return PointTold(Fault.SWAPPED, _doubt(each, "latitude", swapped(position)))
    return PointTold(Fault.OTHER, _doubt(each, "latitude", OUTSIDE))


def _without_point(each: Site) -> Site:
    bare = msgspec.structs.replace(each.item, position=None, quality=Quality.NONE)
    return Taken(each.row, bare)


def _unchecked(district: str, count: int) -> Problem:
    sites = "1 site was" if count == 1 else f"{count} sites were"
    message = f"district {district} has no boundary here, so {sites} not held against it"
    return Problem(
        row=None,
        field="district",
        message=message,
        kind=ProblemKind.DOUBTFUL,
        district=district,
    )


def _shared(taken: Sequence[Site]) -> list[Problem]:
    by_id = {_identity(each.item): each for each in taken}
    groups = same_point(each.item for each in taken)
    return [
        _doubt(by_id[_identity(site)], "latitude", _shares(site, group))
        for group in groups
        for site in group
    ]


def _identity(site: ImportedSite) -> tuple[str, str]:
    return site.district, site.register_id


def _shares(site: ImportedSite, group: Sequence[ImportedSite]) -> str:
    others = [each.name for each in group if each is not site]
    more = len(others) - MOST_NAMED
    named = ", ".join(others[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"stands on exactly the same point as {named}"


def _doubt(each: Site, field: str, message: str) -> Problem:
    return Problem(
        row=each.row,
        field=field,
        message=message,
        kind=ProblemKind.DOUBTFUL,
        about=each.item.register_id,
        district=each.item.district,
    )
