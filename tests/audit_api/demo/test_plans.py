"""Tests of `audit_api.demo.plans`."""

from __future__ import annotations

import io

from PIL import Image

from audit_api.demo.campus import campus
from audit_api.demo.drawings.floor import HEIGHT_PX, WIDTH_PX
from audit_api.demo.plans import pinned, plans_zip, sheets
from audit_api.demo.schools import schools
from audit_api.workflows.plan_files import PlanZip
from checklists.answers import Observation
from geodata.imports.plan_rows import read_plans
from geodata.plans import PlanPoint, doubt, lie

CAMPUSES = [campus(school, f"site-{place}", 1) for place, school in enumerate(schools()[:4])]


def test_the_plans_are_such_as_an_office_would_send() -> None:
    """The demonstration goes through the same door as everybody."""
    files = PlanZip(plans_zip(sheets(CAMPUSES)))

    found = read_plans(files.table())

    assert (len(found.items), found.problems) == (3, ())
    with Image.open(io.BytesIO(files.picture(found.items[0].file).content)) as picture:
        assert picture.size == (WIDTH_PX, HEIGHT_PX)


def test_a_door_is_pinned_where_the_plan_says_that_it_is() -> None:
    """The invented plan and the invented register are one school."""
    (sheet,) = sheets(CAMPUSES[:1])
    door = sheet.campus.of("exterior_door")[2]
    seen = pinned(Observation(id="o", asset=door.id), {sheet.campus.site: "ab" * 32}, sheet)
    row = read_plans(PlanZip(plans_zip([sheet])).table()).items[0]
    points = [
        PlanPoint(x=each.x_px / WIDTH_PX, y=each.y_px / HEIGHT_PX, position=each.position)
        for each in row.points
    ]

    lies = lie(points)

    assert doubt(points) == ""
    assert seen.pin is not None
    assert lies is not None
    assert door.position is not None
    found = lies.position(seen.pin.x, seen.pin.y)
    assert abs(found.longitude - door.position.longitude) < 1e-5
    assert abs(found.latitude - door.position.latitude) < 1e-5


def test_a_school_without_a_plan_has_no_pins() -> None:
    """And neither has a finding that is nowhere."""
    (sheet,) = sheets(CAMPUSES[:1])
    nowhere = Observation(id="o")

    assert pinned(nowhere, {sheet.campus.site: "ab" * 32}, sheet) == nowhere
    assert pinned(nowhere, {}, None) == nowhere


def test_the_same_plans_are_the_same_bytes() -> None:
    """A second start of the demonstration must find them unchanged."""
    once, again = (PlanZip(plans_zip(sheets(CAMPUSES))) for _ in range(2))

    assert once.names == again.names
    assert once.table() == again.table()
    assert once.picture("site-0.png") == again.picture("site-0.png")
