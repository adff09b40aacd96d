"""What the members of a backup may be called, and in which order they come. Pure."""

from __future__ import annotations

import re
from enum import IntEnum

DATABASE = "sightline.db"
MANIFEST = "manifest.json"
_ORIGINAL = re.compile("photos/([0-9a-f]{2})/([0-9a-f]{64})")
_DERIVATIVE = re.compile(
    "derivatives/([0-9a-f]{2})/([0-9a-f]{64})(?:-([0-9a-f]{16}))?-[1-9][0-9]{1,4}[.]jpg"
)

_PLAN = re.compile("plans/([0-9a-f]{2})/([0-9a-f]{64})")


class Part(IntEnum):
    """The parts of a backup, in their order."""

    DATABASE = 0
    ORIGINALS = 1
    DERIVATIVES = 2
    PLANS = 3
    MANIFEST = 4


_FILES = {
    Part.ORIGINALS: _ORIGINAL,
    Part.DERIVATIVES: _DERIVATIVE,
    Part.PLANS: _PLAN,
}


def part_of(name: str) -> Part | None:
    """Which part a member of that *name* belongs to; None for a name that no backup has."""
    if name == DATABASE:
        return Part.DATABASE
    if name == MANIFEST:
        return Part.MANIFEST
    for part, pattern in _FILES.items():
        found = pattern.fullmatch(name)
        if found and found[2].startswith(found[1]):
            return part
    return None


def comes_after(name: str, earlier: str) -> bool:
    """Whether a member called *name* may stand after *earlier*: each name once, in one order."""
    return _place(name) > _place(earlier)


def photo_of(name: str) -> str | None:
    """The SHA-256 of the photo that a member is, or was made of; None for other members."""
    found = _ORIGINAL.fullmatch(name) or _DERIVATIVE.fullmatch(name)
    return found[2] if found else None


def cover_of(name: str) -> str | None:
    """For which cover a derivative was made, empty for none; None for other members."""
    found = _DERIVATIVE.fullmatch(name)
    return found and (found[3] or "")


def sha256_of(name: str) -> str | None:
    """The SHA-256 that the bytes of an original or a plan must have; None for other members."""
    own = part_of(name) in {Part.ORIGINALS, Part.PLANS}
    return name.rpartition("/")[2] if own else None


def plan_of(name: str) -> str | None:
    """The SHA-256 of the plan that a member is; None for other members."""
    return sha256_of(name) if part_of(name) is Part.PLANS else None


def _place(name: str) -> tuple[int, str]:
    part = part_of(name)
    return (-1 if part is None else part, name)
