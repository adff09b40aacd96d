"""School years by their names, such as ``2026-27``. Pure."""

from __future__ import annotations

import re

YEARS_IN_CENTURY = 100
_NAME = re.compile("([0-9]{4})-([0-9]{2})")


def is_school_year(name: str) -> bool:
    """Whether *name* is that of two years, one after the other."""
    years = _NAME.fullmatch(name)
    return years is not None and (int(years[1]) + 1) % YEARS_IN_CENTURY == int(years[2])
