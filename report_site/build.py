"""Building a report: plan, render, write aside, check, swap. The one module that knows Jinja2."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from report_site.assessing import Progress, assess_district
from report_site.checks import problems
from report_site.districts import AssessedDistrict
from report_site.errors import UnsoundReport
from report_site.folders import (
    OURS,
    Manifest,
    check_ours,
    is_same,
    recover,
    settled,
    sums,
    swap,
    write_manifest,
)
from report_site.memory import few_collections
from report_site.moving_map import Moving, moving_map
from report_site.pages import Page, frame, page_count, plan_pages
from report_site.photo_files import PhotoFile, copy_photos, shown_photos, without
from report_site.scratch import scratch_beside
from report_site.snapshot import DistrictSnapshot
from report_site.views.files import data_files

HERE = Path(__file__).parent
EDITION = "facilities"


class Built(NamedTuple):
    """What a build did.

    Attributes:
        photos: How many are in the report.
        missing_photos: How many more were released, and left out because a file cannot be read.
        changed: False when the folder held this very report already.
    """

    pages: int
    photos: int
    missing_photos: int
    changed: bool


def build(
    snapshot: DistrictSnapshot,
    out: Path,
    *,
    photo_file: PhotoFile,
    progress: Progress = lambda *_: None,
) -> Built:
    """Build the facilities edition of *snapshot* into the folder *out*, replacing what is there.

    The old report stays in place, whole, until the new one is whole and keeps the rules. The same
    snapshot gives the same bytes, and building it again writes nothing into *out*.

    Raises:
        ForeignFolder: *out* holds something that is not a report of ours.
        OtherReport: *out* holds the report of another district.
        StrangeFiles: *out* holds files beside the report, which would be lost.
        OwnFolder: *out* holds the folder that the program runs in.
        MissingCycle: The district has no cycle of audits.
        MissingChecklist: An audit was made with a checklist that the snapshot does not hold.
        UnsoundReport: The new report breaks a rule; nothing was replaced.
    """
    folder = settled(out)
    recover(folder)
    check_ours(folder, snapshot.district.id)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with few_collections(), scratch_beside(folder) as scratch:
        fresh = scratch / "fresh"
        assessed = assess_district(snapshot, progress)
        shown = shown_photos(assessed)
        lost = copy_photos(shown, fresh / "photos", photo_file, progress)
        _write_all(without(assessed, lost), fresh, progress)
        changed = _put_in_place(fresh, folder, snapshot)
    return Built(page_count(assessed), len(shown) - len(lost), len(lost), changed)


def _put_in_place(fresh: Path, folder: Path, snapshot: DistrictSnapshot) -> bool:
    _check(fresh, snapshot)
    manifest = _manifest(fresh, snapshot)
    if is_same(manifest, folder):
        return False
    write_manifest(fresh, manifest)
    swap(fresh, folder)
    return True


def _write_all(district: AssessedDistrict, fresh: Path, progress: Progress) -> None:
    shutil.copytree(HERE / "static", fresh / "static")
    moving = moving_map(district)
    if moving:
        _write(fresh / "static" / "district-map.js", moving.script.encode())
    for name, content in data_files(district):
        _write(fresh / name, content)
    for number, (page, html) in enumerate(_rendered(district, moving), start=1):
        _write(fresh / page.path, html.encode())
        progress("Writing pages", number, page_count(district))


def _rendered(district: AssessedDistrict, moving: Moving | None) -> Iterator[tuple[Page, str]]:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    around = {
        "frame": frame(district),
        "moving": moving,
        "moving_frame": Markup(moving.frame) if moving else "",  # noqa: S704 - ours, numbers only
    }
    for page in plan_pages(district):
        template = environment.get_template(page.template)
        yield page, template.render(page=page, **around, **page.content)


def _check(fresh: Path, snapshot: DistrictSnapshot) -> None:
    found = problems(fresh, demonstration=snapshot.demonstration)
    # The data page names the manifest, which is written last, because it holds the sum of all else.
    real = [each for each in found if each != "data.html: manifest.json leads nowhere"]
    if real:
        raise UnsoundReport(real)


def _manifest(fresh: Path, snapshot: DistrictSnapshot) -> Manifest:
    return Manifest(
        made_by=OURS,
        edition=EDITION,
        demonstration=snapshot.demonstration,
        district=snapshot.district.id,
        as_of=snapshot.as_of.isoformat(),
        files=sums(fresh),
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
