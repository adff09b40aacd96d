"""Tests of `audit_api.photos.decoder` and `audit_api.photos.confinement`, as a process."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from audit_api.demo.chance import Chance
from audit_api.photos import confinement
from audit_api.photos.confinement import MEMORY_BYTES, OPEN_FILES
from audit_api.photos.values import Confinement, Prepared, Unusable, Unwritten, Work
from tests.audit_api.photos.pictures import camera_exif, jpeg, saved, upright, work

Outcome = Prepared | Unusable | Unwritten
CONFINED = "import audit_api.photos.confinement as c; print(c.confine()); "


def broken(content: bytes, chance: Chance) -> bytes:
    """*content* with a few bytes changed, and sometimes without its end."""
    changed = bytearray(content)
    for _ in range(chance.between(1, 8)):
        changed[chance.between(0, len(changed) - 1)] = chance.between(0, 255)
    return bytes(changed[: chance.between(1, len(changed)) if chance.happens(0.2) else None])


def make_folder(folder: Path) -> Path:
    """A new folder."""
    folder.mkdir()
    return folder


def ask(*photos: Work, parent: int | None = None) -> tuple[Confinement, list[Outcome]]:
    """What a decoder says, from its start to its end."""
    lines = b"".join(msgspec.json.encode(photo) + b"\n" for photo in photos)
    spoken = subprocess.run(
        [sys.executable, "-I", "-m", "audit_api.photos.decoder", str(parent or os.getpid())],
        input=lines,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    ).stdout.splitlines()
    answers: list[Outcome] = [msgspec.json.decode(line, type=Outcome) for line in spoken[1:]]
    return msgspec.json.decode(spoken[0], type=Confinement), answers


def confined(code: str) -> str:
    """What *code* prints in a process that has confined itself."""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ran.stdout + ran.stderr


def test_a_decoder_says_how_it_is_confined_and_answers_each_photo(tmp_path: Path) -> None:
    """Who runs the server should know which walls stand."""
    told, answers = ask(work(tmp_path, jpeg()))

    assert told.limits
    assert [type(answer) for answer in answers] == [Prepared]
    assert (tmp_path / "large").stat().st_mode & 0o077 == 0


def test_a_disk_that_cannot_be_written_is_no_fault_of_the_photo(tmp_path: Path) -> None:
    """Else one full disk would mark every photo of a day as unusable."""
    photo = msgspec.structs.replace(work(tmp_path, jpeg()), large=str(tmp_path / "no" / "large"))

    _, answers = ask(photo)

    assert isinstance(answers[0], Unwritten)
    assert "No such file" in answers[0].why


def test_a_decoder_whose_server_is_gone_does_not_stay(tmp_path: Path) -> None:
    """Decoders that outlive their server pile up until the machine stands still."""
    _, answers = ask(work(tmp_path, jpeg()), parent=1 if os.getppid() != 1 else 2)

    assert answers == []


def test_memory_and_files_are_bounded() -> None:
    """A photo that asks for all memory would take the server with it."""
    limits = confined(
        "import resource as r; print(r.getrlimit(r.RLIMIT_AS), r.getrlimit(r.RLIMIT_NOFILE)); "
        "bytearray(1 << 30)"
    )

    assert str((MEMORY_BYTES, MEMORY_BYTES)) in limits
    assert str((OPEN_FILES, OPEN_FILES)) in limits
    assert "MemoryError" in limits


def test_a_photo_that_takes_too_much_processor_time_is_ended() -> None:
    """One crafted photo would else keep a processor busy for good."""
    code = "c.CPU_PER_PHOTO_S = 0\nc.allow_processor_time()\nwhile True: pass"

    ended = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED + "\n" + code],
        stdout=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )

    assert ended.returncode == -signal.SIGXCPU


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_broken_file_ends_a_decoder(tmp_path: Path, kind: str) -> None:
    """Bad lines and bad cards change bytes anywhere; each file gets its own answer."""
    whole = saved(upright(48, 36), kind, exif=camera_exif())
    photos = [
        work(make_folder(tmp_path / str(seed)), broken(whole, Chance("broken", kind, seed)))
        for seed in range(100)
    ]

    _, answers = ask(*photos)

    assert len(answers) == len(photos)
    assert {type(answer) for answer in answers} == {Prepared, Unusable}


def test_a_decoder_reaches_nobody() -> None:
    """Whoever takes over a decoder by a crafted photo finds no network."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        said = confined(f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)")

    if "no_network=False" in said:
        pytest.skip("this kernel gives no network of its own")
    assert "Error" in said


def test_a_kernel_that_allows_less_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos are still read; the report says which wall is missing."""

    def refuse(*_: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(confinement, "_call", lambda *_: False)
    monkeypatch.setattr(os, "umask", lambda _: 0)

    told = confinement.confine()

    assert told == Confinement(
        limits=False, no_new_privileges=False, no_network=False, dies_with_parent=False
    )


def test_each_photo_gets_processor_time_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty honest photos must not add up to what one bomb would use."""
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: given.append(limits))

    confinement.allow_processor_time()

    used = resource.getrusage(resource.RUSAGE_SELF)
    assert given[0][0] - (used.ru_utime + used.ru_stime) <= confinement.CPU_PER_PHOTO_S + 1


def test_a_system_without_the_call_is_one_that_refuses() -> None:
    """Not every system that runs Python has these calls."""
    assert confinement._call("no_such_call_anywhere", 1) is False  # noqa: SLF001 - no other way in
