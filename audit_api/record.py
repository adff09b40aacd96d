"""The record of who did what: what is written down, and how one entry hangs on the other. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from audit_api.principal import Nobody, Person, Principal, Sender

FIRST = "0" * 64
"""What the first entry hangs on."""


class Action(StrEnum):
    """What was done."""

    REVISION_KEPT = "revision kept"
    REVISION_KEPT_BESIDE = "other content kept beside a revision"
    PUT_ASIDE = "put into quarantine"
    TRIED_AGAIN = "tried again from quarantine"
    DISCARDED = "discarded from quarantine"
    BODY_READ = "read in quarantine"
    PHOTO_KEPT = "photo kept"
    PHOTO_COVERED = "photo covered"
    PHOTO_RELEASED = "photo released"
    PHOTO_WITHHELD = "photo withheld"
    PHOTO_SEEN = "photo seen"
    AUDIT_APPROVED = "audit approved"
    AUDIT_SENT_BACK = "audit sent back"
    AUDIT_READ = "audit read"
    AGREEMENT_READ = "agreement read"
    DISAGREEMENTS_READ = "disagreements read"
    DISAGREEMENT_SETTLED = "disagreement settled"
    PLAN_READ = "plan read"
    PLANS_LISTED = "list of plans read"
    PLACES_READ = "list of places read"
    ASSETS_READ = "list of assets read"
    OUTLINES_READ = "outlines read"
    PACK_TAKEN = "school taken along on a tablet"
    IMPORT_APPLIED = "import applied"
    CHECKLIST_PUBLISHED = "checklist published"
    SETTINGS_CHANGED = "settings changed"
    PHOTO_REMOVED = "photo removed"
    DRAFTS_REMOVED = "drafts removed"
    CYCLE_SET = "cycle set"
    ASSIGNED = "audits assigned"
    ASSIGNMENT_ENDED = "assignment taken back"
    BLIND_DRAWN = "blind audits drawn"
    PERSON_ADDED = "person added"
    PERSON_CHANGED = "person changed"
    ROLES_SET = "roles set"
    INVITED = "invited"
    CREDENTIAL_SET = "password set"
    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    SIGNED_OUT_EVERYWHERE = "signed out everywhere"
    SECOND_STEP_SET = "second step set"
    SECOND_STEP_ENDED = "second step ended"
    TABLET_CODE_MADE = "code for a tablet made"
    TABLET_ENROLLED = "tablet enrolled"
    TABLET_KNOWN_ANEW = "another token given to a tablet"
    TABLET_LOST = "tablet lost"
    BACKUP_MADE = "backup made"
    BACKUP_RESTORED = "backup restored"


SERVER = "server"
"""Who did what a command on the server itself does."""


class Deed(NamedTuple):
    """What is to be written down.

    Attributes:
        actor: ``person:<id>``, ``tablet:<id>`` or ``server``; see `actor_of`.
        thing: What it was done to, such as ``audit 0199…``.
        district: Whose matter it is; empty for none.
        details: More, as JSON takes it. No secret, no words of an auditor.
    """

    action: Action
    actor: str
    thing: str
    district: str = ""
    details: Mapping[str, object] = MappingProxyType({})


class Entry(NamedTuple):
    """One entry as it is kept: texts, exactly as they were hashed."""

    seq: int
    at: str
    actor: str
    action: str
    object: str
    district: str
    details: str
    previous: str
    hash: str


def actor_of(principal: Principal) -> str:
    """Who did it, as the record calls them."""
    if isinstance(principal, Nobody):
        return "nobody"
    return f"person:{principal.id}" if isinstance(principal, Person) else f"tablet:{principal.id}"


def sender_actor(sender: Sender) -> str:
    """Who sent it, as the record calls them."""
    return f"tablet:{sender.tablet}" if sender.tablet else SERVER


def entry_after(previous: Entry | None, deed: Deed, at: str) -> Entry:
    """The entry that comes after *previous*; None begins the record."""
    plain = Entry(
        seq=previous.seq + 1 if previous else 1,
        at=at,
        actor=deed.actor,
        action=deed.action.value,
        object=deed.thing,
        district=deed.district,
        details=msgspec.json.encode(dict(deed.details), order="sorted").decode(),
        previous=previous.hash if previous else FIRST,
        hash="",
    )
    return plain._replace(hash=hash_of(plain))


def hash_of(entry: Entry) -> str:
    """What the hash of an entry must be: over all that it says, and what it hangs on.

    The SHA-256 of a JSON list of the other fields in their order, without spaces, in UTF-8:
    anybody can reckon it again without this program.
    """
    said = msgspec.json.encode(tuple(entry[:-1]))
    return hashlib.sha256(said).hexdigest()


def first_fault(entries: Iterable[Entry], before: Entry | None = None) -> str:
    """What is wrong with the first entry that does not fit, in words; empty if all do.

    Args:
        entries: In the order of their numbers.
        before: The one before the first of them; None where they begin the record.
    """
    held = before
    for entry in entries:
        if fault := _fault(entry, held):
            return f"entry {entry.seq}: {fault}"
        held = entry
    return ""


def _fault(entry: Entry, before: Entry | None) -> str:
    expected = before.seq + 1 if before else 1
    if entry.seq != expected:
        return f"it should be number {expected}; entries are missing before it"
    if entry.previous != (before.hash if before else FIRST):
        return "it does not hang on the entry before it"
    return "" if _is_as_written(entry) else "its content is not what was written"


def _is_as_written(entry: Entry) -> bool:
    try:
        return entry.hash == hash_of(entry)
    except UnicodeEncodeError:  # bytes that are no text
        return False
