"""The folder of a report: whose it is, what is in it, and putting a new one in its place."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from report_site.errors import ForeignFolder, OtherReport, OwnFolder, StrangeFiles

MANIFEST = "manifest.json"
OURS = "sightline report"
LEFT_BY_DESKTOPS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What looking into a folder leaves in it; nobody misses these."""
SET_ASIDE = ".{}.replaced"
"""Where the old report is for the moment in which the new one takes its place."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is, with the SHA-256 of each of its files in hex, by path."""

    made_by: str
    edition: str
    demonstration: bool
    district: str
    as_of: str
    files: dict[str, str]


def settled(out: Path) -> Path:
    """The folder that *out* stands for. A link is followed, so that it stays what it is.

    Raises:
        ForeignFolder: It is a link that leads to itself.
        OwnFolder: This program runs in it, or below it, and would lose the ground it stands on.
    """
    try:
        folder = out.resolve()
    except RuntimeError as error:
        raise ForeignFolder(out) from error
    here = Path.cwd()
    if folder == here or folder in here.parents:
        raise OwnFolder(folder)
    return folder


def check_ours(folder: Path, district: str) -> None:
    """Do nothing when *folder* is missing, empty, or only an earlier report of *district*.

    Raises:
        ForeignFolder: It is something else.
        OtherReport: It is the report of another district.
        StrangeFiles: It holds files beside the report, which replacing it would take away.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ForeignFolder(folder)
    if any(folder.iterdir()):
        _check_report(folder, district)


def _check_report(folder: Path, district: str) -> None:
    held = read_manifest(folder)
    if held is None:
        raise ForeignFolder(folder)
    if held.district != district:
        raise OtherReport(folder, held.district, district)
    if strange := _strange(folder, held):
        raise StrangeFiles(folder, strange)


def _strange(folder: Path, held: Manifest) -> list[str]:
    known = {*held.files, MANIFEST}
    found = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    return sorted(
        path.as_posix()
        for path in found
        if path.as_posix() not in known and path.name not in LEFT_BY_DESKTOPS
    )


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the report in *folder*, or None when it holds no report of ours."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return manifest if manifest.made_by == OURS else None


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below *folder* but the manifest, by path with forward slashes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): _sum(path)
        for path in files
        if path != folder / MANIFEST
    }


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write *manifest* as the last file of a new report."""
    raw = msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=1)
    (folder / MANIFEST).write_bytes(raw + b"\n")


def is_same(manifest: Manifest, folder: Path) -> bool:
    """Whether *folder* already holds, byte for byte, the report that *manifest* describes."""
    return read_manifest(folder) == manifest and sums(folder) == manifest.files


def swap(fresh: Path, folder: Path) -> None:
    """Put *fresh* in the place of *folder*. What was there goes only when the new one stands.

    Raises:
        OSError: It could not be done; the old report is back in its place.
    """
    aside = folder.with_name(SET_ASIDE.format(folder.name))
    recover(folder)
    if folder.exists():
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        recover(folder)
        raise
    remove(aside)


def recover(folder: Path) -> None:
    """Put an old report back that a build left aside when its machine stopped half way."""
    aside = folder.with_name(SET_ASIDE.format(folder.name))
    if not aside.exists():
        return
    if folder.exists():
        remove(aside)
    else:
        aside.rename(folder)


def remove(folder: Path) -> None:
    """Remove *folder* with all that is in it, when it is there."""
    if not folder.exists():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
