"""The photos of a finding as pages show them, and the words where one is not shown. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checklists.assessed import Finding
from report_site.districts import AssessedDistrict
from report_site.snapshot import Photo

LARGE_PX, SMALL_PX = 1600, 400
"""The longest sides of the two sizes of a photo."""


class Picture(NamedTuple):
    """A released photo in its two sizes, paths from the top of the report."""

    large: str
    small: str
    width_px: int
    height_px: int
    alt: str
    caption: str


def pictures(finding: Finding, photos: Mapping[str, Photo]) -> tuple[Picture, ...]:
    """The released *photos* of *finding* that can be read."""
    held = [photos[name] for name in finding.photos if name in photos]
    return tuple(_picture(photo, finding) for photo in held)


def gap_words(finding: Finding, district: AssessedDistrict) -> str:
    """Why a photo of *finding* is not shown, or that none was taken; empty when all are."""
    if not finding.photos:
        return "No photo was taken."
    hidden = [name for name in finding.photos if name not in district.photos]
    lost = [name for name in hidden if name in district.lost_photos]
    told = (_waiting(len(hidden) - len(lost)), _lost(len(lost)))
    return " ".join(words for words in told if words)


def _picture(photo: Photo, finding: Finding) -> Picture:
    longest = max(photo.width_px, photo.height_px, 1)
    scale = min(1.0, SMALL_PX / longest)
    return Picture(
        large=f"photos/{photo.sha256}-{LARGE_PX}.jpg",
        small=f"photos/{photo.sha256}-{SMALL_PX}.jpg",
        width_px=max(1, round(photo.width_px * scale)),
        height_px=max(1, round(photo.height_px * scale)),
        alt=photo.alt or f"Photo to the finding: {finding.title}",
        caption=photo.caption,
    )


def _waiting(many: int) -> str:
    if many == 1:
        return "A photo is not shown: it waits for release, or is not fit to be shown."
    if many:
        return f"{many} photos are not shown: they wait for release, or are not fit to be shown."
    return ""


def _lost(many: int) -> str:
    if many == 1:
        return "A photo is missing: it was released, but its file could not be read."
    return f"{many} photos are missing: their files could not be read." if many else ""
