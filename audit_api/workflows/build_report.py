"""Building the report site of one district: a snapshot, then the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from audit_api.photos.shelf import Shelf
from audit_api.storage.database import Database
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
    shelf = Shelf(database.folder)
    site = build(snapshot, out, photo_file=shelf.derivative_path, progress=progress)
    return BuiltReport(site, len(snapshot.audits))
