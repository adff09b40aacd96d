"""Tests of `audit_api.photos.decoder` and `audit_api.photos.confinement`, as a process."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec
import pytest
from PIL import ImageCms

from audit_api.demo.chance import Chance
from audit_api.photos import confinement
from audit_api.photos.confinement import MEMORY_BYTES, OPEN_FILES
from audit_api.photos.values import NEXT, Confinement, Prepared, Unusable, Unwritten, Work
from tests.audit_api.photos.pictures import camera_exif, jpeg, saved, upright, work

Outcome = Prepared | Unusable | Unwritten
SIGNALS_SINCE = 6
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
    ours, its_end = socket.socketpair()
    with its_end:
        decoder = subprocess.Popen(
            [sys.executable, "-I", "-m", "audit_api.photos.decoder", str(parent or os.getpid())],
            stdin=its_end.fileno(),
            stdout=subprocess.PIPE,
        )
    with decoder, ours:
        assert decoder.stdout is not None
        told = msgspec.json.decode(decoder.stdout.readline(), type=Confinement)
        answers = [hand_over(photo, ours, decoder.stdout) for photo in photos]
    return told, [msgspec.json.decode(answer, type=Outcome) for answer in answers if answer]


def hand_over(photo: Work, line: socket.socket, answers: IO[bytes]) -> bytes:
    """What a decoder says of one photo; nothing, if it has ended."""
    with photo.original, photo.large, photo.small, suppress(BrokenPipeError):
        socket.send_fds(line, [b"[]", NEXT], [file.fileno() for file in photo])
    return answers.readline()


def confined(code: str, folder: Path | None = None) -> str:
    """What *code* prints in a process that has confined itself."""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=folder,
    )
    return ran.stdout + ran.stderr


def test_a_decoder_says_how_it_is_confined_and_answers_each_photo(tmp_path: Path) -> None:
    """Who runs the server should know which walls stand."""
    told, answers = ask(work(tmp_path, jpeg()))

    assert told.limits
    assert [type(answer) for answer in answers] == [Prepared]
    assert (tmp_path / "large").read_bytes().startswith(b"\xff\xd8")


def test_a_disk_that_cannot_be_written_is_no_fault_of_the_photo(tmp_path: Path) -> None:
    """Else one full disk would mark every photo of a day as unusable."""
    photo = work(tmp_path, jpeg())
    photo.large.close()

    with Path("/dev/full").open("wb") as full:
        _, answers = ask(photo._replace(large=full))

    assert isinstance(answers[0], Unwritten)
    assert "No space left" in answers[0].why


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


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/passwd')",
        "open('/dev/null', 'w')",
        "import os; os.listdir('/')",
        "import os; os.mkdir('there')",
        "import os; os.unlink('here')",
        "import os; os.truncate('here', 0)",
    ],
)
def test_a_decoder_opens_no_file(tmp_path: Path, code: str) -> None:
    """Whoever takes over a decoder by a crafted photo must not get at the others, or our data."""
    (tmp_path / "here").write_text("a photo of another school")

    said = confined(code, tmp_path)

    if "no_files=False" in said:
        pytest.skip("this kernel has no Landlock")
    assert "Permission denied" in said
    assert (tmp_path / "here").read_text() == "a photo of another school"


def test_every_kind_of_picture_is_read_without_opening_anything(tmp_path: Path) -> None:
    """Pillow fetches parts of itself from the disk when it first needs them: too late."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    kinds = [
        saved(upright().convert("P"), "PNG", transparency=0),
        saved(upright().convert("LA"), "PNG"),
        saved(upright().convert("RGBA"), "WEBP", exif=camera_exif().tobytes()),
        saved(upright().convert("CMYK"), "JPEG"),
        saved(upright().convert("I;16"), "PNG", icc_profile=profile),
        saved(upright(), "MPO", save_all=True, append_images=[upright()]),
        jpeg(exif=camera_exif()),
    ]

    _, answers = ask(
        *(
            work(make_folder(tmp_path / str(number)), content)
            for number, content in enumerate(kinds)
        )
    )

    assert [type(answer) for answer in answers] == [Prepared] * len(kinds)


def test_a_decoder_ends_no_other_process() -> None:
    """It runs as the same user as the server does."""
    said = confined(f"import os; os.kill({os.getpid()}, 0)")

    if "no_files=False" in said or landlock_version() < SIGNALS_SINCE:
        pytest.skip("this kernel does not keep signals in")
    assert "Operation not permitted" in said


def landlock_version() -> int:
    """The kernel's version of it; less than 1 where there is none."""
    return confinement._asked("syscall", 444, 0, 0, 1)  # noqa: SLF001 - no other way in


def test_a_kernel_that_allows_less_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos are still read; the report says which wall is missing."""

    def refuse(*_: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(confinement, "_asked", lambda *_: -1)
    monkeypatch.setattr(os, "umask", lambda _: 0)

    told = confinement.confine()

    assert told == Confinement(
        limits=False,
        no_new_privileges=False,
        no_network=False,
        no_files=False,
        dies_with_parent=False,
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


def test_a_decoder_whose_server_was_killed_ends_without_a_word() -> None:
    """A trace of it in the log would be taken for the reason why the server ended."""
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, "-I", "-m", "audit_api.photos.decoder", str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (1, b"")
