"""Where an audit belongs, and to whom: what the revision that came first says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import Sender
from audit_api.revision import Revision
from audit_api.storage import tables

_INSERT = (
    'INSERT INTO "audit" ("id", "site", "checklist", "device", "person")'
    ' VALUES ({}, {}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING "id"'
)
"""Written out: it is part of keeping every revision, and building it cost more than running it."""


class HeldAudit(NamedTuple):
    """Where an audit belongs.

    Attributes:
        device: The tablet that sent it first; None where it was none, or nobody knows.
        person: For whom that tablet was enrolled.
    """

    id: str
    site: str
    checklist: str
    device: str | None
    person: str | None


async def claim(revision: Revision, sender: Sender) -> None:
    """Note where the audit of *revision* belongs, or compare with what was noted.

    Insert first and compare after, in the transaction that keeps the revision: whichever of two
    revisions comes first decides, and the other cannot slip in between.

    Raises:
        Unacceptable: An earlier one was made at another site, for another checklist, or on the
            tablet of somebody else.
    """
    tablet, person = sender.tablet or None, sender.person or None
    row = (revision.id, revision.site, revision.checklist.id, tablet, person)
    if await tables.Audit.raw(_INSERT, *row):
        return
    if problems := tuple(_problems(await get(revision.id), revision, sender)):
        raise Unacceptable("the revision", problems)


async def get(audit_id: str) -> HeldAudit:
    """The audit of that id.

    Raises:
        Unknown: There is none.
    """
    rows = await tables.Audit.select().where(tables.Audit.id == audit_id)
    if not rows:
        raise Unknown("audit", audit_id)
    return _held(rows[0])


async def of_device(device: str) -> tuple[HeldAudit, ...]:
    """The audits that a tablet began, by id."""
    rows = (
        await tables.Audit.select().where(tables.Audit.device == device).order_by(tables.Audit.id)
    )
    return tuple(_held(row) for row in rows)


async def persons_of(audit_ids: Sequence[str]) -> dict[str, str]:
    """For whom the tablets were enrolled that sent these audits, where that is known."""
    if not audit_ids:
        return {}
    table = tables.Audit
    rows = await table.select(table.id, table.person).where(table.id.is_in(list(audit_ids)))
    return {row["id"]: row["person"] for row in rows if row["person"]}


async def sites_of(person: str, since: datetime) -> dict[str, frozenset[str]]:
    """Where a person's tablets have sent something *since*: by district the ids of sites."""
    audit, revision, site = tables.Audit, tables.Revision, tables.Site
    own = {
        row["id"]: row["site"]
        for row in await audit.select(audit.id, audit.site).where(audit.person == person)
    }
    sent = await (
        revision.select(revision.audit)
        .where(revision.audit.is_in([*own] or [""]), revision.received_at >= since)
        .group_by(revision.audit)
    )
    there = {own[row["audit"]] for row in sent}
    rows = await site.select(site.id, site.district).where(site.id.is_in([*there] or [""]))
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        found[row["district"]] = found.get(row["district"], frozenset()) | {row["id"]}
    return found


def _problems(held: HeldAudit, revision: Revision, sender: Sender) -> Iterator[str]:
    if (held.site, held.checklist) != (revision.site, revision.checklist.id):
        yield (
            f"id: audit {revision.id} was begun at another site or for another checklist;"
            " begin a new audit for this one"
        )
    if held.person and sender.person and held.person != sender.person:
        yield (
            f"id: audit {revision.id} was begun by somebody else on another tablet;"
            " begin a new audit for this one"
        )


def _held(row: Mapping[str, Any]) -> HeldAudit:
    return HeldAudit(**{name: row[name] for name in HeldAudit._fields})
