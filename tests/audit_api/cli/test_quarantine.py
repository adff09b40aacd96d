"""Tests of `audit_api.cli.quarantine`: what an administrator does with what does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import pytest
from click.testing import CliRunner
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.cli.main import sightline
from audit_api.http.audits import REVISION_LIMIT_BYTES
from audit_api.settings import Settings
from tests.audit_api.stock import files, fill_over_http
from tests.known import HEADERS, TABLET, make_known
from tests.samples import AUDIT, SITE, revision
from tests.servers import RunningServer

WHOLE = msgspec.json.encode(revision())
URL = f"/api/v1/audits/{AUDIT}/revisions/1"


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    text: str


class Held(NamedTuple):
    """A data folder, and what waits in it.

    Attributes:
        early: An audit that came before its school was imported.
        broken: A body that will never fit.
    """

    data: Path
    early: str
    broken: str


def say(*words: object) -> Said:
    """Run a command in this process."""
    ended = CliRunner().invoke(sightline, [str(word) for word in words])
    told = str(ended.exception) if isinstance(ended.exception, Exception) else ""
    return Said(ended.exit_code, ended.output + told)


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """Two bodies that do not fit, in a data folder without schools."""
    data = tmp_path / "data"
    make_known(data)
    app = create_app(Settings(data=data, decoders=1, free_space_mb=0))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.headers.update(HEADERS)
        ids = [client.put(URL, content=raw).json()["quarantined"] for raw in (WHOLE, b"{\x1b[2J")]
    return Held(data, *ids)


def open_schools(held: Held) -> None:
    """What was in the way is mended."""
    for kind, raw in files():
        file = held.data.parent / f"{kind.value}.txt"
        file.write_bytes(raw)
        assert say("import", kind.value, file, "--apply", "--data", held.data).code == 0


def test_the_list_says_what_waits_and_why(held: Held) -> None:
    """The person who looks sees at once that a school was not imported."""
    told = say("quarantine", "--data", held.data)

    lines = told.text.splitlines()
    assert told.code == 0
    assert lines[1].startswith(held.broken[:12])
    assert lines[2].startswith(held.early[:12])
    assert f"{TABLET}0" in lines[2]
    assert f"there is no site {SITE} here; import it first" in lines[2]
    assert "2 bodies" in told.text
    assert "\x1b" not in told.text


def test_the_list_can_be_read_by_a_program(held: Held) -> None:
    """Whoever watches twenty servers reads no tables."""
    told = json.loads(say("quarantine", "--json", "--data", held.data).text)

    assert told["bodies_in_all"] == 2
    assert [each["id"] for each in told["bodies"]] == [held.broken, held.early]


def test_an_empty_quarantine_says_so(held: Held) -> None:
    """An empty table looks like a fault."""
    for body_id in (held.early, held.broken):
        say("quarantine", "discard", body_id, "--reason", "x", "--yes", "--data", held.data)

    assert say("quarantine", "--data", held.data).text == "Nothing waits in quarantine.\n"
    assert say("quarantine", "retry", "--all", "--data", held.data).code == 0


def test_one_is_shown_with_all_its_reasons(held: Held) -> None:
    """And with what can be done next."""
    told = say("quarantine", "--data", held.data, "show", held.early[:8])

    assert told.code == 0
    assert held.early in told.text
    assert f"sent as revision 1 of audit {AUDIT}" in told.text
    assert f"- site: there is no site {SITE} here; import it first" in told.text
    assert f"sightline quarantine retry {held.early[:12]}" in told.text
    assert f"http://127.0.0.1:8000/api/v1/quarantine/{held.early}/retry" in told.text


def test_what_fits_after_a_fix_is_taken_in(held: Held) -> None:
    """One command after the import; what still does not fit is told, and the end is 1."""
    before = say("quarantine", "retry", held.early[:8], "--data", held.data)
    open_schools(held)

    after = say("quarantine", "retry", "--all", "--data", held.data)
    left = json.loads(say("quarantine", "--json", "--data", held.data).text)

    assert (before.code, before.text.splitlines()[-1]) == (1, "0 of 1 fitted.")
    assert f"{held.early[:12]}  taken in as revision 1 of {AUDIT}" in after.text
    assert f"{held.broken[:12]}  still does not fit: the body cannot be read as JSON" in after.text
    assert (after.code, after.text.splitlines()[-1]) == (1, "1 of 2 fitted.")
    assert [each["id"] for each in left["bodies"]] == [held.broken]


def test_a_retry_of_which_all_fit_ends_well(held: Held) -> None:
    """A script may rely on it; an id that is named twice is tried once."""
    open_schools(held)

    told = say("quarantine", "retry", held.early, held.early[:9], "--data", held.data)

    assert (told.code, told.text.splitlines()[-1]) == (0, "1 of 1 fitted.")


def test_a_name_that_is_taken_is_no_success(held: Held) -> None:
    """Nobody may think that what is kept beside is what counts."""
    open_schools(held)
    make_known(held.data)
    app = create_app(Settings(data=held.data, decoders=1, free_space_mb=0))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.headers.update(HEADERS)
        assert client.put(URL, json=revision(device="other")).status_code == 201

    told = say("quarantine", "retry", held.early[:8], "--data", held.data)

    assert told.code == 1
    assert "it is kept beside that, and waits no more" in told.text
    assert held.early not in say("quarantine", "--json", "--data", held.data).text


def test_the_bytes_go_into_a_new_file(held: Held) -> None:
    """A file that is there may be the only copy of something else."""
    file = held.data.parent / "copy.bin"

    first = say("quarantine", "export", held.early[:8], file, "--data", held.data)
    again = say("quarantine", "export", held.broken[:8], file, "--data", held.data)

    assert first.code == 0
    assert again.code == 2
    assert "is there already; name a new file" in again.text
    assert file.read_bytes() == WHOLE
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_discarded_by_a_slip(held: Held) -> None:
    """It is the one command that loses field data: it wants a reason, and a copy or a word."""
    other = held.data.parent / "other.bin"
    other.write_bytes(b"other")
    discard = ("quarantine", "discard", held.early[:8], "--data", held.data)

    assert "--reason" in say(*discard).text
    assert "--reason is empty" in say(*discard, "--reason", " ", "--yes").text
    assert "export it first" in say(*discard, "--reason", "No room").text
    assert "is no copy of" in say(*discard, "--reason", "No room", "--copy", other).text
    assert json.loads(say("quarantine", "--json", "--data", held.data).text)["bodies_in_all"] == 2


def test_a_body_with_a_copy_is_discarded(held: Held) -> None:
    """Then there is room for more, and a line that says where it went."""
    file = held.data.parent / "copy.bin"
    say("quarantine", "export", held.early[:8], file, "--data", held.data)
    words = ("--reason", "A test device; Robin Vale", "--copy", file, "--data", held.data)

    told = say("quarantine", "discard", held.early[:8], *words)

    record = json.loads((held.data / "discarded.jsonl").read_text(encoding="utf-8"))
    assert told.code == 0
    assert "discarded.jsonl says so" in told.text
    assert (record["body"]["id"], record["copy"]) == (held.early, str(file))


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("retry",), 2, "name what to try again by ID, or say --all"),
        (("retry", "12345678", "--all"), 2, "name what to try again by ID, or say --all"),
        (("show", "1234567"), 2, "at least 8 characters"),
        (("show", "undefined"), 2, "at least 8 characters"),
        (("show", "00000000"), 1, "no body 00000000 waits in quarantine"),
        (("retry", "00000000"), 1, "no body 00000000 waits in quarantine"),
    ],
)
def test_a_slip_is_told_in_words(held: Held, words: tuple[str, ...], code: int, text: str) -> None:
    """And changes nothing."""
    told = say("quarantine", *words, "--data", held.data)

    assert told.code == code
    assert text in told.text


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A typing error in a path must not look like an empty quarantine."""
    for words in ((), ("retry", "--all")):
        told = say("quarantine", *words, "--data", tmp_path / "typo")
        assert told.code == 1
        assert "holds no Sightline data" in told.text

    assert not (tmp_path / "typo").exists()


def test_beside_a_running_server_the_list_is_read_and_the_call_is_told(
    server: RunningServer,
) -> None:
    """Who looks after a server should not have to stop it to learn what is the matter."""
    body_id = httpx.put(f"{server.url}{URL}", content=WHOLE, headers=HEADERS).json()["quarantined"]

    listed = say("quarantine", "--data", server.data)
    retried = say("quarantine", "retry", body_id, "--data", server.data)
    discarded = say(
        "quarantine", "discard", body_id, "--yes", "--reason", "x", "--data", server.data
    )

    assert body_id[:12] in listed.text
    assert (retried.code, discarded.code) == (1, 1)
    assert "POST /api/v1/quarantine/ID/retry" in retried.text
    assert "A server may be stopped for a moment" in discarded.text


def test_a_body_of_the_largest_size_can_be_kept_listed_and_exported(held: Held) -> None:
    """The largest audit is the one with the most work in it."""
    raw = WHOLE[:-1].ljust(REVISION_LIMIT_BYTES)
    make_known(held.data)
    app = create_app(Settings(data=held.data, decoders=1, free_space_mb=0))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.headers.update(HEADERS)
        fill_over_http(client)
        body_id = client.put(URL, content=raw).json()["quarantined"]
    file = held.data.parent / "copy.bin"

    assert f"{REVISION_LIMIT_BYTES:,}" in say("quarantine", "--data", held.data).text
    assert say("quarantine", "export", body_id[:8], file, "--data", held.data).code == 0
    assert file.read_bytes() == raw
