"""How far audits have come, without what was answered in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from audit_api.assignment import Task
from audit_api.revision import State
from audit_api.storage import tables

AT_ONCE = 50
"""Bodies: each has up to two megabytes, of which next to nothing is kept here."""


class SeenState(NamedTuple):
    """One revision, as far as it matters how far an audit is.

    Attributes:
        on: The tablet's day, put right by its skew.
        photos: The SHA-256 of each photo that it names.
    """

    key: str
    on: date
    cycle: str
    blind: bool
    auditors: tuple[str, ...]
    photos: frozenset[str]


class SeenAudit(NamedTuple):
    """One audit, as far as it has come.

    Attributes:
        task: Its person is empty where nobody knows whose tablet sent it.
        newest: Its newest revision.
        final: Its newest final one; None where none has come.
    """

    audit: str
    task: Task
    newest: SeenState
    final: SeenState | None


class _Photo(msgspec.Struct):
    sha256: str


class _Auditor(msgspec.Struct):
    name: str


class _Body(msgspec.Struct):
    cycle: str
    blind: bool = False
    auditors: tuple[_Auditor, ...] = ()
    photos: tuple[_Photo, ...] = ()


_DECODER = msgspec.json.Decoder(_Body)


async def seen_at(sites: Sequence[str], person: str = "") -> tuple[SeenAudit, ...]:
    """The audits at these sites, by id; where a *person* is named, theirs alone."""
    if not sites:
        return ()
    table = tables.Audit
    query = table.select().where(table.site.is_in(list(sites))).order_by(table.id)
    belongs = await (query.where(table.person == person) if person else query)
    newest, finals = await _heads(sites, [row["id"] for row in belongs] if person else None)
    states = await _states([*newest.values(), *finals.values()])
    found = []
    for row in belongs:
        audit = row["id"]
        if audit in newest:
            final = states[finals[audit]] if audit in finals else None
            found.append(SeenAudit(audit, _task(row), states[newest[audit]], final))
    return tuple(found)


def _task(row: Mapping[str, Any]) -> Task:
    return Task(row["site"], row["checklist"], row["person"] or "")


async def _heads(
    sites: Sequence[str], audits: Sequence[str] | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Of each audit the key of its newest revision, and of its newest final one."""
    table = tables.Revision
    query = (
        table.select(table.key, table.audit, table.state)
        .where(table.site.is_in(list(sites)))
        .order_by(table.audit, table.number)
    )
    if audits is not None:
        query = query.where(table.audit.is_in([*audits] or [""]))
    rows = await query
    final = State.FINAL.value
    newest = {row["audit"]: row["key"] for row in rows}
    return newest, {row["audit"]: row["key"] for row in rows if row["state"] == final}


async def _states(keys: Sequence[str]) -> dict[str, SeenState]:
    table, found = tables.Revision, {}
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), AT_ONCE):
        part = ordered[start : start + AT_ONCE]
        query = table.select(table.key, table.body, table.audited_on)
        for row in await query.where(table.key.is_in(part)):
            found[row["key"]] = _state(row, _DECODER.decode(row["body"]))
    return found


def _state(row: Mapping[str, Any], body: _Body) -> SeenState:
    return SeenState(
        key=row["key"],
        on=row["audited_on"],
        cycle=body.cycle,
        blind=body.blind,
        auditors=tuple(each.name for each in body.auditors),
        photos=frozenset(each.sha256 for each in body.photos),
    )
