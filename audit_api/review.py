"""What a reviewer decides about an audit: the values of the review."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from checklists.answers import Name
from checklists.responses import Closed

MostWords = Annotated[str, msgspec.Meta(max_length=2_000)]


class Decision(StrEnum):
    """What becomes of a final revision."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"


class Requested(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """One answer that is asked for again, with what the auditor should do."""

    item: Name
    asset: Name | None = None
    words: MostWords = ""


class Verdict(Closed, frozen=True, kw_only=True):
    """A decision about one revision.

    Attributes:
        revision: Which one was looked at; another one that came meanwhile is another matter.
        items: What is sent back; at least one with `SENT_BACK`, none with `APPROVED`.
        not_here: Critical items of which the reviewer confirms that they are truly not here.
    """

    revision: int
    decision: Decision
    items: tuple[Requested, ...] = ()
    not_here: tuple[Name, ...] = ()
    words: MostWords = ""


class Reviewed(Closed, frozen=True, kw_only=True):
    """A verdict with who gave it, and when."""

    audit: str
    verdict: Verdict
    by: str
    at: datetime
