"""What an auditor answered, and whether the answers fit the checklist they were given to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from checklists.responses import Closed

Words = Annotated[str, msgspec.Meta(max_length=4000)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Fraction = Annotated[float, msgspec.Meta(ge=0, le=1)]
# `$` also fits before a last line end, and `\Z` means nothing to a browser: the length decides.
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]


class NoAnswer(StrEnum):
    """Why there is no answer. Only `NOT_HERE` leaves the score; all others lower the coverage."""

    NOT_HERE = "not_here"
    COULD_NOT_CHECK = "could_not_check"
    NOT_THIS_VISIT = "not_this_visit"


class Tally(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """A ratio as two numbers (`passed`, `checked`), or a breakdown as how many of each kind."""

    passed: int | None = None
    checked: int | None = None
    kinds: dict[str, int] | None = None


class AssetResult(Closed, frozen=True, kw_only=True):
    """One asset of a ratio that was answered asset by asset."""

    asset: Name
    passed: bool


Value = str | int | float | Tally | tuple[AssetResult, ...]
"""What an item takes: ``yes | partly | no``, a scale or number, a day (ISO), an option, a ratio."""


class Answer(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """One answer to one item, or the reason why there is none: exactly one of the two.

    Attributes:
        asset: For an item asked per asset: which one.
        note: The auditor's words; required when a critical item is not here.
    """

    item: Name
    asset: Name | None = None
    value: Value | None = None
    no_answer: NoAnswer | None = None
    note: Words = ""


class Register(Closed, frozen=True, kw_only=True):
    """The assets that a site is known to have, by kind; ids in any order."""

    assets: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def of(self, kind: str | None) -> tuple[str, ...]:
        """The ids of the assets of *kind*."""
        return self.assets.get(kind or "", ())


SiteFacts = dict[str, str | int]
"""What ``show_if`` may ask of a site: field name to value."""


class GeoPoint(Closed, frozen=True, kw_only=True):
    """A point in degrees, WGS 84, with the radius that the device claims."""

    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    accuracy_m: Annotated[float, msgspec.Meta(ge=0)] | None = None


class PlanPin(Closed, frozen=True, kw_only=True):
    """A point on the picture of a plan, as fractions of it from the left and from the top.

    Attributes:
        plan: Its id at the site.
        version: SHA-256 of the picture that the auditor saw, in hex.
    """

    plan: Name
    version: Sha256
    x: Fraction
    y: Fraction


class Observation(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """What an auditor adds to a wrong answer (where, photos, words), or finds beside the checklist.

    Attributes:
        item: The item it belongs to; None is a free finding.
        place: Where, for an item that is not asked per asset.
        position: Where exactly, if the auditor set a pin, or stood there with a good position.
        pin: The same on the picture of a plan.
        urgent_today: Must be seen by a reviewer at once.
        photos: SHA-256 of each photo, in hex.
    """

    id: Name
    item: Name | None = None
    asset: Name | None = None
    place: Name | None = None
    position: GeoPoint | None = None
    pin: PlanPin | None = None
    note: Words = ""
    urgent_today: bool = False
    photos: tuple[str, ...] = ()


class Overruled(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """An answer that a reviewer set aside, because a colleague's to the same question stands.

    Attributes:
        asset: The one that it was asked for, or one of those in a ratio asset by asset.
    """

    item: Name
    asset: Name | None = None


class Audit(Closed, frozen=True, kw_only=True, omit_defaults=True):
    """One checklist done at one site, as the score needs it.

    Attributes:
        audited_on: The day by the tablet's clock, put right by its skew.
        period: What it can be merged within: ``2026-10`` (month), ``2026-Q4``, ``2026-27`` (cycle).
        cycle: The round of audits, such as ``2026-27``.
        blind: A blind second audit; it never merges.
        confirmed_not_here: Critical items whose *not here* a reviewer has confirmed.
        overruled: Its answers that count only where no colleague's stands.
    """

    id: str
    site: str
    checklist: str
    version: int
    audited_on: date
    period: str
    cycle: str
    auditors: tuple[str, ...] = ()
    blind: bool = False
    answers: tuple[Answer, ...] = ()
    observations: tuple[Observation, ...] = ()
    confirmed_not_here: tuple[str, ...] = ()
    overruled: tuple[Overruled, ...] = ()
