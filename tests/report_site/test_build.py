"""Tests of `report_site.build`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from report_site.build import build
from report_site.errors import ForeignFolder, OwnFolder, ReportError
from report_site.folders import sums
from report_site.photo_files import PhotoFile
from report_site.snapshot import DistrictSnapshot
from tests.report_site import snapshots

AGAIN = """
import sys
from pathlib import Path
from report_site.build import build
from tests.report_site import snapshots
build(snapshots.snapshot(), Path(sys.argv[1]), photo_file=lambda _sha256, _px: Path(sys.argv[2]))
"""


def times(folder: Path) -> dict[Path, int]:
    """When each file was last written, in nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def stopping(_sha256: str, _longest_side_px: int) -> Path:
    """A place for photos that fails in the middle of a build."""
    raise ValueError("no such photo")


def only(snapshot: DistrictSnapshot, site: str) -> DistrictSnapshot:
    """The same district with one school."""
    kept = tuple(each for each in snapshot.sites if each.id == site)
    audits = tuple(each for each in snapshot.audits if each.site == site)
    return msgspec.structs.replace(snapshot, sites=kept, audits=audits)


def test_the_same_snapshot_makes_the_same_bytes(
    tmp_path: Path, report: Path, photo_file: PhotoFile
) -> None:
    """Otherwise nobody can prove that a published report came from these answers."""
    build(snapshots.snapshot(), tmp_path / "again", photo_file=photo_file)

    assert sums(tmp_path / "again") == sums(report)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_makes_the_same_bytes(
    tmp_path: Path, report: Path, photo_file: PhotoFile, seed: str
) -> None:
    """Sets are walked in another order in every process; no page may show it."""
    command = [sys.executable, "-c", AGAIN, str(tmp_path / "out"), str(photo_file("", 0))]

    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})

    assert sums(tmp_path / "out") == sums(report)


def test_building_again_writes_nothing(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A copy on a web server is not sent again when nothing has changed."""
    out = tmp_path / "site"
    first = build(snapshots.snapshot(), out, photo_file=photo_file)
    before = times(out)

    second = build(snapshots.snapshot(), out, photo_file=photo_file)

    assert (first.changed, second.changed) == (True, False)
    assert times(out) == before


def test_a_damaged_page_is_put_right(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A file that somebody edited does not pass for the report."""
    out = tmp_path / "site"
    build(snapshots.snapshot(), out, photo_file=photo_file)
    good = (out / "index.html").read_bytes()
    (out / "index.html").write_text("edited", encoding="utf-8")

    built = build(snapshots.snapshot(), out, photo_file=photo_file)

    assert built.changed
    assert (out / "index.html").read_bytes() == good


def test_a_failed_build_leaves_the_old_report_whole(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A board meeting must not find half a report."""
    out = tmp_path / "site"
    build(snapshots.snapshot(), out, photo_file=photo_file)
    before = sums(out), times(out)

    with pytest.raises(ValueError, match="no such photo"):
        build(snapshots.hostile(), out, photo_file=stopping)

    assert (sums(out), times(out)) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_page_of_a_school_that_left_goes(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A closed school's findings must not stay readable under an old address."""
    out = tmp_path / "site"
    build(snapshots.snapshot(), out, photo_file=photo_file)

    build(only(snapshots.snapshot(), "meets"), out, photo_file=photo_file)

    assert [path.name for path in (out / "schools").iterdir()] == ["elder-middle.html"]
    assert not (out / "photos").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A slip in the address of the folder must not cost somebody their files."""
    (tmp_path / "holiday.jpg").write_bytes(b"dear")

    with pytest.raises(ForeignFolder, match="nothing was changed"):
        build(snapshots.snapshot(), tmp_path, photo_file=photo_file)

    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_district_without_a_cycle_is_refused(tmp_path: Path, photo_file: PhotoFile) -> None:
    """There would be nothing to report about; the sentence says what to do."""
    bare = msgspec.structs.replace(snapshots.snapshot(), cycles=())

    with pytest.raises(ReportError, match="Add one, then build"):
        build(bare, tmp_path / "site", photo_file=photo_file)

    assert not (tmp_path / "site").exists()


def test_a_district_without_anything_has_a_report(tmp_path: Path, photo_file: PhotoFile) -> None:
    """On the first day there are a name and a cycle, and nothing else."""
    held = snapshots.snapshot()
    bare = DistrictSnapshot(
        demonstration=False,
        as_of=held.as_of,
        district=msgspec.structs.replace(held.district, boundary=None),
        cycles=held.cycles,
        checklists=held.checklists,
        sites=(),
    )

    built = build(bare, tmp_path / "site", photo_file=photo_file)

    assert built.pages == 4
    assert "demonstration" not in (tmp_path / "site/index.html").read_text(encoding="utf-8").lower()


def test_progress_is_told_to_the_end(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A bar that stops at nine tenths makes people pull the plug."""
    told: list[tuple[str, int, int]] = []

    build(
        snapshots.snapshot(),
        tmp_path / "site",
        photo_file=photo_file,
        progress=lambda *step: told.append(step),
    )

    last = {what: (done, whole) for what, done, whole in told}
    assert set(last) == {"Scoring schools", "Copying photos", "Writing pages"}
    assert all(done == whole for done, whole in last.values())


def test_only_a_released_photo_is_in_the_report(report: Path) -> None:
    """A face on a photo that nobody looked at must not leave the building."""
    names = {path.name for path in (report / "photos").iterdir()}

    assert names == {f"{snapshots.PHOTO}-1600.jpg", f"{snapshots.PHOTO}-400.jpg"}
    page = (report / "schools/spruce-middle.html").read_text(encoding="utf-8")
    assert "waits for release" in page
    assert snapshots.UNRELEASED not in page


def test_a_lost_photo_costs_no_report(tmp_path: Path) -> None:
    """One damaged file must not keep a district from reading all its findings."""
    lost = tmp_path / "nowhere.jpg"

    built = build(snapshots.snapshot(), tmp_path / "site", photo_file=lambda _sha256, _px: lost)

    page = (tmp_path / "site/schools/spruce-middle.html").read_text(encoding="utf-8")
    assert (built.photos, built.missing_photos) == (0, 1)
    assert "A photo is missing: it was released, but its file could not be read." in page
    assert not (tmp_path / "site" / "photos").exists()


def test_a_photo_of_which_one_size_is_lost_is_not_shown(
    tmp_path: Path, photo_file: PhotoFile
) -> None:
    """A small picture that leads nowhere looks like a fault of the reader's."""
    out = tmp_path / "site"

    built = build(
        snapshots.snapshot(),
        out,
        photo_file=lambda sha256, size_px: (
            photo_file(sha256, size_px) if size_px > 400 else tmp_path / "nowhere.jpg"
        ),
    )

    assert built.missing_photos == 1
    assert not (out / "photos").exists()


def test_a_report_is_built_where_a_link_leads(tmp_path: Path, photo_file: PhotoFile) -> None:
    """Web servers serve a link; a build that replaces it would lose the report behind it."""
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)

    build(snapshots.snapshot(), link, photo_file=photo_file)
    build(only(snapshots.snapshot(), "meets"), link, photo_file=photo_file)

    assert link.is_symlink()
    assert [path.name for path in (real / "schools").iterdir()] == ["elder-middle.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path, photo_file: PhotoFile) -> None:
    """A slip in making the link ends in a sentence."""
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")

    with pytest.raises(ForeignFolder):
        build(snapshots.snapshot(), tmp_path / "one", photo_file=photo_file)


@pytest.mark.parametrize("out", [".", "..", "../standing"])
def test_the_folder_that_one_stands_in_is_refused(
    tmp_path: Path, photo_file: PhotoFile, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    """Whoever types a dot would stand in a folder that is gone, and see an empty one."""
    (tmp_path / "above" / "standing").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "above" / "standing")

    with pytest.raises(OwnFolder, match="Name a new folder"):
        build(snapshots.snapshot(), Path(out), photo_file=photo_file)

    assert [path.name for path in (tmp_path / "above").iterdir()] == ["standing"]
