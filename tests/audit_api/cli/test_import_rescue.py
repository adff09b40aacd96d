"""Tests of ``sightline import rescue``."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from audit_api.cli.main import run, sightline
from tests.audit_api.archives.rescue_files import rescue_file
from tests.audit_api.stock import files
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, revision
from tests.servers import running_server

BODY = f"audits/{AUDIT}/revision-1.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a district in it."""
    folder = tmp_path / "data"
    for kind, raw in files():
        file = tmp_path / kind.value
        file.write_bytes(raw)
        done = invoked("import", kind.value, str(file), "--data", str(folder), "--apply")
        assert done.exit_code == 0, done.output
    return folder


def invoked(*words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(sightline, list(words))


def loaded(file: Path, data: Path, *words: str) -> Result:
    """What ours says."""
    return invoked("import", "rescue", str(file), "--data", str(data), *words)


def whole_file(folder: Path) -> Path:
    """One audit with its photo."""
    body = msgspec.json.encode(revision())
    return rescue_file(folder, {BODY: body, f"photos/{PHOTO}": PHOTO_BYTES})


def test_what_it_says_can_be_read_aloud(data: Path, tmp_path: Path) -> None:
    """Whose tablet, what of it, and what to do next."""
    told = loaded(whole_file(tmp_path), data)
    done = loaded(whole_file(tmp_path), data, "--apply")

    first = "Unsent work of tablet-1, saved 2026-10-01 09:35 by the tablet's clock."
    assert [each.exit_code for each in (told, done)] == [0, 0]
    assert told.output.startswith(first)
    assert f"{AUDIT}  1         new" in told.output
    assert "Photos: 1 new, 0 here already." in told.output
    assert told.output.rstrip().endswith("Nothing was written. Say --apply to write it.")
    assert "Nothing was written" not in done.output


def test_a_program_gets_all_of_it(data: Path, tmp_path: Path) -> None:
    """Twenty tablets after a power cut are loaded by a script."""
    done = loaded(whole_file(tmp_path), data, "--apply", "--json")

    report = json.loads(done.output)
    assert report["audits"] == [{"audit": AUDIT, "revision": 1, "outcome": "new", "told": ""}]
    assert report["photos"] == {"new": 1, "held": 0, "damaged": [], "missing": []}


def test_what_needs_a_person_ends_with_one(data: Path, tmp_path: Path) -> None:
    """A script must not throw the file away after that."""
    body = msgspec.json.encode(revision(site="nowhere"))
    file = rescue_file(tmp_path, {BODY: body, f"photos/{PHOTO}": PHOTO_BYTES})

    told, done = loaded(file, data), loaded(file, data, "--apply")

    assert [each.exit_code for each in (told, done)] == [1, 1]
    assert "kept aside" in done.output
    assert "import it first" in done.output


def test_a_missing_photo_says_to_keep_the_tablet(data: Path, tmp_path: Path) -> None:
    """It may be the only place where the photo is."""
    file = rescue_file(tmp_path, {BODY: msgspec.json.encode(revision())})

    done = loaded(file, data, "--apply")

    assert done.exit_code == 1
    assert "1 photo that these audits name is neither in the file nor here." in done.output
    assert "Keep the tablet" in done.output


def test_a_damaged_file_is_one_sentence(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No trace of a program's inside where a person asked for help."""
    file = tmp_path / "torn.zip"
    file.write_bytes(whole_file(tmp_path).read_bytes()[:300])
    words = ["import", "rescue", str(file), "--data", str(data)]

    ended = run(lambda: sightline(words, standalone_mode=False))

    assert ended == 1
    assert capsys.readouterr().err.startswith(
        "sightline: this is no whole rescue file of a tablet: it is no ZIP file, or its end"
    )


def test_where_a_server_runs_it_says_what_to_do(data: Path, tmp_path: Path) -> None:
    """Two at once on one folder could lose what either writes."""
    with running_server(data):
        ended = loaded(whole_file(tmp_path), data, "--apply")

    assert ended.exit_code == 1
    assert "stopped for a moment" in str(ended.exception)


def test_where_there_is_no_data_nothing_is_made(tmp_path: Path) -> None:
    """A slip in the name of the folder must not make a second, empty Sightline."""
    ended = loaded(whole_file(tmp_path), tmp_path / "typo", "--apply")

    assert ended.exit_code == 1
    assert not (tmp_path / "typo").exists()
