"""What is in a rescue file, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from checklists.responses import Closed


class Outcome(StrEnum):
    """What became of a revision, or would."""

    NEW = "new"
    HELD = "here already"
    ASIDE = "kept aside"
    BESIDE = "kept beside another"
    LEFT = "not taken in"
    DAMAGED = "damaged"


class RescuedAudit(Closed, frozen=True, kw_only=True):
    """One revision in the file.

    Attributes:
        told: Why it was not simply taken in; empty if it was.
    """

    audit: str
    revision: int
    outcome: Outcome
    told: str = ""


class RescuedPhotos(Closed, frozen=True, kw_only=True):
    """The photos in the file.

    Attributes:
        damaged: What could not be read; a sentence each.
        missing: Those that an audit in the file names and that are neither in it nor here.
    """

    new: int = 0
    held: int = 0
    damaged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class RescueReport(Closed, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        made_at: By the tablet's clock.
        applied: It was taken in; else this is what would happen.
    """

    device: str
    made_at: datetime
    applied: bool
    audits: tuple[RescuedAudit, ...]
    photos: RescuedPhotos

    @property
    def is_whole(self) -> bool:
        """Whether all of it is here now, or would be."""
        taken = all(each.outcome in {Outcome.NEW, Outcome.HELD} for each in self.audits)
        return taken and not self.photos.damaged and not self.photos.missing
