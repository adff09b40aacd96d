"""Tests of the colours in ``static/sightline.css``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import report_site

CSS = (Path(report_site.__file__).parent / "static" / "sightline.css").read_text(encoding="utf-8")
TEXT, LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""
PAIRS = [
    ("ink", "paper", 7.0),
    ("ink", "wash", 7.0),
    ("soft", "paper", TEXT),
    ("soft", "wash", TEXT),
    ("brand", "paper", TEXT),
    ("brand", "tint", TEXT),
    ("ink", "tint", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-note", "note", TEXT),
    ("edge", "paper", LARGE),
    ("ink", "band", LARGE),
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme; dark ones stand in for light ones of the same name."""
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", _block(":root {")))
    if scheme == "light":
        return light
    dark = _block("@media (prefers-color-scheme: dark) {\n  :root {")
    return light | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", dark))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_pair_of_colours_can_be_told_apart(
    scheme: str, front: str, back: str, least: float
) -> None:
    """One reader in twelve sees contrast worse than the person who chose the colours."""
    held = tokens(scheme)

    assert contrast(held[front], held[back]) >= least


def test_the_marks_keep_their_order_in_grey() -> None:
    """A printer without colour must not make the worst school look like the best."""
    held = tokens("light")

    ramp = [luminance(held[f"r{step}"]) for step in range(1, 5)]
    assert ramp == sorted(ramp)


def test_the_marks_are_the_same_in_the_dark() -> None:
    """A printed key and a dark screen must agree."""
    assert [tokens("dark")[f"r{step}"] for step in range(1, 5)] == [
        tokens("light")[f"r{step}"] for step in range(1, 5)
    ]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is, 0 to 1. Source: WCAG 2.2, relative luminance."""
    digits = colour.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(wide[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _block(start: str) -> str:
    begin = CSS.index(start) + len(start)
    return CSS[begin : CSS.index("}", begin)]
