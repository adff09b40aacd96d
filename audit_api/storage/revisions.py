"""Keeping revisions of audits, and asking for them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec

from audit_api.errors import RevisionConflict, TooManyConflicts, Unknown
from audit_api.principal import EVERYWHERE, Sender
from audit_api.record import Action, Deed, sender_actor
from audit_api.revision import Revision, State
from audit_api.storage import assets, audits, photo_claims, record, tables
from audit_api.storage.database import Database
from audit_api.storage.turns import take_turn
from report_site.snapshot import Asset

MOST_BESIDE = 20
"""Accepted revisions have no quota, so what is kept beside one is bounded by its name alone: a
tablet that works as it should never makes even two."""
_DECODER = msgspec.json.Decoder(Revision)
_INSERT = (
    'INSERT INTO "revision" ("key", "audit", "number", "site", "checklist", "state",'
    ' "body", "digest", "audited_on", "skew_s", "received_at")'
    " VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"
    ' ON CONFLICT DO NOTHING RETURNING "key"'
)
"""Written out, as in `audits`: what is sent most waits for no statement to be built."""


class KeptRevision(NamedTuple):
    """A revision with what the server noted when it came.

    Attributes:
        body: The bytes as they came.
        digest: SHA-256 of the body, in hex.
        audited_on: The tablet's day, put right by its skew.
        skew_s: Seconds that the tablet's clock was ahead of ours.
    """

    revision: Revision
    body: bytes
    digest: str
    audited_on: date
    skew_s: int
    received_at: datetime

    @property
    def key(self) -> str:
        """What names it among all revisions."""
        return f"{self.revision.id}.{self.revision.revision}"

    @property
    def rank(self) -> str:
        """Sorts later revisions of one audit after earlier ones, as text."""
        return f"{self.revision.id}.{self.revision.revision:07}"


async def keep(
    kept: KeptRevision, sender: Sender, added: Sequence[Asset], database: Database
) -> bool:
    """Keep a revision and the assets it adds, once; tells whether it was new.

    Insert first and compare after: two sends at once cannot slip in between. Rows are never
    updated, so comparing what is held already needs no transaction.

    Raises:
        Unacceptable: Its audit belongs to another site, another checklist or another person.
        RevisionConflict: That name is taken by other content. By then both are kept.
        TooManyConflicts: It is taken, and so much is kept beside it that this was not.
    """
    # What a draft adds joins nothing: only a change of the register has to be told to others.
    async with database.changing_sites() if added else database.transaction():
        await audits.claim(kept.revision, sender)
        new = await _insert_where_new(kept)
        if new:
            await photo_claims.add(kept.revision)
            await record.append(await _deed(kept, sender, database))
        if new and added:
            await assets.add(added, kept.rank)
    if not new and await digest(kept.key) != kept.digest:
        await _keep_beside(kept, sender, database)
        raise RevisionConflict(kept.revision.id, kept.revision.revision)
    return new


async def get(key: str) -> KeptRevision:
    """The revision of that `KeptRevision.key`, which is held."""
    return _kept((await tables.Revision.select().where(tables.Revision.key == key))[0])


async def digest(key: str) -> str | None:
    """The SHA-256 of the body that is held under that `KeptRevision.key`; None if none is."""
    rows = await tables.Revision.select(tables.Revision.digest).where(tables.Revision.key == key)
    return str(rows[0]["digest"]) if rows else None


async def newest(audit: str) -> KeptRevision:
    """The revision of *audit* with the highest number.

    Raises:
        Unknown: There is none.
    """
    rows = await (
        tables.Revision.select()
        .where(tables.Revision.audit == audit)
        .order_by(tables.Revision.number, ascending=False)
        .limit(1)
    )
    if not rows:
        raise Unknown("audit", audit)
    return _kept(rows[0])


async def finals(site_ids: Sequence[str]) -> tuple[KeptRevision, ...]:
    """Every final revision at these sites, of each audit in the order of their numbers."""
    if not site_ids:
        return ()
    rows = await (
        tables.Revision.select()
        .where(
            tables.Revision.site.is_in(list(site_ids)),
            tables.Revision.state == State.FINAL.value,
        )
        .order_by(tables.Revision.audit, tables.Revision.number)
    )
    return tuple(map(_kept, rows))


def drafts(newest: Iterable[KeptRevision]) -> tuple[KeptRevision, ...]:
    """Of the newest revisions of audits those that are drafts."""
    return tuple(each for each in newest if each.revision.state is State.DRAFT)


async def newest_at(site_id: str) -> tuple[KeptRevision, ...]:
    """The newest revision of each audit at a site, by audit."""
    table = tables.Revision
    heads = await (
        table.select(table.key, table.audit)
        .where(table.site == site_id)
        .order_by(table.audit, table.number)
    )
    keys = [*{row["audit"]: row["key"] for row in heads}.values()]
    if not keys:
        return ()
    return tuple(map(_kept, await table.select().where(table.key.is_in(keys)).order_by(table.key)))


async def _deed(kept: KeptRevision, sender: Sender, database: Database) -> Deed:
    revision = kept.revision
    site = await database.sites.get(revision.site, EVERYWHERE)
    details = {"site": revision.site, "state": revision.state.value, "sha256": kept.digest}
    name = f"revision {kept.key}"
    return Deed(Action.REVISION_KEPT, sender_actor(sender), name, site.district, details)


async def _insert_where_new(kept: KeptRevision) -> bool:
    revision = kept.revision
    return bool(
        await tables.Revision.raw(
            _INSERT,
            kept.key,
            revision.id,
            revision.revision,
            revision.site,
            revision.checklist.id,
            revision.state.value,
            kept.body,
            kept.digest,
            kept.audited_on,
            kept.skew_s,
            kept.received_at,
        )
    )


async def _keep_beside(kept: KeptRevision, sender: Sender, database: Database) -> None:
    table, key = tables.RevisionConflict, f"{kept.key}.{kept.digest}"
    row = table(key=key, revision=kept.key, body=kept.body, received_at=kept.received_at)
    async with database.transaction():
        await take_turn("conflicts")
        others = await table.count().where(table.revision == kept.key, table.key != key)
        if others >= MOST_BESIDE:
            raise TooManyConflicts(kept.revision.id, kept.revision.revision, others)
        if await table.insert(row).on_conflict(action="DO NOTHING"):
            deed = await _deed(kept, sender, database)
            await record.append(deed._replace(action=Action.REVISION_KEPT_BESIDE))


def _kept(row: Mapping[str, Any]) -> KeptRevision:
    return KeptRevision(
        revision=_DECODER.decode(row["body"]),
        body=row["body"],
        digest=row["digest"],
        audited_on=row["audited_on"],
        skew_s=row["skew_s"],
        received_at=row["received_at"],
    )
