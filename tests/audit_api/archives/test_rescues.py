"""Tests of `audit_api.archives.rescues`, on files that no tablet would write."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from audit_api.archives.rescues import MANIFEST, PIECE_BYTES, opened_rescue
from audit_api.errors import BrokenRescue, DamagedMember
from tests.audit_api.archives.rescue_files import member, rescue_file, zipped

LIMIT_BYTES = 1000
BODY = "audits/0199a6c4-5d1e-7c3a-9f00-000000000001/revision-1.json"


def test_what_the_tablet_put_in_comes_out(tmp_path: Path) -> None:
    """Every byte of it, under the names that say what it is."""
    file = rescue_file(tmp_path, {BODY: b"{}", f"photos/{'ab' * 32}": b"picture"})

    with opened_rescue(file) as rescue:
        (body,) = rescue.bodies
        content = rescue.whole(body.member, LIMIT_BYTES)

    assert (body.audit, body.revision) == (BODY.split("/")[1], 1)
    assert content == b"{}"
    assert list(rescue.photos) == ["ab" * 32]
    assert rescue.strange == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04",
        b"no archive at all",
        zipped({}),
        zipped({MANIFEST: b"{"}),
        zipped({MANIFEST: b'{"rescue": 1}'}),
        zipped({MANIFEST: b'{"rescue": 2, "made_at": "2026-10-01T09:00:00Z", "members": []}'}),
        zipped({"other.txt": b"holiday"}),
    ],
)
def test_a_file_that_is_none_of_ours_is_told_in_one_sentence(tmp_path: Path, raw: bytes) -> None:
    """The wrong file from the same stick is the likeliest fault of all."""
    file = tmp_path / "file.zip"
    file.write_bytes(raw)

    with pytest.raises(BrokenRescue, match=r"this is no whole rescue file .* save it on"):
        opened_rescue(file).__enter__()


def test_a_file_that_was_cut_off_on_its_way_is_told(tmp_path: Path) -> None:
    """A stick that was pulled out too early."""
    file = rescue_file(tmp_path, {BODY: bytes(5000)})
    file.write_bytes(file.read_bytes()[:-400])

    with pytest.raises(BrokenRescue, match="its end is missing"):
        opened_rescue(file).__enter__()


def test_each_bit_that_falls_over_is_noticed_where_it_fell(tmp_path: Path) -> None:
    """A stick that wears out changes one bit, and the whole audit would look fine."""
    file = rescue_file(tmp_path, {BODY: b"0123456789" * 20})
    whole = file.read_bytes()
    start = whole.index(b"0123456789")
    told = []

    for place in range(start, start + 200, 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with (
            opened_rescue(file) as rescue,
            pytest.raises(DamagedMember, match="is damaged") as info,
        ):
            rescue.whole(rescue.bodies[0].member, LIMIT_BYTES)
        told.append(info.value.name)

    assert told == [BODY] * 29


def test_a_member_that_is_not_there_or_not_as_long_is_told(tmp_path: Path) -> None:
    """The manifest says what there was; the rest is no reason to be content."""
    gone = member(BODY, b"{}")
    longer = member(BODY, b"{}") | {"size_bytes": 3}
    huge = member(BODY, b"{}") | {"size_bytes": LIMIT_BYTES + 1}

    told = [
        _told(rescue_file(tmp_path, {}, [gone])),
        _told(rescue_file(tmp_path, {BODY: b"{}"}, [longer])),
        _told(rescue_file(tmp_path, {BODY: b"{}"}, [huge])),
    ]

    assert told == [
        "is missing from the file",
        "is damaged",
        "is larger than anything that is taken in",
    ]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A few bytes that become a thousand million must not fill the memory."""
    said = member(BODY, b"{}")
    file = rescue_file(tmp_path, {BODY: bytes(300_000_000)}, [said], zipfile.ZIP_DEFLATED)

    with opened_rescue(file) as rescue:
        pieces = rescue.pieces(rescue.bodies[0].member, LIMIT_BYTES)
        first = next(pieces)
        with pytest.raises(DamagedMember):
            next(pieces)

    assert file.stat().st_size < 1_000_000
    assert len(first) == PIECE_BYTES


def test_names_that_lead_elsewhere_mean_nothing(tmp_path: Path) -> None:
    """Nothing in the file may decide where something is written."""
    names = ["../../etc/passwd", "audits/../x/revision-1.json", "photos/../../x", "photos/AB"]
    file = rescue_file(tmp_path, dict.fromkeys(names, b"{}"))

    with opened_rescue(file) as rescue:
        assert (rescue.bodies, rescue.photos) == ((), {})
        assert rescue.strange == tuple(sorted(names))


def _told(file: Path) -> str:
    with opened_rescue(file) as rescue, pytest.raises(DamagedMember) as info:
        rescue.whole(rescue.bodies[0].member, LIMIT_BYTES)
    return info.value.problem
