"""Tests of ``sightline backup``, ``restore`` and ``check``: as a person runs them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit_api.cli.main import run, sightline
from audit_api.storage.database import opened_to_write
from tests.audit_api.furnished import PHOTOS, READY, furnish
from tests.audit_api.workflows.keeping.folders import files, flip, original, rows, say
from tests.postgres import Postgres


async def _furnish(folder: Path, url: str) -> None:
    async with opened_to_write(folder, url) as database:
        await furnish(database)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with something of everything."""
    asyncio.run(_furnish(tmp_path / "data", ""))
    return tmp_path / "data"


def said(*words: str | Path) -> Result:
    """What a command says."""
    return CliRunner().invoke(sightline, [str(word) for word in words])


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """The sentence of a command that ends with 1."""
    arguments = [str(word) for word in words]
    code = run(lambda: sightline.main(args=arguments, standalone_mode=False))

    assert code == 1
    return capsys.readouterr().err


def test_a_backup_is_made_proven_and_restored(data: Path, tmp_path: Path) -> None:
    """The three commands that a person needs on the worst day of the year."""
    file = tmp_path / "b.tar"

    made = said("backup", file, "--data", data)
    proven = said("restore", file, "--check")
    done = said("restore", file, "--data", tmp_path / "new")

    assert [each.exit_code for each in (made, proven, done)] == [0, 0, 0]
    assert "keep it on an encrypted disk" in made.output
    assert "5 photos with 6 pictures made of them" in made.output
    assert "is whole" in proven.output
    assert f"restored into {tmp_path / 'new'}" in done.output
    assert rows(tmp_path / "new") == rows(data)


def test_what_a_program_reads_is_json(data: Path, tmp_path: Path) -> None:
    """A backup runs at night, and a program looks whether it went well."""
    file = tmp_path / "b.tar"

    made = json.loads(said("backup", file, "--data", data, "--json").output)
    done = json.loads(said("restore", file, "--data", data, "--replace", "--json").output)
    checked = json.loads(said("check", "--data", data, "--json").output)

    assert made["sound"] is True
    assert made["holding"]["rows"]["revision"] == 8
    assert Path(done["aside"]).is_dir()
    assert checked == {
        "sound": True,
        "photos": 5,
        "bodies": 10,
        "lost_photos": 0,
        "mismatches": [],
        "mended": [],
    }


def test_a_backup_of_damaged_data_is_kept_and_ends_with_one(data: Path, tmp_path: Path) -> None:
    """A night's job must turn red, and the file may be all there is."""
    flip(original(data, PHOTOS[0]))

    ended = said("backup", tmp_path / "b.tar", "--data", data)

    assert ended.exit_code == 1
    assert f"photo {PHOTOS[0]} is damaged" in ended.output
    assert "sightline check tells what to do" in ended.output
    assert (tmp_path / "b.tar").is_file()


def test_a_backup_that_is_there_is_not_overwritten(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be the last good one."""
    said("backup", tmp_path / "b.tar", "--data", data)

    told = refused(capsys, "backup", tmp_path / "b.tar", "--data", data)
    forced = said("backup", tmp_path / "b.tar", "--data", data, "--force")

    assert "choose another name, or say --force" in told
    assert forced.exit_code == 0


def test_places_that_are_not_there_are_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of a scratch folder would tell a person nothing."""
    nowhere = refused(capsys, "backup", tmp_path / "usb" / "b.tar", "--data", data)
    folder = said("backup", tmp_path, "--data", data)
    no_data = refused(capsys, "backup", tmp_path / "b.tar", "--data", tmp_path / "none")

    assert f"{tmp_path / 'usb'}: there is no such file or folder" in nowhere
    assert folder.exit_code == 2
    assert "holds no Sightline data" in no_data


def test_data_that_would_be_lost_is_told_before_anything_happens(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Restoring is done in a hurry."""
    said("backup", tmp_path / "b.tar", "--data", data)
    before = rows(data)

    told = refused(capsys, "restore", tmp_path / "b.tar", "--data", data)

    assert "say --replace to move what is there aside" in told
    assert rows(data) == before


def test_a_file_that_is_no_backup_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """People name the wrong file."""
    (tmp_path / "b.tar").write_bytes(b"%PDF-1.7" * 200)

    told = refused(capsys, "restore", tmp_path / "b.tar", "--data", tmp_path / "new")

    assert "this is no whole backup of Sightline" in told
    assert "Nothing was restored" in told
    assert not (tmp_path / "new").exists()


def test_a_check_explains_and_a_repair_mends(data: Path) -> None:
    """A number of a mismatch helps nobody; what to do does."""
    original(data, READY[0]).unlink()
    say(data, "DELETE FROM audit")

    found = said("check", "--data", data)
    mended = said("check", "--data", data, "--repair")
    after = said("check", "--data", data)

    assert found.exit_code == 1
    assert f"photos/{READY[0][:2]}/{READY[0]}" in found.output
    assert "Why: " in found.output
    assert "To do: Put the file back from a backup" in found.output
    assert mended.exit_code == 0
    assert "9 mismatches mended" in mended.output
    assert after.exit_code == 0
    assert "1 photo noted as lost" in after.output


def test_many_mismatches_of_one_kind_are_counted(data: Path) -> None:
    """A thousand lines would hide the one that matters."""
    for number in range(30):
        (data / "photos" / f"strange-{number}").touch()

    ended = said("check", "--data", data)

    assert "30 mismatches" in ended.output
    assert "and 10 more; --json tells all" in ended.output


@pytest.mark.anyio
async def test_a_repair_waits_for_the_server_to_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two that write at once would undo each other's work."""
    async with opened_to_write(tmp_path) as database:
        await furnish(database)

        told = await asyncio.to_thread(refused, capsys, "check", "--data", tmp_path, "--repair")
        looked = await asyncio.to_thread(said, "check", "--data", tmp_path)

    assert "another Sightline process works in" in told
    assert looked.exit_code == 0


@pytest.mark.postgres
def test_the_commands_work_on_postgresql_too(
    tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state has its rows there, and its photos in a folder."""
    data, file, new = tmp_path / "data", tmp_path / "b.tar", tmp_path / "new"
    with postgres.fresh_database() as url, postgres.fresh_database() as other:
        asyncio.run(_furnish(data, url))
        monkeypatch.setenv("SIGHTLINE_DATABASE_URL", url)
        made = said("backup", file, "--data", data)
        original(data, READY[0]).unlink()
        mended = said("check", "--data", data, "--repair")
        monkeypatch.setenv("SIGHTLINE_DATABASE_URL", other)
        done = said("restore", file, "--data", new)
        checked = said("check", "--data", new)

    assert [each.exit_code for each in (made, mended, done, checked)] == [0, 0, 0, 0]
    assert "1 photo noted as lost" in mended.output
    assert len(files(new)) == len(files(data)) + 1
