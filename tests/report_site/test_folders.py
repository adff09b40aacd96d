"""Tests of `report_site.folders`."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_site.errors import ForeignFolder, OtherReport, StrangeFiles
from report_site.folders import (
    OURS,
    Manifest,
    check_ours,
    recover,
    remove,
    sums,
    swap,
    write_manifest,
)

DISTRICT = "5500001"


def folder(path: Path, word: str) -> Path:
    """A folder with one file in a folder of it."""
    (path / "in").mkdir(parents=True)
    (path / "in" / "word.txt").write_text(word, encoding="utf-8")
    return path


def word(path: Path) -> str:
    """What the file in it says."""
    return (path / "in" / "word.txt").read_text(encoding="utf-8")


def test_the_new_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """And nothing of the old stays beside it."""
    swap(folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old"))

    assert word(tmp_path / "site") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_comes_back_when_the_new_cannot_be_put_in_place(tmp_path: Path) -> None:
    """A full disk must not leave a district without its report."""
    folder(tmp_path / "site", "old")

    with pytest.raises(OSError, match="missing"):
        swap(tmp_path / "missing", tmp_path / "site")

    assert word(tmp_path / "site") == "old"


def test_a_report_left_aside_by_a_power_cut_comes_back(tmp_path: Path) -> None:
    """Between two renames there is a moment without a report; the next build ends it."""
    folder(tmp_path / ".site.replaced", "old")

    recover(tmp_path / "site")

    assert word(tmp_path / "site") == "old"


def test_what_was_left_aside_goes_when_the_new_one_stands(tmp_path: Path) -> None:
    """The power cut came after the second rename: the new report is the right one."""
    folder(tmp_path / ".site.replaced", "old")
    folder(tmp_path / "site", "new")

    recover(tmp_path / "site")

    assert word(tmp_path / "site") == "new"
    assert not (tmp_path / ".site.replaced").exists()


def test_an_empty_folder_and_none_can_be_built_into(tmp_path: Path) -> None:
    """Somebody makes the folder first, somebody else does not."""
    check_ours(tmp_path, DISTRICT)
    check_ours(tmp_path / "none", DISTRICT)

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_a_folder_to_build_into(tmp_path: Path) -> None:
    """A file with the name of the folder is somebody's file."""
    (tmp_path / "site").write_text("mine", encoding="utf-8")

    with pytest.raises(ForeignFolder):
        check_ours(tmp_path / "site", DISTRICT)


def test_another_program_s_manifest_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    """Web apps have a manifest.json too."""
    (tmp_path / "manifest.json").write_text('{"name": "An app"}', encoding="utf-8")

    with pytest.raises(ForeignFolder):
        check_ours(tmp_path, DISTRICT)


def report(path: Path) -> Path:
    """A folder that holds one report."""
    held = folder(path, "page")
    manifest = Manifest(
        made_by=OURS,
        edition="facilities",
        demonstration=True,
        district=DISTRICT,
        as_of="2026-11-20",
        files=sums(held),
    )
    write_manifest(held, manifest)
    return held


def test_an_earlier_report_of_the_district_may_be_replaced(tmp_path: Path) -> None:
    """Also after somebody looked into its folder, which leaves a file on some desks."""
    held = report(tmp_path / "site")
    (held / ".DS_Store").write_bytes(b"desk")

    check_ours(held, DISTRICT)

    assert word(held) == "page"


def test_the_report_of_another_district_is_not_replaced(tmp_path: Path) -> None:
    """A slip in the name of a folder would take away somebody else's report."""
    held = report(tmp_path / "site")

    with pytest.raises(OtherReport, match=r"district 5500001, and this is the one of 5500002"):
        check_ours(held, "5500002")


def test_a_file_beside_the_report_is_named_and_kept(tmp_path: Path) -> None:
    """Whoever keeps notes in the folder would lose them with the next report."""
    held = report(tmp_path / "site")
    (held / "in" / "note.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(StrangeFiles, match=r"not of the report: in/note\.txt\. "):
        check_ours(held, DISTRICT)

    assert (held / "in" / "note.txt").read_text(encoding="utf-8") == "mine"


def test_removing_does_not_follow_a_link(tmp_path: Path) -> None:
    """A link in the folder leads to files that are not ours to remove."""
    dear = folder(tmp_path / "dear", "dear")
    old = folder(tmp_path / "old", "old")
    (old / "link").symlink_to(dear)

    remove(old)

    assert word(dear) == "dear"
