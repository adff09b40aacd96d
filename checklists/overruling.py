"""Which answers of a period do not count, because a reviewer let a colleague's stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checklists.answers import Audit


class Said(NamedTuple):
    """An audit, and the question to which it gave a value."""

    audit: str
    item: str
    asset: str | None


def set_aside(audits: Sequence[Audit]) -> frozenset[Said]:
    """The overruled answers beside which another audit of *audits* has one that stands.

    Nothing is set aside for nothing: where the answer that should stand is no longer there, the
    overruled one counts again.
    """
    overruled = {
        Said(audit.id, each.item, each.asset) for audit in audits for each in audit.overruled
    }
    if not overruled:
        return frozenset()
    given = {each for audit in audits for each in _given(audit)}
    standing = {(each.item, each.asset) for each in given - overruled}
    return frozenset(each for each in overruled & given if (each.item, each.asset) in standing)


def _given(audit: Audit) -> Iterator[Said]:
    """A list of assets speaks for each of them, and as a whole."""
    for answer in audit.answers:
        if answer.value is not None:
            yield Said(audit.id, answer.item, answer.asset)
        if isinstance(answer.value, tuple):
            yield from (Said(audit.id, answer.item, each.asset) for each in answer.value)
