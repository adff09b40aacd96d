"""What the data of a backup lacked when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audit_api.archives.manifest import Member
from audit_api.archives.names import plan_of, sha256_of
from audit_api.storage.copy_reading import photos_held, plans_held


def lacking(members: tuple[Member, ...], rows: Path) -> Iterator[str]:
    """A sentence for each photo and plan that was damaged or not there.

    Args:
        members: What went into the backup.
        rows: The copied database.
    """
    held = set()
    for member in members:
        sha256 = sha256_of(member.name)
        held.add(sha256)
        if sha256 not in {None, member.sha256}:
            kind = "plan" if plan_of(member.name) else "photo"
            yield f"{kind} {sha256} is damaged: its bytes are not those that its name tells"
    for sha256 in sorted(plans_held(rows) - held):
        yield f"plan {sha256} is missing: the database names it, and its picture is gone"
    for sha256 in sorted(photos_held(rows) - held):
        yield f"photo {sha256} is missing: the database names it, and its file is gone"
