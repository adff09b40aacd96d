"""Which audits are settled: nobody works on them any more. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from audit_api.review import Decision
from audit_api.storage.retention import Decided, Head

MONTHS_IN_YEAR = 12
LAST_DAY_OF_ALL = 28
"""Of every month."""


class Settled(NamedTuple):
    """An audit on which nobody works any more.

    Attributes:
        at: When it was approved; of one that was never finished, when the last of it came.
        drafts: How many it has.
    """

    site: str
    at: datetime
    drafts: int
    is_approved: bool


def settled(
    heads: Iterable[Head], decided: Mapping[tuple[str, int], Decided]
) -> dict[str, Settled | None]:
    """Every audit, with how it is settled; None for one under review, sent back or begun again.

    Args:
        heads: Of each audit in the order of their numbers, audit by audit.
        decided: About revisions, by audit and number.
    """
    by_audit = groupby(heads, key=lambda head: head.audit)
    return {audit: _settled(tuple(held), decided) for audit, held in by_audit}


def _settled(held: tuple[Head, ...], decided: Mapping[tuple[str, int], Decided]) -> Settled | None:
    newest = held[-1]
    drafts = sum(not each.is_final for each in held)
    if drafts == len(held):
        return Settled(newest.site, newest.received_at, drafts, is_approved=False)
    found = decided.get((newest.audit, newest.number))
    if not newest.is_final or found is None or found.decision != Decision.APPROVED.value:
        return None
    return Settled(newest.site, found.at, drafts, is_approved=True)


def months_before(now: datetime, months: int) -> datetime:
    """The same hour of a day so many months ago; at the end of a month up to three days earlier."""
    years, month = divmod(now.month - 1 - months, MONTHS_IN_YEAR)
    day = min(now.day, LAST_DAY_OF_ALL)
    return now.astimezone(UTC).replace(year=now.year + years, month=month + 1, day=day)
