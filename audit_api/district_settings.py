"""How a district wants it: how long people stay signed in, and how long what was sent is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, NamedTuple

import msgspec

from checklists.responses import Closed


class Bound(NamedTuple):
    """What a number may be, in words for the page.

    Attributes:
        words: What it is about.
        unit: In which it is counted.
        hint: What it does.
    """

    least: int
    most: int
    words: str
    unit: str
    hint: str


BOUNDS = {
    "idle_minutes": Bound(5, 30, "Signed out without use after", "minutes", "People at desks."),
    "session_hours": Bound(1, 12, "Signed out at the latest after", "hours", "However busy."),
    "photo_months": Bound(
        1,
        120,
        "Photos that nobody released are kept for",
        "months",
        "From when their audit was approved. Released photos stand in reports, and stay.",
    ),
    "draft_months": Bound(
        1,
        60,
        "Drafts are kept for",
        "months",
        "From when their audit was approved, or from the last of an audit that was never finished.",
    ),
}
"""A session may be shorter than everywhere, never longer."""


class DistrictSettings(Closed, frozen=True, kw_only=True):
    """The settings of one district; the defaults are those of a district that says nothing.

    Attributes:
        second_factor: Who signs in with a password must prove a second thing, or may do nothing.
    """

    idle_minutes: Annotated[int, msgspec.Meta(ge=5, le=30)] = 30
    session_hours: Annotated[int, msgspec.Meta(ge=1, le=12)] = 12
    second_factor: bool = False
    photo_months: Annotated[int, msgspec.Meta(ge=1, le=120)] = 12
    draft_months: Annotated[int, msgspec.Meta(ge=1, le=60)] = 12

    @property
    def idle(self) -> timedelta:
        """So long a session lasts without use."""
        return timedelta(minutes=self.idle_minutes)

    @property
    def longest(self) -> timedelta:
        """So long a session lasts at most."""
        return timedelta(hours=self.session_hours)


DEFAULTS = DistrictSettings()


def strictest(settings: Iterable[DistrictSettings]) -> DistrictSettings:
    """What holds for somebody who works in several districts: the shortest session, any demand."""
    every = (DEFAULTS, *settings)
    return DistrictSettings(
        idle_minutes=min(each.idle_minutes for each in every),
        session_hours=min(each.session_hours for each in every),
        second_factor=any(each.second_factor for each in every),
    )
