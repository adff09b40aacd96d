"""What a reviewer decides between auditors who answered a question differently: the values."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from audit_api.review import MostWords
from checklists.answers import Name
from checklists.responses import Closed


class Question(NamedTuple):
    """What two audits of one period may answer differently.

    Attributes:
        asset: The one that it is asked for, or one of those in a ratio asset by asset.
    """

    site: str
    checklist: str
    version: int
    cycle: str
    period: str
    item: str
    asset: str | None


class Settlement(Closed, frozen=True, kw_only=True):
    """Whose answer to a question stands.

    Attributes:
        number: Within the decisions about this question, from 1; the highest one is in force.
        stands: The id of the audit.
        given: What each audit said when it was decided, by its id, as JSON. Where one of them says
            something else by now, or another one disagrees, it is to be decided anew.
    """

    cycle: Name
    checklist: Name
    version: int
    period: Name
    item: Name
    asset: Name | None = None
    number: int
    stands: Name
    given: dict[str, str]
    words: MostWords = ""


class Settled(Closed, frozen=True, kw_only=True):
    """A settlement with whose site it is about, who made it, and when."""

    site: str
    settlement: Settlement
    by: str
    at: datetime

    @property
    def question(self) -> Question:
        """What it is about."""
        made = self.settlement
        return Question(
            self.site,
            made.checklist,
            made.version,
            made.cycle,
            made.period,
            made.item,
            made.asset,
        )
