"""Amounts in plain English: estimated sums of money without false digits, and units. Pure."""

from __future__ import annotations

from report_site.sentences import counted, dollars, spelled

MILLION_USD = 1_000_000
DIGITS = 2
"""Significant figures of a sum of estimates; more would promise what nobody knows."""
PLURALS = {"linear ft": "linear ft", "sq ft": "sq ft", "box": "boxes", "person": "people"}


def rough(amount_usd: int) -> int:
    """*amount_usd*, not negative, rounded half up to two significant figures."""
    step: int = 10 ** max(0, len(str(amount_usd)) - DIGITS)
    return (amount_usd + step // 2) // step * step


def about(low_usd: int, high_usd: int) -> str:
    """A sum of estimates: ``about $3,100 to $22,000``, ``about $2.0 to 19 million``."""
    low, high = rough(low_usd), rough(high_usd)
    if low == high:
        return f"about {_one(low)}"
    if low >= MILLION_USD:
        return f"about ${_millions(low)} to {_millions(high)} million"
    return f"about {_one(low)} to {_one(high)}"


def units_words(units: int, unit: str) -> str:
    """So many units of a remedy: ``one school``, ``12 doors``, ``40 linear ft``."""
    name, _, per = unit.replace("_", " ").partition("/")
    many = PLURALS.get(name, "")
    told = spelled(units, name, many) if units == 1 else counted(units, name, many)
    return f"{told} a year" if per == "yr" else told


def _one(amount_usd: int) -> str:
    if amount_usd >= MILLION_USD:
        return f"${_millions(amount_usd)} million"
    return dollars(amount_usd)


def _millions(amount_usd: int) -> str:
    tenths = amount_usd * 10 // MILLION_USD
    return f"{tenths / 10:.1f}" if tenths < 10**DIGITS else f"{tenths // 10:,}"
