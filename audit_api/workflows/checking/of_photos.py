"""Whether each photo has its row and its files, and whether they are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from audit_api.archives.names import Part, part_of, photo_of
from audit_api.photo_record import GONE, PhotoRecord, PhotoState
from audit_api.photos.shelf import Shelf
from audit_api.photos.stock_taking import Found
from audit_api.photos.upload import is_whole
from audit_api.workflows.checking.mismatches import Kind, Mismatch, mismatch
from audit_api.workflows.lost_photos import is_pictured
from report_site.assessing import Progress

READING = "photos read"


class ShelfStock(NamedTuple):
    """What lies on the shelf: photos, and photos that pictures were made of, by their SHA-256."""

    originals: frozenset[str]
    pictured: frozenset[str]
    strange: tuple[str, ...]


def sorted_out(stock: Sequence[Found]) -> ShelfStock:
    """Whose each file is, by its name."""
    parts = {found.name: part_of(found.name) if found.is_file else None for found in stock}
    return ShelfStock(
        originals=_photos(parts, Part.ORIGINALS),
        pictured=_photos(parts, Part.DERIVATIVES),
        strange=tuple(name for name, part in parts.items() if part is None),
    )


def photo_mismatches(
    sha256s: Iterable[str], rows: Mapping[str, PhotoRecord], shelf: Shelf, progress: Progress
) -> tuple[Mismatch, ...]:
    """What does not fit with these photos. Reads each file to its end.

    Args:
        sha256s: Of photos that have a row, a file or a picture.
        rows: Of those that have one.
        shelf: Where the files lie, now.
        progress: Is told how much is done.
    """
    names = sorted(sha256s)
    found: list[Mismatch] = []
    for done, sha256 in enumerate(names):
        progress(READING, done, len(names))
        found += [
            mismatch(kind, sha256, _where(kind, sha256))
            for kind in _kinds(sha256, rows.get(sha256), shelf)
        ]
    progress(READING, len(names), len(names))
    return tuple(found)


def strange_mismatches(stock: ShelfStock) -> tuple[Mismatch, ...]:
    """Files and links that are no photos of ours."""
    return tuple(mismatch(Kind.STRANGE_FILE, name, name) for name in stock.strange)


def _photos(parts: Mapping[str, Part | None], wanted: Part) -> frozenset[str]:
    return frozenset(photo_of(name) or "" for name, part in parts.items() if part is wanted)


def _kinds(sha256: str, row: PhotoRecord | None, shelf: Shelf) -> Iterator[Kind]:
    original = shelf.path_of(sha256)
    if not _is_plain(original):
        yield from _kinds_of_missing(row)
    elif not is_whole(original, sha256):
        yield Kind.TORN_ORIGINAL
    elif row is None:
        yield Kind.UNKNOWN_ORIGINAL
    else:
        yield from _kinds_of_whole(row, original.stat().st_size, shelf)
    if row is not None and shelf.others(sha256, row.cover):
        yield Kind.OUTDATED_PICTURE


def _kinds_of_missing(row: PhotoRecord | None) -> Iterator[Kind]:
    if row is None:
        yield Kind.UNKNOWN_PICTURE
    elif row.state not in GONE:
        yield Kind.MISSING_ORIGINAL


def _kinds_of_whole(row: PhotoRecord, size_bytes: int, shelf: Shelf) -> Iterator[Kind]:
    if row.state is PhotoState.LOST:
        yield Kind.FOUND_AGAIN
    if row.size_bytes != size_bytes:
        yield Kind.WRONG_SIZE
    if row.state is PhotoState.READY and not is_pictured(row, shelf):
        yield Kind.MISSING_PICTURE


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _where(kind: Kind, sha256: str) -> str:
    is_picture = kind in {Kind.MISSING_PICTURE, Kind.UNKNOWN_PICTURE, Kind.OUTDATED_PICTURE}
    return f"{'derivatives' if is_picture else 'photos'}/{sha256[:2]}/{sha256}"
