"""Building a report: plan, render, write aside, check, swap. The one module that knows Jinja2."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from report_site.assessing import Progress, assess_district
from report_site.checks import problems
from report_site.districts import AssessedDistrict
from report_site.errors import MissingPhoto, UnsoundReport
from report_site.folders import (
    OURS,
    Manifest,
    check_ours,
    is_same,
    recover,
    sums,
    swap,
    write_manifest,
)
from report_site.memory import few_collections
from report_site.moving_map import Moving, moving_map
from report_site.pages import Page, frame, page_count, plan_pages
from report_site.snapshot import DistrictSnapshot
from report_site.views.files import data_files
from report_site.views.findings import LARGE_PX, SMALL_PX

PhotoFile = Callable[[str, int], Path]
"""Where the derivative of a photo lies, by SHA-256 and longest side in pixels."""

HERE = Path(__file__).parent
EDITION = "facilities"


class Built(NamedTuple):
    """What a build did; `changed` is false when the folder held this very report already."""

    pages: int
    photos: int
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
        MissingCycle: The district has no cycle of audits.
        MissingChecklist: An audit was made with a checklist that the snapshot does not hold.
        MissingPhoto: A photo that a page shows cannot be read.
        UnsoundReport: The new report breaks a rule; nothing was replaced.
    """
    recover(out)
    check_ours(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with few_collections(), TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        fresh = Path(scratch, "fresh")
        district = assess_district(snapshot, progress)
        photos = _write_all(district, fresh, photo_file, progress)
        _check(fresh, snapshot)
        manifest = _manifest(fresh, snapshot)
        changed = not is_same(manifest, out)
        if changed:
            write_manifest(fresh, manifest)
            swap(fresh, out)
    return Built(page_count(district), photos, changed)


def _write_all(
    district: AssessedDistrict, fresh: Path, photo_file: PhotoFile, progress: Progress
) -> int:
    shutil.copytree(HERE / "static", fresh / "static")
    moving = moving_map(district)
    if moving:
        _write(fresh / "static" / "district-map.js", moving.script.encode())
    for name, content in data_files(district):
        _write(fresh / name, content)
    shown = _shown_photos(district)
    for number, sha256 in enumerate(shown, start=1):
        _copy_photo(sha256, fresh / "photos", photo_file)
        progress("Copying photos", number, len(shown))
    pages = _rendered(district, moving)
    for number, (page, html) in enumerate(pages, start=1):
        _write(fresh / page.path, html.encode())
        progress("Writing pages", number, page_count(district))
    return len(shown)


def _rendered(district: AssessedDistrict, moving: Moving | None) -> Iterator[tuple[Page, str]]:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    around = {
        "frame": frame(district),
        "moving": moving,
        "moving_frame": Markup(moving.frame) if moving else "",  # noqa: S704 - ours, numbers only
    }
    for page in plan_pages(district):
        template = environment.get_template(page.template)
        yield page, template.render(page=page, **around, **page.content)


def _shown_photos(district: AssessedDistrict) -> tuple[str, ...]:
    named = {
        sha256
        for site in district.sites
        for finding in site.assessment.findings
        for sha256 in finding.photos
    }
    return tuple(sorted(named & district.photos.keys()))


def _copy_photo(sha256: str, folder: Path, photo_file: PhotoFile) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for size_px in (LARGE_PX, SMALL_PX):
        try:
            shutil.copyfile(photo_file(sha256, size_px), folder / f"{sha256}-{size_px}.jpg")
        except OSError as error:
            raise MissingPhoto(sha256, size_px) from error


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
