"""Tests of `audit_api.people.qr`."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import segno

from audit_api.people import qr

ADDRESS = "https://sightline.example/tablet/#enrol=7K3D-Q9M2P-4XTHA"
NAME = "{http://www.w3.org/2000/svg}"


def _dark(path: str) -> set[tuple[int, int]]:
    found = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{w}v1h-{w}z" for x, y, w, _ in found) == path
    return {(x, int(y)) for x0, y, w, _ in found for x in range(int(x0), int(x0) + int(w))}


def test_the_picture_holds_every_dark_square_and_a_quiet_zone() -> None:
    """One wrong square more, and a camera reads nothing."""
    drawn = ET.fromstring(qr.svg(ADDRESS, "Code"))  # noqa: S314 - our own markup
    rows = segno.make_qr(ADDRESS, error="m").matrix
    _, dark = drawn.findall(f"{NAME}path")

    assert _dark(dark.attrib["d"]) == {
        (x + 4, y + 4) for y, row in enumerate(rows) for x, value in enumerate(row) if value
    }
    assert drawn.attrib["viewBox"] == f"0 0 {len(rows) + 8} {len(rows) + 8}"


def test_it_needs_no_style_and_loads_nothing() -> None:
    """Pages run under a policy that lets no style attribute and no other address through."""
    markup = qr.svg(ADDRESS, "Code")

    assert not re.search(r"style|href|url\(|<script|class=", markup)


def test_the_label_is_text_whatever_it_holds() -> None:
    """A tablet may have been given any name."""
    drawn = ET.fromstring(qr.svg(ADDRESS, "\"><script>alert('&')</script>"))  # noqa: S314 - our own markup

    assert drawn.attrib["aria-label"] == "\"><script>alert('&')</script>"
    assert {child.tag for child in drawn} == {f"{NAME}path"}
