"""Scenes from outside: light, planting, signs and the lane for fire engines."""

from __future__ import annotations

from audit_api.demo.chance import Chance
from audit_api.demo.drawings.pen import (
    BAND,
    BRAND,
    INK,
    LAWN,
    LEAF,
    LINE,
    NIGHT,
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


def light_pole(pen: Pen, chance: Chance) -> None:
    """Two poles at dusk: one gives light, one does not."""
    dark, lit = (400, 900) if chance.happens(0.5) else (900, 400)
    for step in range(12):
        pen.box((0, step * 54), (WIDTH, step * 54 + 54), mix(NIGHT, SLATE, step / 13))
    pen.box((0, 640), (WIDTH, 960), mix(NIGHT, INK, 0.5))
    pen.box((120, 520), (720, 644), mix(NIGHT, INK, 0.7))
    for x in range(170, 700, 90):
        pen.box((x, 556), (x + 46, 600), mix(NIGHT, SAND, 0.5 if chance.happens(0.4) else 0.15))
    pen.shape(
        [(lit + 60, 196), (lit + 140, 196), (lit + 330, 800), (lit - 150, 800)],
        mix(mix(NIGHT, SLATE, 0.7), SUN, 0.3),
    )
    pen.shape(
        [(lit - 150, 800), (lit + 330, 800), (lit + 260, 850), (lit - 80, 850)],
        mix(SAND, SUN, 0.35),
    )
    for x, head in ((dark, INK), (lit, SUN)):
        pen.line([(x, 840), (x, 180), (x + 70, 180)], mix(INK, SLATE, 0.35), 18)
        pen.box((x + 50, 170), (x + 150, 200), head, INK)
    pen.ring((dark + 96, 186), 92)


def shrubs(pen: Pen, chance: Chance) -> None:
    """Shrubs that have grown over a path and up to the windows."""
    pen.box((0, 0), (WIDTH, 420), TINT)
    pen.box((80, 90), (1000, 520), mix(WASH, SAND, 0.25), SOFT)
    for x in range(150, 960, 210):
        pen.box((x, 190), (x + 130, 350), BAND, SOFT)
        pen.line([(x + 65, 190), (x + 65, 350)], PAPER, 8)
    pen.box((0, 500), (WIDTH, 960), LAWN)
    pen.shape([(820, 500), (900, 500), (1010, 960), (420, 960)], mix(LINE, SAND, 0.2))
    for turn in range(26):
        x, y = 380 + chance.between(-270, 270), 560 + chance.between(-190, 120)
        pen.disc((x, y), chance.between(54, 96), mix(LEAF, (LAWN, INK)[turn % 2], 0.22))
    for _ in range(12):
        x, y = 760 + chance.between(-120, 110), 650 + chance.between(-40, 90)
        pen.disc((x, y), chance.between(36, 62), mix(LEAF, LAWN, chance.spread(0, 0.35)))
    pen.ring((770, 660), 124)


def sign(pen: Pen, chance: Chance) -> None:
    """A sign for visitors, pale and half behind a branch."""
    tilt = chance.between(-26, 26)
    pen.box((0, 0), (WIDTH, 560), mix(TINT, PAPER, 0.3))
    pen.box((0, 560), (WIDTH, 960), LAWN)
    pen.box((760, 240), (WIDTH, 570), mix(WASH, SAND, 0.25), SOFT)
    for x in (830, 990, 1150):
        pen.box((x, 320), (x + 90, 450), BAND, SOFT)
    for x in (330, 730):
        pen.line([(x, 300), (x + tilt / 3, 850)], SLATE, 22)
    pen.shape(
        [(240, 190 - tilt), (830, 190 + tilt), (830, 500 + tilt), (240, 500 - tilt)],
        mix(BRAND, WASH, 0.45),
        SOFT,
    )
    pale = mix(BRAND, PAPER, 0.72)
    pen.words((530, 270), "ALL VISITORS", 62, pale)
    pen.words((530, 350), "MAIN OFFICE", 62, pale)
    pen.line([(400, 430), (650, 430)], pale, 14)
    pen.line([(610, 400), (652, 430), (610, 460)], pale, 14)
    pen.line([(1010, 860), (990, 420), (800, 270)], mix(SAND, INK, 0.45), 34)
    for _ in range(22):
        x, y = 800 + chance.between(-170, 210), 250 + chance.between(-130, 150)
        pen.disc((x, y), chance.between(30, 58), mix(LEAF, LAWN, chance.spread(0, 0.5)))
    pen.ring((690, 330), 130)


def fire_lane(pen: Pen, chance: Chance) -> None:
    """A car that stands in the lane for fire engines."""
    x = 470 + chance.between(-110, 110)
    paint = chance.pick((SLATE, BRAND, mix(NIGHT, SLATE, 0.4), mix(SAND, PAPER, 0.3)))
    pen.box((0, 0), (WIDTH, 330), TINT)
    pen.box((0, 70), (WIDTH, 400), mix(WASH, SAND, 0.22), SOFT)
    for left in range(60, WIDTH, 190):
        pen.box((left, 140), (left + 110, 280), BAND, SOFT)
    pen.box((0, 400), (WIDTH, 470), LINE)
    pen.box((0, 470), (WIDTH, 494), mix(SUN, SAND, 0.25))
    pen.box((0, 494), (WIDTH, 960), mix(SLATE, SOFT, 0.5))
    for left in range(-40, WIDTH, 160):
        pen.line([(left, 850), (left + 90, 760)], NOTE, 12)
    pen.words((250, 690), "FIRE LANE", 84, NOTE)
    pen.words((1060, 690), "NO PARKING", 64, NOTE)
    pen.shape([(x + 100, 470), (x + 150, 380), (x + 370, 380), (x + 440, 470)], paint, INK)
    pen.shape([(x + 128, 466), (x + 164, 400), (x + 250, 400), (x + 250, 466)], BAND)
    pen.shape([(x + 268, 466), (x + 268, 400), (x + 358, 400), (x + 406, 466)], BAND)
    pen.box((x, 466), (x + 540, 570), paint, INK)
    for wheel in (x + 110, x + 430):
        pen.disc((wheel, 572), 52, INK)
        pen.disc((wheel, 572), 24, LINE)
    pen.ring((x + 270, 480), 150)
