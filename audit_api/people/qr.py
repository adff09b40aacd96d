"""QR codes as inline SVG: no style attribute, nothing to load. The one module that knows segno."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import segno

QUIET = 4
"""Modules of white around it: cameras need them (ISO/IEC 18004)."""


def svg(content: str, label: str) -> str:
    """A QR code of *content* as an ``<svg>`` element, black on its own white ground.

    Args:
        content: What the camera reads, such as an address.
        label: What a person is told who cannot see it; escaped here.
    """
    rows = segno.make_qr(content, error="m").matrix
    side = len(rows) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img"'
        f' aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" d="{"".join(_bars(rows))}"/></svg>'
    )


def _bars(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """Each dark stretch of each row, as a bar one module high."""
    for y, row in enumerate(rows, QUIET):
        x = QUIET
        for dark, stretch in groupby(row):
            width = len(tuple(stretch))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
