"""Tests of `audit_api.cli`: the commands as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.cli.main import run
from audit_api.cli.main import sightline as commands
from audit_api.settings import Settings
from checklists import library
from checklists.responses import YesNoPartly
from tests.audit_api.stock import DISTRICT, SITES_CSV, districts_file, fill_over_http
from tests.known import HEADERS, make_known
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, revision
from tests.servers import RunningServer, clean_environment, running_server

ENDS_WITHIN_S = 60
WALK = AUDIT[:-1] + "2"


class Ended(NamedTuple):
    """A command that came to its end."""

    returncode: int
    stdout: str
    stderr: str


Sightline = Callable[..., Ended]


@pytest.fixture
def sightline(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sightline:
    """Runs a command to its end, in this process."""

    def ended(*words: str, **settings: str) -> Ended:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        try:
            code = run(lambda: commands.main(args=words, prog_name="sightline"))
        except SystemExit as end:
            code = int(str(end.code))
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return ended


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A data folder with the small district and one audit of it."""
    data = tmp_path / "data"
    make_known(data)
    app = create_app(Settings(data=data, decoders=1, free_space_mb=0))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.headers.update(HEADERS)
        fill_over_http(client)
        client.put(f"/api/v1/photos/{PHOTO}", content=PHOTO_BYTES)
        body = revision(sent_at=datetime.now(UTC).isoformat())
        answer = client.put(f"/api/v1/audits/{AUDIT}/revisions/1", json=body)
        assert answer.json()["received"] is True
        walk = client.put(f"/api/v1/audits/{WALK}/revisions/1", json=physical_walk())
        assert walk.status_code == 201, walk.text
        for audit in (AUDIT, WALK):
            verdict = {"revision": 1, "decision": "approved"}
            client.post(f"/api/v1/audits/{audit}/review", json=verdict).raise_for_status()
    return data


def physical_walk() -> dict[str, object]:
    """A walk on which one question was answered."""
    checklist = library.load("cpted-core", 1)
    item = next(each for each in checklist.items() if isinstance(each.response, YesNoPartly))
    return revision(
        id=WALK,
        checklist={"id": checklist.id, "version": checklist.version},
        answers=[{"item": item.id, "value": "partly"}],
        observations=[],
        photos=[],
    )


def test_the_program_runs_as_a_module_too() -> None:
    """Where the command is not on the path."""
    command = (sys.executable, "-m", "audit_api", "--version")

    said = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        timeout=ENDS_WITHIN_S,
        env=clean_environment(),
    )

    assert "version" in said.stdout


COMMANDS = (
    "serve",
    "migrate",
    "districts",
    "import districts",
    "import sites",
    "import places",
    "import assets",
    "report",
    "score",
    "demo",
    "backup",
    "restore",
    "check",
    "retention",
    "quarantine",
    "quarantine show",
    "quarantine retry",
    "quarantine export",
    "quarantine discard",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(sightline: Sightline, command: str) -> None:
    """Nobody remembers options."""
    ended = sightline(*command.split(), "--help")

    assert ended.returncode == 0
    assert "--data" in ended.stdout


@pytest.mark.parametrize("words", [("--help",), ("import", "--help"), ("quarantine", "--help")])
def test_no_first_line_of_help_is_cut_off(sightline: Sightline, words: tuple[str, ...]) -> None:
    """Half a sentence says less than none."""
    listed = sightline(*words).stdout.partition("Commands:")[2]

    assert listed
    assert "..." not in listed


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.net", "::"])  # noqa: S104 - is refused
def test_the_server_refuses_an_address_that_others_can_reach(
    sightline: Sightline, host: str
) -> None:
    """Passwords would travel in the open, and nobody would see it."""
    ended = sightline("serve", "--host", host)

    assert ended.returncode == 2
    assert "set SIGHTLINE_ADDRESS" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_second_server_on_one_folder_is_refused(
    sightline: Sightline, server: RunningServer
) -> None:
    """Two would answer from two memories."""
    ended = sightline("serve", "--data", str(server.data), "--port", "0")

    assert ended.returncode == 1
    assert "another Sightline process works in" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_import_beside_a_server_is_told_where_to_send_the_file(
    sightline: Sightline, server: RunningServer, tmp_path: Path
) -> None:
    """Nobody has to stop it for that, and nobody guesses the address."""
    file = tmp_path / "schools.csv"
    file.write_text("district,register_id,name\n1,1,Elm\n", encoding="utf-8")

    ended = sightline("import", "sites", str(file), "--data", str(server.data), "--apply")

    assert ended.returncode == 1
    assert "/api/v1/imports/sites?apply=true" in ended.stderr


def test_a_second_server_on_one_port_is_refused(
    sightline: Sightline, server: RunningServer, tmp_path: Path
) -> None:
    """The server would share the port without a word, and half the sends would go astray."""
    port = server.url.rsplit(":", 1)[1]

    ended = sightline("serve", "--data", str(tmp_path / "other"), "--port", port)

    assert ended.returncode == 1
    assert f"another program has port {port}" in ended.stderr


def test_a_server_that_is_asked_to_end_ends_well(tmp_path: Path) -> None:
    """A restart at night must look like nothing."""
    with running_server(tmp_path / "data") as server:
        assert httpx.get(f"{server.api}/health", headers=HEADERS).json()["status"] == "ok"

    assert server.process.returncode == 0


def test_an_import_is_told_as_a_table_by_row(sightline: Sightline, tmp_path: Path) -> None:
    """A person mends the file with it."""
    file = tmp_path / "districts.geojson"
    file.write_bytes(districts_file(name=""))

    ended = sightline("import", "districts", str(file), "--data", str(tmp_path / "data"))

    assert ended.returncode == 1
    assert "0 new, 0 changed, 0 unchanged, 1 refused" in ended.stdout
    assert "has no name" in ended.stdout
    assert "Nothing could be taken" in ended.stdout


def test_a_dry_run_leaves_no_folder_behind(sightline: Sightline, tmp_path: Path) -> None:
    """A typing error in the path made a database where nobody looks for one."""
    file = tmp_path / "districts.geojson"
    file.write_bytes(districts_file())
    data = tmp_path / "data"

    ended = sightline("import", "districts", str(file), "--data", str(data))

    assert "1 new" in ended.stdout
    assert not data.exists()


def test_a_server_on_another_address_of_this_computer_is_answered(tmp_path: Path) -> None:
    """It was started there on purpose, and refused every request as a foreign page."""
    make_known(tmp_path / "data")
    command = (sys.executable, "-m", "audit_api", "serve", "--data", str(tmp_path / "data"))
    where = ("--host", "127.0.0.2", "--port", "0")
    with subprocess.Popen(
        (*command, *where), stdout=subprocess.PIPE, text=True, env=clean_environment()
    ) as process:
        assert process.stdout is not None
        try:
            url = process.stdout.readline().split(" at ")[1].split()[0]
            answer = httpx.get(f"{url}/api/v1/health", headers=HEADERS)
        finally:
            process.terminate()

    assert answer.status_code == 200


def test_an_import_beside_a_server_tells_and_does_not_write(
    sightline: Sightline, server: RunningServer, tmp_path: Path
) -> None:
    """A dry run disturbs nobody; writing is the server's business then."""
    file = tmp_path / "districts.geojson"
    file.write_bytes(districts_file())
    words = ("import", "districts", str(file), "--data", str(server.data), "--json")

    dry, wet = sightline(*words), sightline(*words, "--apply")

    assert json.loads(dry.stdout)["new"] == 1
    assert wet.returncode == 1
    assert "another Sightline process" in wet.stderr


def test_a_file_that_cannot_be_read_is_one_sentence(sightline: Sightline, tmp_path: Path) -> None:
    """A trace would frighten, and hide the reason."""
    file = tmp_path / "sites.csv"
    file.write_bytes(SITES_CSV.replace(b"name", b"\xff"))

    ended = sightline("import", "sites", str(file), "--data", str(tmp_path / "data"))

    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("sightline: ")


def test_every_site_is_scored_in_a_table(sightline: Sightline, filled: Path) -> None:
    """The site that was not audited stands there too."""
    table = sightline("score", DISTRICT, "--data", str(filled))
    as_json = sightline("score", DISTRICT, "--data", str(filled), "--json")

    assert table.returncode == 0, table.stderr
    assert "Fern High" in table.stdout
    assert "Physical walk" in table.stdout
    assert "does not predict incidents" in table.stdout
    assert {line["name"] for line in json.loads(as_json.stdout)["lines"]} == {
        "Alder Elementary",
        "Fern High",
    }


def test_a_report_is_built_once_and_then_left_alone(
    sightline: Sightline, filled: Path, tmp_path: Path
) -> None:
    """A second build of the same writes nothing."""
    words = ("report", DISTRICT, "--data", str(filled), "--out", str(tmp_path / "out"))

    first, second = sightline(*words), sightline(*words)

    assert first.returncode == 0, first.stderr
    assert (tmp_path / "out" / "index.html").is_file()
    assert "nothing has changed" in second.stdout


@pytest.mark.parametrize("edition", ["public", "law-enforcement"])
def test_an_edition_that_does_not_exist_yet_writes_nothing(
    sightline: Sightline, tmp_path: Path, edition: str
) -> None:
    """Half an allow-list would be a leak."""
    out = tmp_path / "out"

    ended = sightline("report", DISTRICT, "--edition", edition, "--out", str(out))

    assert ended.returncode == 2
    assert "not built yet" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_district_that_is_not_here_is_told(
    sightline: Sightline, filled: Path, tmp_path: Path
) -> None:
    """And nothing is built."""
    ended = sightline("report", "1234567", "--data", str(filled), "--out", str(tmp_path / "out"))

    assert ended.returncode == 1
    told = f"sightline: there is no district 1234567 here: there are {DISTRICT} (Elm Valley)\n"
    assert ended.stderr == told
    assert not (tmp_path / "out").exists()


def test_a_folder_without_data_is_told(sightline: Sightline, tmp_path: Path) -> None:
    """A typing error must not make an empty folder."""
    ended = sightline("score", DISTRICT, SIGHTLINE_DATA=str(tmp_path / "typo"))

    assert ended.returncode == 1
    assert "holds no Sightline data" in ended.stderr
    assert not (tmp_path / "typo").exists()


def test_an_unknown_setting_ends_with_two(sightline: Sightline, tmp_path: Path) -> None:
    """As a wrong option does."""
    ended = sightline("migrate", "--data", str(tmp_path), SIGHTLINE_PROT="1")

    assert ended.returncode == 2
    assert "is no setting" in ended.stderr


def test_migrating_makes_the_database(sightline: Sightline, tmp_path: Path) -> None:
    """And says how far it is."""
    ended = sightline("migrate", "--data", str(tmp_path / "data"))

    assert ended.returncode == 0
    assert "has schema " in ended.stdout
