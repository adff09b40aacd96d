"""What an item takes as an answer: the kinds of response, and what each may be worth."""

from __future__ import annotations

from decimal import Decimal

import msgspec


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that never changes and takes no field that it does not know."""


class YesNo(Closed, frozen=True, kw_only=True, tag_field="type", tag="yn"):
    """Yes is full attainment, no is none."""


class YesNoPartly(Closed, frozen=True, kw_only=True, tag_field="type", tag="ynp"):
    """Yes is full attainment, partly is half, no is none."""


class Scale(Closed, frozen=True, kw_only=True, tag_field="type", tag="scale"):
    """A whole number from 0 to 4; attainment is its quarter."""


class Ratio(Closed, frozen=True, kw_only=True, tag_field="type", tag="ratio"):
    """How many passed of how many checked.

    Attributes:
        target: The share that earns full attainment, above 0 and at most 1.
        min_sample: Below this many checked, the answer counts and is marked provisional.
    """

    target: Decimal = Decimal(1)
    min_sample: int | None = None


class Number(Closed, frozen=True, kw_only=True, tag_field="type", tag="number"):
    """A number; attainment runs straight from `worst` (0) to `best` (1) and stops there."""

    best: Decimal
    worst: Decimal


class Date(Closed, frozen=True, kw_only=True, tag_field="type", tag="date"):
    """A day; full attainment within `max_age_days`, half within 1.5 times that, else none.

    ``no`` says that there is none: it was never done, or nobody has a record. That is an answer.
    """

    max_age_days: int


class Choice(Closed, frozen=True, kw_only=True, tag_field="type", tag="choice"):
    """One of several named options, each with its attainment from 0 to 1."""

    options: dict[str, Decimal]


class Text(Closed, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Words; evidence, never scored."""


class PhotoOnly(Closed, frozen=True, kw_only=True, tag_field="type", tag="photo"):
    """A photo; evidence, never scored."""


class Count(Closed, frozen=True, kw_only=True, tag_field="type", tag="count"):
    """How many; compared over time, never scored."""


class Breakdown(Closed, frozen=True, kw_only=True, tag_field="type", tag="breakdown"):
    """How many of each kind; compared over time, never scored."""


Scored = YesNo | YesNoPartly | Scale | Ratio | Number | Date | Choice
Unscored = Text | PhotoOnly | Count | Breakdown
Response = Scored | Unscored
