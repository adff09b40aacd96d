"""Scenes with a door: its latch, its lock, its glass, and what keeps it open."""

from __future__ import annotations

from audit_api.demo.chance import Chance
from audit_api.demo.drawings.pen import (
    BAND,
    BRAND,
    INK,
    LINE,
    NIGHT,
    PAPER,
    SAND,
    SLATE,
    SOFT,
    TINT,
    WASH,
    WIDTH,
    Pen,
    mix,
)

LEAVES = (BRAND, SLATE, mix(BRAND, NIGHT, 0.5), mix(SLATE, SAND, 0.4))
FLOOR_Y = 800


def exterior_door(pen: Pen, chance: Chance) -> None:
    """A door that does not latch: a dark gap stands open beside the handle."""
    left = 420 + chance.between(-60, 60)
    right, leaf = left + 380, chance.pick(LEAVES)
    gap = chance.between(22, 40)
    _brick_wall(pen, chance)
    pen.box((left - 26, 150), (right + 26, FLOOR_Y), PAPER, SOFT)
    pen.box((left, 176), (right, FLOOR_Y), INK)
    pen.shape([(left, 176), (right - gap, 184), (right - gap, FLOOR_Y), (left, FLOOR_Y)], leaf)
    pen.shape([(left + 60, 240), (right - 110, 244), (right - 110, 470), (left + 60, 470)], BAND)
    pen.line([(left + 90, 440), (left + 190, 260)], mix(BAND, PAPER, 0.6), 14)
    pen.box((left + 30, 555), (right - gap - 26, 583), LINE, INK)
    pen.disc((right - gap - 34, 620), 12, INK)
    _plate(pen, ((left + right) / 2, 90))
    pen.ring((right - gap / 2, 570), 84)


def classroom_lock(pen: Pen, chance: Chance) -> None:
    """A lever with a keyhole on the hall side only: nothing to turn from inside."""
    leaf = mix(chance.pick(LEAVES), PAPER, 0.18)
    shift = chance.between(-40, 40)
    pen.box((0, 0), (WIDTH, 960), WASH)
    pen.box((170, 0), (1010 + shift, 960), leaf, INK)
    pen.box((1010 + shift, 0), (1070 + shift, 960), PAPER, SOFT)
    pen.box((1028 + shift, 470), (1052 + shift, 600), LINE, INK)
    pen.box((290, 0), (520, 420), TINT, INK)
    pen.line([(320, 380), (490, 60)], PAPER, 16)
    _plate(pen, (700, 130))
    pen.box((830 + shift, 410), (950 + shift, 690), LINE, INK)
    pen.line([(890 + shift, 490), (690 + shift, 496)], INK, 50)
    pen.line([(890 + shift, 488), (692 + shift, 494)], SLATE, 38)
    pen.disc((890 + shift, 490), 40, SLATE)
    pen.disc((890 + shift, 612), 38, INK)
    pen.disc((890 + shift, 612), 30, SAND)
    pen.line([(890 + shift, 598), (890 + shift, 628)], INK, 10)
    pen.ring((890 + shift, 612), 96)


def propped_door(pen: Pen, chance: Chance) -> None:
    """A door that stands wide open, with a stone before it."""
    left = 470 + chance.between(-60, 40)
    right, swing = left + 360, left - 190
    leaf = chance.pick(LEAVES)
    _brick_wall(pen, chance)
    pen.box((left - 24, 150), (right + 24, FLOOR_Y), PAPER, SOFT)
    pen.box((left, 174), (right, FLOOR_Y), mix(NIGHT, INK, 0.4))
    pen.shape(
        [(left + 70, FLOOR_Y), (left + 130, 640), (right - 110, 640), (right - 40, FLOOR_Y)],
        mix(SLATE, INK, 0.3),
    )
    pen.box((left + 130, 300), (right - 110, 640), mix(SLATE, INK, 0.55))
    pen.shape([(left, 174), (swing, 138), (swing, 826), (left, FLOOR_Y)], leaf, INK)
    pen.shape([(left - 44, 250), (swing + 56, 236), (swing + 56, 450), (left - 44, 444)], BAND)
    pen.line([(swing + 30, 566), (left - 24, 556)], LINE, 20)
    _plate(pen, ((left + right) / 2, 90))
    stone = [(swing + 20, 838), (swing + 44, 776), (swing + 112, 766), (swing + 146, 838)]
    pen.shape(stone, SAND, INK)
    pen.ring((swing + 84, 786), 74)


def window_film(pen: Pen, chance: Chance) -> None:
    """Glass beside a door lock, with film on one half that has come loose."""
    edge = chance.between(560, 680)
    _brick_wall(pen, chance)
    pen.box((190, 110), (1090, 760), PAPER, SOFT)
    for left, right in ((226, 624), (656, 1054)):
        pen.box((left, 146), (right, 724), mix(BAND, PAPER, 0.35), SOFT)
        pen.line([(left + 60, 640), (left + 250, 220)], PAPER, 18)
        pen.line([(left + 120, 660), (left + 270, 330)], PAPER, 8)
    pen.box((230, 150), (620, edge - 80), mix(SLATE, BAND, 0.25))
    curl = [(230, edge - 80), (620, edge - 80), (560, edge + 40), (330, edge - 10)]
    pen.shape(curl, mix(SLATE, PAPER, 0.55), SLATE)
    _plate(pen, (855, 60))
    pen.ring((480, edge - 30), 108)


def _brick_wall(pen: Pen, chance: Chance) -> None:
    wall = mix(chance.pick((TINT, WASH, LINE)), SAND, chance.spread(0.08, 0.22))
    joint = mix(wall, SOFT, 0.16)
    pen.box((0, 0), (WIDTH, FLOOR_Y), wall)
    for row, y in enumerate(range(0, FLOOR_Y, 50)):
        pen.line([(0, y), (WIDTH, y)], joint, 2)
        for x in range(60 * (row % 2), WIDTH, 120):
            pen.line([(x, y), (x, y + 50)], joint, 2)
    pen.box((0, FLOOR_Y), (WIDTH, 960), mix(LINE, SOFT, 0.25))


def _plate(pen: Pen, centre: tuple[float, float]) -> None:
    """The number of a door; none where the label has no number."""
    number = next((word for word in pen.label.split() if any(map(str.isdigit, word))), "")
    if not number:
        return
    x, y = centre
    half = max(60, 17 * len(number) + 24)
    pen.box((x - half, y - 38), (x + half, y + 38), PAPER, INK)
    pen.words(centre, number, 50, INK)
