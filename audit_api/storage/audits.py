"""Which site and which checklist an audit belongs to: those of the revision that came first."""

from __future__ import annotations

from audit_api.errors import Unacceptable
from audit_api.revision import Revision
from audit_api.storage import tables

_INSERT = (
    'INSERT INTO "audit" ("id", "site", "checklist") VALUES ({}, {}, {})'
    ' ON CONFLICT DO NOTHING RETURNING "id"'
)
"""Written out: it is part of keeping every revision, and building it cost more than running it."""


async def claim(revision: Revision) -> None:
    """Note where the audit of *revision* belongs, or compare with what was noted.

    Insert first and compare after, in the transaction that keeps the revision: whichever of two
    revisions comes first decides, and the other cannot slip in between.

    Raises:
        Unacceptable: An earlier one was made at another site or for another checklist.
    """
    if await tables.Audit.raw(_INSERT, revision.id, revision.site, revision.checklist.id):
        return
    held = (await tables.Audit.select().where(tables.Audit.id == revision.id))[0]
    if (held["site"], held["checklist"]) != (revision.site, revision.checklist.id):
        problem = (
            f"id: audit {revision.id} was begun at another site or for another checklist;"
            " begin a new audit for this one"
        )
        raise Unacceptable("the revision", [problem])
