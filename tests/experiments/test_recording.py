"""The recorder misses nothing: a replay of all that it saw gives the folder as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.experiments.answers import acknowledged
from tests.experiments.histories import History
from tests.experiments.recording import Deed, Entry, Recorder, has_compiler
from tests.experiments.replaying import Cut, Rules, files_of, replay

MANY_WAYS = """
import os, pathlib, shutil, sqlite3, subprocess, sys, tempfile
folder = pathlib.Path(sys.argv[1])
os.chdir(folder)
(folder / "a/b").mkdir(parents=True)
pathlib.Path("a/relative").write_bytes(b"relative")
(folder / "buffered").write_text("line\\n" * 9999)
with open("appended", "ab") as file: file.write(b"one")
with open("appended", "ab") as file: file.write(b"two")
held = os.open("vectors", os.O_RDWR | os.O_CREAT)
os.writev(held, [b"abc", b"", b"def"])
os.pwritev(held, [b"X", b"YZ"], 1)
os.pwrite(held, b"far", 10_000)
os.ftruncate(held, 9_000)
os.posix_fallocate(held, 0, 20_000)
os.fsync(held)
there = os.open("a", os.O_RDONLY)
os.mkdir("below", dir_fd=there)
os.close(os.open("made", os.O_WRONLY | os.O_CREAT, dir_fd=there))
os.rename("made", "b/moved", src_dir_fd=there, dst_dir_fd=there)
os.fsync(there)
os.link("appended", "a/linked")
os.unlink("appended")
os.truncate("buffered", 77)
shutil.copyfile("buffered", "copied")
shutil.copytree("a", "tree")
shutil.move("tree/b", "moved")
shutil.rmtree("tree")
os.rmdir("a/below")
with tempfile.NamedTemporaryFile(dir=folder) as file: file.write(b"gone")
connection = sqlite3.connect("rows.db")
connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE row (text); VACUUM")
connection.execute("INSERT INTO row VALUES ('x')")
connection.commit()
child = "import os; os.makedirs('child'); open('child/written', 'w').write('by a child')"
subprocess.run([sys.executable, "-I", "-c", child], env={}, check=True)
os._exit(0)
"""
KILLED = 40
KILLING = f"""
import os, subprocess, sys, time
os.chdir(sys.argv[1])
child = (
    "import os\\nfor at in range(10**9):"
    " os.rename(os.path.join('.', open(f'{{os.getpid()}}-{{at}}', 'w').name), f'{{os.getpid()}}');"
    " at or print(flush=True)"  # only a child that has made a file may be killed
)
for at in range({KILLED}):
    process = subprocess.Popen([sys.executable, "-I", "-S", "-c", child], stdout=subprocess.PIPE)
    process.stdout.readline()
    time.sleep(at % 7 / 5000)
    process.kill()
    process.wait()
"""
pytestmark = pytest.mark.skipif(
    not has_compiler(), reason="there is no C compiler: install gcc and libc6-dev"
)


def test_a_folder_that_is_written_in_many_ways_can_be_built_again_from_its_record(
    tmp_path: Path,
) -> None:
    """A change that the recorder does not see would be a cut that is never tried."""
    recorder = Recorder(tmp_path / "disk", tmp_path / "recorded")
    command = (sys.executable, "-I", "-c", MANY_WAYS, str(recorder.folder))
    subprocess.run(command, env=recorder.environment, check=True)
    entries = recorder.entries()

    replay(
        History(entries, recorder.root),
        Cut(entries[-1].number + 1, Rules.WHOLE),
        tmp_path / "again",
    )

    assert files_of(tmp_path / "again") == files_of(recorder.folder)
    assert (tmp_path / "again" / "child" / "written").read_text() == "by a child"


def test_a_child_that_is_killed_leaves_no_change_unnoted(tmp_path: Path) -> None:
    """The server kills its decoders: what one had just made must not be missing from the record."""
    recorder = Recorder(tmp_path / "disk", tmp_path / "recorded")
    command = (sys.executable, "-I", "-c", KILLING, str(recorder.folder))
    subprocess.run(command, env=recorder.environment, check=True)
    entries = recorder.entries()

    replay(
        History(entries, recorder.root),
        Cut(entries[-1].number + 1, Rules.WHOLE),
        tmp_path / "again",
    )

    assert files_of(tmp_path / "again") == files_of(recorder.folder)
    assert len(files_of(recorder.folder)) >= KILLED


def test_what_lies_outside_the_folder_is_not_recorded(tmp_path: Path) -> None:
    """A folder whose name only begins alike is another folder."""
    recorder = Recorder(tmp_path / "disk", tmp_path / "recorded")
    beside = tmp_path / "disk-beside"
    beside.mkdir()

    script = f"open({str(beside / 'file')!r}, 'w').write('beside')"
    command = (sys.executable, "-I", "-c", script)
    subprocess.run(command, env=recorder.environment, check=True)

    assert recorder.entries() == []


def test_an_answer_counts_when_its_last_byte_has_left() -> None:
    """Too early would blame the server for nothing; too late would hide a loss."""
    body = b'{"sha256":"ab","state":"in_work","size_bytes":3}'
    answer = b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    refusal = b"HTTP/1.1 422 Unprocessable\r\ncontent-length: 2\r\n\r\n{}"
    sent = ((3, 7, refusal + answer[:30]), (4, 8, answer[:-1]), (5, 7, answer[30:]))

    left = acknowledged(
        Entry(number, Deed.ANSWER, connection, 0, "", "", memoryview(piece))
        for number, connection, piece in sent
    )

    assert left == {"ab": 5}
