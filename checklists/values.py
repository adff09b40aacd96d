"""Which plain values each kind of item takes. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

from checklists.responses import (
    Breakdown,
    Choice,
    Count,
    Date,
    Number,
    PhotoOnly,
    Ratio,
    Response,
    Scale,
    Text,
    YesNo,
    YesNoPartly,
)

BEST_ON_SCALE = 4
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHA256 = re.compile(r"[0-9a-f]{64}")
LONGEST_SHOWN = 60
NEVER = "no"
"""Answers a date item where there is no date: it was never done."""
PLAIN = (str, int, float)


def value_fault(response: Response, value: object) -> str | None:
    """What is wrong with *value* as an answer of this kind, and what to do; None if nothing is.

    A ratio and a breakdown are groups of numbers: no single value is possible for them.
    """
    is_possible, advice = KINDS[type(response)]
    if is_possible(response, value):
        return None
    wanted = advice.format(", ".join(getattr(response, "options", ())))
    return f"{shown(value)} is not possible here; {wanted}"


def shown(value: object) -> str:
    """*value* in quotes as a message can carry it: short, and all of it visible."""
    return f"“{clean(value)}”" if isinstance(value, PLAIN) else "a group of numbers"


def clean(value: object) -> str:
    """*value* as text of at most 60 characters; those that cannot be seen become ``?``."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def is_whole(value: object) -> bool:
    """Whether *value* is a whole number; true and false are not numbers."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_count(value: object) -> bool:
    """Whether *value* is a whole number, 0 or more."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_finite(value: object) -> bool:
    """Whether *value* is a number that is neither infinite nor "not a number"."""
    return is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def day(value: object) -> date | None:
    """The day that *value* names as ``2026-10-31``, or None."""
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _is_option(response: Response, value: object) -> bool:
    return isinstance(response, Choice) and isinstance(value, str) and value in response.options


def _is_on_scale(_: object, value: object) -> bool:
    return is_whole(value) and value in range(BEST_ON_SCALE + 1)


Possible = Callable[[Response, object], bool]
KINDS: dict[type, tuple[Possible, str]] = {
    YesNo: (lambda _, value: value in ("yes", "no"), "answer yes or no"),
    YesNoPartly: (
        lambda _, value: value in ("yes", "partly", "no"),
        "answer yes, partly or no",
    ),
    Scale: (_is_on_scale, "give a whole number from 0 to 4"),
    Ratio: (lambda *_: False, "give how many passed and how many were checked"),
    Number: (lambda _, value: is_finite(value), "give a number"),
    Date: (
        lambda _, value: value == NEVER or day(value) is not None,
        "give a day, such as 2026-10-31, or no where there is none",
    ),
    Choice: (_is_option, "choose one of: {}"),
    Text: (
        lambda _, value: isinstance(value, str) and bool(value.strip()),
        "write at least one word",
    ),
    PhotoOnly: (
        lambda _, value: isinstance(value, str) and bool(SHA256.fullmatch(value)),
        "give the SHA-256 of the photo",
    ),
    Count: (lambda _, value: is_count(value), "give a whole number, 0 or more"),
    Breakdown: (lambda *_: False, "give how many of each kind"),
}
