"""Building the report site of one district: a snapshot, then the pages."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from audit_api.photos.shelf import Shelf
from audit_api.storage import photos
from audit_api.storage.database import Database
from audit_api.storage.photos import Shown
from audit_api.workflows.take_snapshot import take_snapshot
from report_site.assessing import Progress
from report_site.build import Built, build


class BuiltReport(NamedTuple):
    """What a build did, and how many audits are in it."""

    site: Built
    audits: int


async def build_report(
    district_id: str, as_of: date, out: Path, database: Database, progress: Progress
) -> BuiltReport:
    """Build the facilities edition of a district into the folder *out*.

    Raises:
        Unknown: There is no such district.
        ReportError: The report cannot be built, or *out* is not ours to replace.
    """
    snapshot = await take_snapshot(district_id, as_of, database)
    # Asked after the snapshot: what is not released any more by now is left out.
    photo_file = partial(_photo_file, Shelf(database.folder), await photos.shown())
    site = build(snapshot, out, photo_file=photo_file, progress=progress)
    return BuiltReport(site, len(snapshot.audits))


def _photo_file(
    shelf: Shelf, shown: Mapping[str, Shown], sha256: str, longest_side_px: int
) -> Path:
    """Where the picture lies, with what is covered on it; nowhere if it is not to be shown."""
    if sha256 not in shown:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), sha256)
    return shelf.derivative_path(sha256, longest_side_px, shown[sha256].cover)
