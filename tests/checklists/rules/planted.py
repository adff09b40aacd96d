"""Small checklists with a fault planted in them, one for each rule at least."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from checklists.model import Checklist, Condition, Remedy, Section
from checklists.responses import (
    Choice,
    Response,
    YesNo,
)
from tests.samples import HALL, item, of_items

NAN, HUGE = Decimal("NaN"), Decimal("1e999")
Fault = tuple[str, Checklist, str]
"""A rule, a checklist that breaks it, and what is said."""


def one(**changes: object) -> Checklist:
    """A checklist of one item, with *changes*."""
    return of_items(item(**changes))


def section(**changes: object) -> Section:
    """The hall as the only section, with *changes*."""
    return msgspec.structs.replace(HALL, **({"section_weight": 100} | changes))


def remedy(low_usd: int, high_usd: int) -> Remedy:
    """A remedy at that cost."""
    return Remedy(
        key="latch", action="Adjust", unit="door", cost_low_usd=low_usd, cost_high_usd=high_usd
    )


def choice(**options: str | Decimal) -> Choice:
    """A choice of those options."""
    return Choice(options={name: Decimal(worth) for name, worth in options.items()})


def asked_if(response: Response, **condition: object) -> Checklist:
    """HA-01 with that response, and HA-02 asked on a condition."""
    second = item(id="HA-02", show_if=msgspec.convert(condition, Condition))
    return of_items(item(id="HA-01", response=response), second)


def waiting(**condition: object) -> Checklist:
    """HA-02 asked on a condition about the yes or no item HA-01."""
    return asked_if(YesNo(), **condition)
