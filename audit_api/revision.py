"""What a tablet sends, and what it is told: the values of the audit protocol."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from checklists.answers import Answer, GeoPoint, Name, Observation, Sha256, Words
from checklists.responses import Closed

Cycle = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}$", max_length=7)]
AuditId = Annotated[
    str, msgspec.Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", max_length=36)
]


class State(StrEnum):
    """Whether the auditor has finished; drafts are revisions too."""

    DRAFT = "draft"
    FINAL = "final"


class ChecklistRef(Closed, frozen=True, kw_only=True):
    """A checklist in the version that the auditor had in hand."""

    id: Name
    version: int


class Auditor(Closed, frozen=True, kw_only=True):
    """Who walked."""

    name: Name
    role: Annotated[str, msgspec.Meta(max_length=80)] = ""


class PhotoClaim(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """A photo that the revision says it has: what a shrunk photo no longer carries itself.

    Attributes:
        alt: What it shows, in the auditor's words.
    """

    sha256: Sha256
    captured_at: datetime | None = None
    position: GeoPoint | None = None
    item: Name | None = None
    asset: Name | None = None
    place: Name | None = None
    alt: Words = ""


class AddedAsset(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """An asset that was not on the list and was added on the spot."""

    id: Name
    kind: Name
    label: Name
    place: Name | None = None
    position: GeoPoint | None = None


class Attestation(Closed, frozen=True, kw_only=True):
    """Who stands for the audit. A final revision has one."""

    name: Name
    at: datetime
    cosigner: Annotated[str, msgspec.Meta(max_length=80)] = ""


class Revision(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """One immutable state of an audit, whole, as the tablet sent it.

    All times are the tablet's claim, with its offset.

    Attributes:
        revision: Counts from 1 and is used up by the first attempt to send.
        blind: A blind second audit; it is never merged with another.
        reason: Why an audit that was already final is sent again.
    """

    id: AuditId
    revision: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    state: State
    site: Name
    checklist: ChecklistRef
    cycle: Cycle
    auditors: Annotated[tuple[Auditor, ...], msgspec.Meta(min_length=1, max_length=20)]
    device: Annotated[str, msgspec.Meta(max_length=80)] = ""
    blind: bool = False
    started_at: datetime
    finished_at: datetime | None = None
    sent_at: datetime
    answers: tuple[Answer, ...] = ()
    observations: tuple[Observation, ...] = ()
    photos: tuple[PhotoClaim, ...] = ()
    added_assets: Annotated[tuple[AddedAsset, ...], msgspec.Meta(max_length=500)] = ()
    attestation: Attestation | None = None
    reason: Words = ""


class UnusablePhoto(Closed, frozen=True, kw_only=True):
    """A photo that is kept as received and cannot be shown."""

    sha256: str
    reason: str


class Receipt(Closed, frozen=True, kw_only=True):
    """What the server holds of an audit. It goes out only after the commit.

    Attributes:
        received: The final revision and every photo it names are in.
        missing_photos: SHA-256 of those that have not come, in a fixed order.
        notices: What a person should look at, such as a tablet clock that is a year off.
        skew_s: Seconds that the tablet's clock was ahead of ours.
    """

    audit: str
    revision: int
    state: State
    received: bool
    missing_photos: tuple[str, ...]
    unusable_photos: tuple[UnusablePhoto, ...] = ()
    photos_in_work: int = 0
    notices: tuple[str, ...] = ()
    skew_s: int = 0
