"""When the demonstration's audits are done: school days, hours, and the clock of the place."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from audit_api.demo.chance import Chance

AS_OF = date(2026, 11, 20)
"""The day of the demonstration's report."""

FIRST_DAY, LAST_DAY = date(2026, 8, 20), date(2026, 11, 18)
ONE_CYCLE = timedelta(days=364)
"""A year that keeps the day of the week."""

SUMMER, WINTER = timezone(timedelta(hours=-5)), timezone(timedelta(hours=-6))
SUMMER_ENDS = (date(2025, 11, 2), date(2026, 11, 1))
SUMMER_BEGINS = (date(2026, 3, 8),)
"""US Central time. Source: 15 U.S.C. 260a."""

SATURDAY = 5


class Round(NamedTuple):
    """One cycle of the demonstration."""

    name: str
    starts_on: date
    ends_on: date
    due: tuple[str, ...]


YEARLY = ("cpted-core", "le-wayfinding", "emergency-operations", "team-partnership")
BEFORE = Round("2025-26", date(2025, 7, 1), date(2026, 6, 30), YEARLY)
NOW = Round("2026-27", date(2026, 7, 1), date(2027, 6, 30), (*YEARLY, "door-lock-monthly"))
DOOR_CHECKS = (date(2026, 9, 8), date(2026, 10, 6), date(2026, 11, 3))
"""About when the doors are checked in each month."""


def first_day(chance: Chance) -> date:
    """The day of a school's physical walk; its other audits follow within two weeks."""
    span_days = (LAST_DAY - FIRST_DAY).days - 14
    return school_day(FIRST_DAY + timedelta(days=chance.between(0, span_days)))


def school_day(day: date) -> date:
    """*day*, or the Monday after it when it is a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)


def moment(day: date, hour: int, minute: int) -> datetime:
    """That instant by the clocks of Madison."""
    return datetime.combine(day, time(hour, minute), _zone(day))


def _zone(day: date) -> timezone:
    changes = [(change, WINTER) for change in SUMMER_ENDS]
    changes += [(change, SUMMER) for change in SUMMER_BEGINS]
    passed = [zone for change, zone in sorted(changes, key=lambda each: each[0]) if change <= day]
    return passed[-1] if passed else SUMMER
