"""The plans of the demonstration: a floor of a few schools, drawn by our own code, as one ZIP."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from audit_api.demo.campus import Campus
from audit_api.demo.drawings.floor import HEIGHT_PX, WIDTH_PX, Named, draw_floor
from checklists.answers import Observation, PlanPin
from geodata.places import Position
from geodata.plane import Offset, Plane, plane_around

MOST = 3
"""Schools with a plan: the others show how it is without one."""
PLAN = "first-floor"
LABEL = "First floor"
MARGIN_PX = 150
ROOMS_OF_FLOOR = "Room 1"
INSIDE = frozenset({"cafeteria", "gym", "office"})
CORNERS = ((MARGIN_PX, MARGIN_PX), (WIDTH_PX - MARGIN_PX, MARGIN_PX), (MARGIN_PX, 900))
HEAD = (
    *("id", "site", "label", "level", "file"),
    *(f"{name}{number}{unit}" for number in (1, 2, 3) for name, unit in (
        ("x", "_px"), ("y", "_px"), ("longitude", ""), ("latitude", ""),
    )),
)  # fmt: skip


class Sheet(NamedTuple):
    """How the building of a school lies on its plan: the scale, and where its middle is."""

    campus: Campus
    plane: Plane
    px_per_m: float
    middle: Offset

    def px(self, position: Position) -> tuple[float, float]:
        """Where a point on the earth is on the plan."""
        at = self.plane.to_plane(position)
        across = (at.east_m - self.middle.east_m) * self.px_per_m
        down = (self.middle.north_m - at.north_m) * self.px_per_m
        return WIDTH_PX / 2 + across, HEIGHT_PX / 2 + down

    def position(self, across_px: float, down_px: float) -> Position:
        """What point on the earth a point of the plan is."""
        east_m = self.middle.east_m + (across_px - WIDTH_PX / 2) / self.px_per_m
        north_m = self.middle.north_m - (down_px - HEIGHT_PX / 2) / self.px_per_m
        return self.plane.from_plane(Offset(east_m, north_m))


def sheets(campuses: Iterable[Campus]) -> tuple[Sheet, ...]:
    """The schools that have a plan, each with how it lies on it."""
    return tuple(map(_sheet, list(campuses)[:MOST]))


def plans_zip(drawn: Sequence[Sheet]) -> bytes:
    """A table and a picture for each school, as an office would pack them."""
    out = io.BytesIO()
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(HEAD)
    with zipfile.ZipFile(out, "w") as archive:
        for each in drawn:
            name = f"{each.campus.site}.png"
            writer.writerow((PLAN, each.campus.site, LABEL, 1, name, *_control(each)))
            archive.writestr(name, _picture(each))
        archive.writestr("plans.csv", table.getvalue())
    return out.getvalue()


def pinned(seen: Observation, versions: Mapping[str, str], sheet: Sheet | None) -> Observation:
    """*seen* with a pin where its door or room is on the plan of its school.

    Args:
        seen: A finding at a place or asset.
        versions: The SHA-256 of each school's plan as the server holds it, by site.
        sheet: Of its school, if that has a plan.
    """
    version = versions.get(sheet.campus.site) if sheet else None
    if sheet is None or version is None:
        return seen
    points = {each.id: each.position for each in sheet.campus.places.values()}
    points |= {each.id: each.position for each in sheet.campus.assets}
    at = points.get(seen.asset or seen.place or "")
    if at is None:
        return seen
    across_px, down_px = sheet.px(at)
    x, y = across_px / WIDTH_PX, down_px / HEIGHT_PX
    if not (0 <= x <= 1 and 0 <= y <= 1):  # outside, where no floor is drawn
        return seen
    pin = PlanPin(plan=PLAN, version=version, x=round(x, 4), y=round(y, 4))
    return msgspec.structs.replace(seen, pin=pin)


def _sheet(campus: Campus) -> Sheet:
    plane = plane_around(campus.walls[0])
    corners = [plane.to_plane(each) for each in campus.walls]
    east = [each.east_m for each in corners]
    north = [each.north_m for each in corners]
    wide, high = max(east) - min(east), max(north) - min(north)
    scale = min((WIDTH_PX - 2 * MARGIN_PX) / wide, (HEIGHT_PX - 2 * MARGIN_PX) / high)
    middle = Offset((max(east) + min(east)) / 2, (max(north) + min(north)) / 2)
    return Sheet(campus, plane, scale, middle)


def _control(sheet: Sheet) -> Iterable[float]:
    for across_px, down_px in CORNERS:
        at = sheet.position(across_px, down_px)
        yield from (across_px, down_px, round(at.longitude, 7), round(at.latitude, 7))


def _picture(sheet: Sheet) -> bytes:
    campus = sheet.campus
    named = [
        (each.position, each.label.removeprefix("Room "))
        for each in campus.of("classroom_door")
        if each.label.startswith(ROOMS_OF_FLOOR)
    ]
    named += [(each.position, each.label) for each in campus.places.values() if each.kind in INSIDE]
    doors = [(each.position, each.label.split(",")[0]) for each in campus.of("exterior_door")]
    walls = [sheet.px(each) for each in campus.walls]
    return draw_floor(LABEL, walls, _on(sheet, named), _on(sheet, doors))


def _on(sheet: Sheet, named: Iterable[tuple[Position | None, str]]) -> list[Named]:
    return [(sheet.px(at), label) for at, label in named if at]
