"""Tests of `report_site.maps`."""

from __future__ import annotations

import re

import branca.element
import folium
import msgspec

from report_site.maps import draw_map
from report_site.snapshot import Position
from tests.report_site import snapshots

POINTS = [Position(longitude=-89.4, latitude=43.07), Position(longitude=-89.3, latitude=43.0)]


def test_the_same_points_make_the_same_script() -> None:
    """A map with random names in it would make every build a new report."""
    snapshot = snapshots.snapshot()

    assert draw_map(snapshot, POINTS) == draw_map(snapshot, POINTS)


def test_the_map_is_given_numbers_and_nothing_else() -> None:
    """Folium runs what it is given as a program; a name must never reach it."""
    drawn = draw_map(snapshots.hostile(), POINTS)

    assert drawn == draw_map(snapshots.snapshot(), POINTS)


def test_a_map_asks_no_other_host() -> None:
    """The report opens on a machine without a network, and tells nobody that it was opened."""
    drawn = draw_map(snapshots.snapshot(), POINTS)

    assert not re.findall(r"https?:|//[a-z]", drawn.script)


def test_a_district_without_a_boundary_has_its_points() -> None:
    """Not every register comes with an outline."""
    held = snapshots.snapshot()
    bare = msgspec.structs.replace(
        held, district=msgspec.structs.replace(held.district, boundary=None)
    )

    drawn = draw_map(bare, POINTS)

    assert drawn.script.count('"Point"') == len(POINTS)


def test_a_string_is_never_run_as_a_template() -> None:
    """If somebody hands folium a name after all, it comes out as it went in."""
    chart = folium.Map(location=[0, 0], tiles=None)
    folium.Marker([0, 0], tooltip="{{7*7}}").add_to(chart)

    written = chart.get_root().render()

    assert "{{7*7}}" in written
    assert "49" not in re.sub("[0-9a-f]{32}", "", written)


def test_ids_outside_our_maps_stay_random() -> None:
    """Our counter is ours alone; another user of branca keeps what it expects."""
    draw_map(snapshots.snapshot(), POINTS)

    assert len(branca.element.Element()._generate_id()) == 32  # noqa: SLF001 - the hook we lend
