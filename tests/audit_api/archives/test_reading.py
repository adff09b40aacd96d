"""Tests of `audit_api.archives`: writing a backup, and reading one that anybody may have made."""

from __future__ import annotations

import io
import random
import tarfile
import tracemalloc
from contextlib import nullcontext
from pathlib import Path

import pytest

from audit_api.archives.blocks import BLOCK_BYTES, END, header, named, padding
from audit_api.archives.manifest import Manifest, Member, sealed, unsealed
from audit_api.archives.names import DATABASE, MANIFEST
from audit_api.archives.reading import MANIFEST_BYTES, read_through
from audit_api.errors import BrokenBackup
from tests.audit_api.archives.making import (
    HOLDING,
    MEMBERS,
    ORIGINAL,
    PHOTO,
    PHOTO_BYTES,
    PICTURE,
    archived,
    read,
)

MANY = 5_000
MOST_MEMORY_BYTES_PER_MEMBER = 150


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    """A small backup that is whole."""
    return archived(MEMBERS, tmp_path)


def member(name: str, content: bytes) -> bytes:
    """One member as it stands in an archive, whatever it is called."""
    return header(name, len(content)) + content + padding(len(content))


def hostile(**changes: object) -> bytes:
    """The header of a member that is not a plain file of ours."""
    about = tarfile.TarInfo(ORIGINAL)
    about.mode = 0o600
    for name, value in changes.items():
        setattr(about, name, value)
    return about.tobuf(tarfile.GNU_FORMAT)


def test_what_was_written_is_read_again(archive: bytes) -> None:
    """A backup that cannot be read is worse than none: somebody relied on it."""
    assert read(archive) == MEMBERS


def test_any_program_can_unpack_a_backup(archive: bytes, tmp_path: Path) -> None:
    """A district must get at its data without us."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        opened.extractall(tmp_path / "out", filter="data")

    assert (tmp_path / "out" / ORIGINAL).read_bytes() == PHOTO_BYTES


def test_every_flipped_bit_is_noticed(archive: bytes) -> None:
    """A disk that lost one bit must not put another door number into the database."""
    chance = random.Random(20)
    places = [*range(0, len(archive), 37), *chance.sample(range(len(archive)), 300)]

    for place in places:
        broken = bytearray(archive)
        broken[place] ^= 1 << chance.randrange(8)
        with pytest.raises(BrokenBackup):
            read(bytes(broken))


def test_every_cut_is_noticed(archive: bytes) -> None:
    """A copy over a bad line ends somewhere, also between two members."""
    for size_bytes in {0, 1, 511, 512, len(archive) - 1, *range(0, len(archive), 256)}:
        with pytest.raises(BrokenBackup):
            read(archive[:size_bytes])


def test_what_stands_after_the_end_is_noticed(archive: bytes) -> None:
    """Whoever appends to a backup has changed it."""
    with pytest.raises(BrokenBackup, match="after its end"):
        read(archive + b"\0")


@pytest.mark.parametrize(
    "name",
    [
        "../photos/evil",
        "/etc/passwd",
        "photos/../../evil",
        f"photos/{PHOTO[:2]}/../{PHOTO}",
        f"photos/00/{PHOTO}",
        f"photos/{PHOTO[:2]}/{PHOTO}\n",
        f"photos/{PHOTO[:2]}/{PHOTO.upper()}",
        f"PHOTOS/{PHOTO[:2]}/{PHOTO}",
        f"derivatives/{PHOTO[:2]}/{PHOTO}-400.svg",
        "sightline.db-wal",
        "lock",
        "",
    ],
)
def test_a_name_that_no_backup_has_is_refused(name: str, tmp_path: Path) -> None:
    """The name of a member becomes a path on the server's disk."""
    archive = archived({DATABASE: b"rows", name: b"evil"}, tmp_path)

    with pytest.raises(BrokenBackup):
        read(archive)


@pytest.mark.parametrize(
    "members",
    [
        {ORIGINAL: PHOTO_BYTES, DATABASE: b"rows"},
        {DATABASE: b"rows", PICTURE: b"a picture", ORIGINAL: PHOTO_BYTES},
    ],
)
def test_members_have_one_order(members: dict[str, bytes], tmp_path: Path) -> None:
    """With one order a name can come only once, and nobody must remember all names."""
    with pytest.raises(BrokenBackup, match="not in its place"):
        read(archived(members, tmp_path))


def test_a_member_that_comes_twice_is_refused(archive: bytes) -> None:
    """The second would overwrite the first, which was proven."""
    first = member(DATABASE, MEMBERS[DATABASE])

    with pytest.raises(BrokenBackup, match="not in its place, or there twice"):
        read(first + archive)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        {"type": tarfile.LNKTYPE, "linkname": "sightline.db"},
        {"type": tarfile.DIRTYPE},
        {"type": tarfile.FIFOTYPE},
        {"type": tarfile.CHRTYPE},
        {"type": tarfile.GNUTYPE_SPARSE},
        {"type": tarfile.XHDTYPE, "size": 1 << 40},
        {"type": tarfile.GNUTYPE_LONGNAME, "size": 1 << 40},
        {"mode": 0o4777},
        {"uid": 1000},
        {"mtime": 1},
        {"uname": "root"},
        {"size": -1},
        {"size": -(1 << 40)},
    ],
)
def test_only_plain_files_of_one_form_are_read(changes: dict[str, object]) -> None:
    """Links lead out of the folder; other kinds make a reader do what nobody asked for."""
    block = hostile(**changes)

    with pytest.raises(BrokenBackup):
        read(member(DATABASE, b"rows") + block + bytes(4 * BLOCK_BYTES))


def test_a_size_that_no_photo_has_is_refused_before_it_is_read() -> None:
    """A header of 512 bytes may claim a terabyte."""
    with pytest.raises(BrokenBackup, match="larger than it can be"):
        read(member(DATABASE, b"rows") + header(ORIGINAL, 1 << 40))


def test_a_database_that_is_not_all_there_is_refused() -> None:
    """A database may be of any size, so a wrong one is known by its end only."""
    with pytest.raises(BrokenBackup, match="ends too early, within sightline"):
        read(header(DATABASE, 1 << 40) + bytes(10_000))


def test_a_manifest_larger_than_what_it_tells_of_is_refused() -> None:
    """It is the one member that is read into memory."""
    with pytest.raises(BrokenBackup, match="larger than it can be"):
        read(member(DATABASE, b"rows") + header(MANIFEST, 2 * MANIFEST_BYTES))


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"\0" * 2048, b"[" * 5000, b"PK\3\4" * 500])
def test_what_is_no_archive_is_refused(raw: bytes) -> None:
    """Somebody names the wrong file, or an empty one."""
    with pytest.raises(BrokenBackup):
        read(raw)


def test_members_that_the_manifest_does_not_name_are_refused(tmp_path: Path) -> None:
    """Somebody put a file into a right backup, or took one out."""
    right = archived(MEMBERS, tmp_path)
    manifest = right[right.index(header(MANIFEST, 0)[: len(MANIFEST)]) :]
    rows = member(DATABASE, MEMBERS[DATABASE])
    photo = member(ORIGINAL, PHOTO_BYTES)

    with pytest.raises(BrokenBackup, match="holds 2 files, and its manifest names 3"):
        read(rows + photo + manifest)
    with pytest.raises(BrokenBackup, match="is not what the manifest says"):
        read(rows + photo + member(PICTURE, b"other pix") + manifest)


def test_many_members_take_little_memory(tmp_path: Path) -> None:
    """Whoever can hand in a file must not be able to fill the server's memory with it."""
    file = tmp_path / "many"
    with file.open("wb") as archive:
        archive.write(member(DATABASE, b"rows"))
        for number in range(MANY):
            archive.write(header(f"photos/{number:05x}"[:9] + f"/{number:05x}{'0' * 59}", 0))

    tracemalloc.start()
    try:
        with file.open("rb") as archive, pytest.raises(BrokenBackup, match="ends too early"):
            read_through(archive, lambda _: nullcontext())
        _, most_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most_bytes < MANY * MOST_MEMORY_BYTES_PER_MEMBER


def test_a_manifest_is_read_only_as_it_was_sealed() -> None:
    """A changed word in it is a changed backup, whatever the words are about."""
    manifest = Manifest(
        holding=HOLDING, members=(Member(name=DATABASE, size_bytes=1, sha256="0" * 64),)
    )
    raw = sealed(manifest)

    assert unsealed(raw) == manifest
    assert unsealed(raw.replace(b"0.1.0", b"0.1.1")) is None
    assert unsealed(raw + b" ") is None
    assert unsealed(b"{}") is None


def test_a_database_larger_than_eight_gigabytes_has_a_header_too() -> None:
    """Plain tar ends there; a state's database does not."""
    size_bytes = 20_000_000_000

    assert named(header(DATABASE, size_bytes)) == (DATABASE, size_bytes)


def test_the_end_is_two_empty_blocks() -> None:
    """Other programs complain about an archive without them."""
    assert bytes(1024) == END
