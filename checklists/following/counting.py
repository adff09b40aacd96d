"""A number of failed units beside findings that name theirs: no unit is counted twice. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checklists.assessed import Finding


class Counted(NamedTuple):
    """What a number says once the findings known before are taken out of it.

    Attributes:
        again: The findings known before, seen again.
        beyond: The units that none of them stands for; None when there are none.
    """

    again: tuple[Finding, ...]
    beyond: Finding | None


def counted(number: Finding, known: Sequence[Finding]) -> Counted:
    """Take the *known* findings of an item out of the *number* of its failed units.

    Nobody wrote down which units the number means. It is read as the known ones first, so that
    all findings together hold as many units as failed, or as many as have a name.
    What was written beside the number goes to what is beyond; else to those that are known.

    Source:
        Decision 24 in ``checklists/DECISIONS.md``.
    """
    again = tuple(_seen_again(each, number) for each in known)
    units = number.units - len(known)
    if units > 0:
        return Counted(again, _of_units(number, units))
    return Counted(tuple(_with_words(each, number) for each in again), None)


def _seen_again(old: Finding, number: Finding) -> Finding:
    """Critical too as soon as the whole is; a number, which may be a sample, never lifts that."""
    return old._replace(
        seen_on=number.seen_on,
        rechecked=number.rechecked,
        critical=old.critical or number.critical,
    )


def _with_words(old: Finding, number: Finding) -> Finding:
    return old._replace(
        note=number.note or old.note,
        photos=number.photos or old.photos,
        places=number.places or old.places,
        urgent_today=old.urgent_today or number.urgent_today,
    )


def _of_units(number: Finding, units: int) -> Finding:
    remedy = number.remedy
    return number._replace(
        units=units,
        cost_low_usd=None if remedy is None else units * remedy.cost_low_usd,
        cost_high_usd=None if remedy is None else units * remedy.cost_high_usd,
    )
