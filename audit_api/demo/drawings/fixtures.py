"""Scenes with what hangs on a wall, and the hall that runs past it."""

from __future__ import annotations

from audit_api.demo.chance import Chance
from audit_api.demo.drawings.pen import (
    BAND,
    BRAND,
    INK,
    LEAF,
    LINE,
    NOTE,
    PAPER,
    SAND,
    SLATE,
    SOFT,
    SUN,
    TINT,
    WASH,
    WIDTH,
    Pen,
    mix,
)

VANISHING = (640.0, 400.0)


def camera(pen: Pen, chance: Chance) -> None:
    """A camera that looks into a tree; the door below is outside its view."""
    x = 330 + chance.between(-40, 40)
    pen.box((0, 0), (WIDTH, 960), mix(TINT, BAND, 0.35))
    pen.box((0, 0), (x + 60, 800), mix(WASH, SAND, 0.2))
    pen.box((x + 56, 0), (x + 64, 800), SOFT)
    pen.box((0, 800), (WIDTH, 960), mix(LINE, SOFT, 0.2))
    pen.box((90, 420), (x - 20, 800), BRAND, INK)
    pen.box((120, 460), (x - 50, 600), BAND)
    pen.shape([(x + 250, 214), (WIDTH, 20), (WIDTH, 520)], mix(NOTE, TINT, 0.35))
    pen.box((1040, 520), (1090, 800), mix(SAND, INK, 0.45))
    for dx, dy, radius in ((0, 0, 150), (-110, 60, 110), (110, 50, 120), (10, -110, 105)):
        pen.disc((1065 + dx, 380 + dy), radius, mix(LEAF, SAND, abs(dx) / 600))
    pen.box((x + 64, 170), (x + 84, 290), SLATE, INK)
    pen.line([(x + 80, 230), (x + 150, 230)], INK, 26)
    pen.shape([(x + 120, 190), (x + 300, 150), (x + 316, 224), (x + 136, 264)], PAPER, INK)
    pen.disc((x + 306, 187), 26, INK)
    pen.ring((x + 216, 208), 132)


def key_box(pen: Pen, chance: Chance) -> None:
    """A key box that stands open, with hooks and no keys."""
    x = 500 + chance.between(-50, 50)
    pen.box((0, 0), (WIDTH, 960), mix(WASH, SAND, chance.spread(0.1, 0.25)))
    for y in range(60, 960, 120):
        pen.line([(0, y), (WIDTH, y)], mix(LINE, SAND, 0.2), 3)
    pen.box((x, 200), (x + 400, 700), SLATE, INK)
    pen.box((x + 26, 226), (x + 374, 674), mix(SLATE, INK, 0.45))
    filled = chance.between(0, 7)
    for hook in range(8):
        left, top = x + 74 + hook % 4 * 84, 300 + hook // 4 * 190
        pen.line([(left, top), (left, top + 26), (left + 18, top + 26)], LINE, 8)
        if hook == filled:
            pen.disc((left + 9, top + 54), 20, SUN)
            pen.line([(left + 9, top + 70), (left + 9, top + 130)], SUN, 12)
    pen.shape([(x, 200), (x - 210, 150), (x - 210, 760), (x, 700)], mix(SLATE, PAPER, 0.25), INK)
    pen.box((x - 160, 400), (x - 60, 470), PAPER, INK)
    pen.words((x - 110, 435), "KEYS", 32, INK)
    pen.ring((x + 200, 450), 200)


def corridor(pen: Pen, chance: Chance) -> None:
    """A hall that runs to its end, with a mark where something was seen."""
    pen.box((0, 0), (WIDTH, 960), WASH)
    far = ((540.0, 330.0), (740.0, 330.0), (740.0, 490.0), (540.0, 490.0))
    pen.shape([(0, 960), (WIDTH, 960), far[2], far[3]], mix(BAND, SAND, 0.25))
    pen.shape([(0, 0), (WIDTH, 0), far[1], far[0]], PAPER)
    pen.shape([(0, 0), far[0], far[3], (0, 960)], mix(TINT, BAND, 0.3))
    pen.shape([(WIDTH, 0), far[1], far[2], (WIDTH, 960)], TINT)
    pen.shape(far, mix(BAND, PAPER, 0.4), SOFT)
    pen.box((600, 390), (680, 490), BRAND, INK)
    leaf = chance.pick((BRAND, SLATE, mix(SAND, SLATE, 0.4)))
    for near, deep in ((0.06, 0.3), (0.42, 0.58), (0.68, 0.77)):
        for side in (0.0, float(WIDTH)):
            pen.shape(_on_side(side, near, deep, 190.0, 960.0), leaf, INK)
            pen.shape(_on_side(side, near + 0.05, deep - 0.05, 320.0, 560.0), BAND)
    for depth in (0.1, 0.45, 0.68):
        pen.shape(
            [
                _toward((460, 0), depth),
                _toward((820, 0), depth),
                _toward((820, 0), depth + 0.14),
                _toward((460, 0), depth + 0.14),
            ],
            NOTE,
        )
    _worn(pen, chance)


def _worn(pen: Pen, chance: Chance) -> None:
    """A carton in the way, or a tile that has come down."""
    if chance.happens(0.5):
        x = 470 + chance.between(0, 300)
        pen.box((x, 560), (x + 120, 670), mix(SAND, PAPER, 0.35), INK)
        pen.box((x + 48, 560), (x + 72, 670), SAND)
        pen.ring((x + 60, 615), 112)
        return
    tile = [(690.0, 116.0), (800.0, 116.0), (770.0, 164.0), (674.0, 164.0)]
    pen.shape(tile, mix(SLATE, INK, 0.5), SLATE)
    pen.ring((734, 140), 96)


def _toward(point: tuple[float, float], depth: float) -> tuple[float, float]:
    x, y = point
    return x + (VANISHING[0] - x) * depth, y + (VANISHING[1] - y) * depth


def _on_side(
    side: float, near: float, deep: float, top: float, bottom: float
) -> list[tuple[float, float]]:
    """A panel on the left or right wall, between two depths."""
    return [
        _toward((side, top), near),
        _toward((side, top), deep),
        _toward((side, bottom), deep),
        _toward((side, bottom), near),
    ]
