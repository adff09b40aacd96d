"""The photos that a report shows, copied into it; one whose file is lost is left out and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from report_site.assessing import Progress
from report_site.districts import AssessedDistrict
from report_site.views.pictures import LARGE_PX, SMALL_PX

SIZES_PX = (LARGE_PX, SMALL_PX)
PhotoFile = Callable[[str, int], Path]
"""Where the derivative of a photo lies, by SHA-256 and longest side in pixels."""


def shown_photos(district: AssessedDistrict) -> tuple[str, ...]:
    """The released photos of all open findings."""
    named = {
        sha256
        for site in district.sites
        for finding in site.assessment.findings
        for sha256 in finding.photos
    }
    return tuple(sorted(named & district.photos.keys()))


def copy_photos(
    shown: tuple[str, ...], folder: Path, photo_file: PhotoFile, progress: Progress
) -> frozenset[str]:
    """Copy both sizes of each photo into *folder*; gives those of which a size cannot be read."""
    lost = set[str]()
    for number, sha256 in enumerate(shown, start=1):
        if not _copied(sha256, folder, photo_file):
            lost.add(sha256)
        progress("Copying photos", number, len(shown))
    return frozenset(lost)


def without(district: AssessedDistrict, lost: Iterable[str]) -> AssessedDistrict:
    """*district* with the *lost* photos known as lost, so that no page leads to them."""
    gone = frozenset(lost)
    left = {sha256: photo for sha256, photo in district.photos.items() if sha256 not in gone}
    return district._replace(photos=left, lost_photos=gone)


def _copied(sha256: str, folder: Path, photo_file: PhotoFile) -> bool:
    # Read first, write then: a full disk is no lost photo, and has to stop the build.
    try:
        sizes = [(size_px, photo_file(sha256, size_px).read_bytes()) for size_px in SIZES_PX]
    except OSError:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for size_px, raw in sizes:
        (folder / f"{sha256}-{size_px}.jpg").write_bytes(raw)
    return True
