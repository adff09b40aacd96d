"""The file that a tablet saves of its unsent work, loaded into a server that knows nothing."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.samples import png
from tests.servers import ROOM_ENOUGH, RunningServer, clean_environment, running_server
from tests.tablet.store.bench import AUDITS, Tablet
from tests.tablet.store.held import Held, furnish, held_in

SAVED = "rescue().then(async ({blob, ...told}) => ({...told, bytes: await textOf(blob)}))"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The data of a server that has districts and sites, and was stopped."""
    data = tmp_path / "elsewhere"
    with running_server(data) as server:
        furnish(server)
    return data


def saved(tablet: Tablet, folder: Path) -> Path:
    """What the share sheet would be given."""
    told = tablet.run(SAVED)
    file = folder / str(told["name"])
    file.write_bytes(base64.b64decode(told["bytes"]))
    return file


def loaded(file: Path, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command says, in a process of its own: a browser runs in this one."""
    command = (sys.executable, "-m", "audit_api", "import", "rescue", str(file), *words)
    return subprocess.run(
        (*command, "--data", str(data)),
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | ROOM_ENOUGH,
    )


def walked(tablet: Tablet) -> list[str]:
    """A signed audit with photos, and a draft; the names of the photos."""
    tablet.begin(AUDITS[0])
    names = [tablet.photo(png(50, height)) for height in range(50, 53)]
    tablet.finish(AUDITS[0])
    tablet.begin(AUDITS[1])
    tablet.answer("DL-08", "no", AUDITS[1])
    return [*names, tablet.photo(png(51, 50), AUDITS[1])]


def test_a_file_carried_to_another_server_holds_the_same_audits(
    context: BrowserContext, own_server: RunningServer, elsewhere: Path, tmp_path: Path
) -> None:
    """The tablet's server is gone for good, and the walk was yesterday."""
    tablet = Tablet(context, own_server)
    context.set_offline(True)
    names = walked(tablet)
    file = saved(tablet, tmp_path)

    ended = loaded(file, elsewhere, "--apply")

    rescued = held_in(elsewhere)
    context.set_offline(False)
    tablet.send()
    sent = held_in(own_server.data)
    assert ended.returncode == 0, ended.stderr
    assert "Photos: 4 new, 0 here already." in ended.stdout
    assert rescued.revisions == sent.revisions
    assert rescued.files == sent.files == {name: name for name in names}
    assert sorted(rescued.photos) == sorted(sent.photos)


def test_an_empty_server_holds_the_same_audits_once_it_knows_the_school(
    context: BrowserContext, own_server: RunningServer, tmp_path: Path
) -> None:
    """Server and backup are gone: the work is taken in first, and the school is imported after."""
    data = tmp_path / "empty"
    with running_server(data):
        pass
    tablet = Tablet(context, own_server)
    context.set_offline(True)
    names = walked(tablet)
    file = saved(tablet, tmp_path)

    first = loaded(file, data, "--apply")
    aside = held_in(data)
    with running_server(data) as server:
        furnish(server)
    again = loaded(file, data, "--apply")

    rescued = held_in(data)
    context.set_offline(False)
    tablet.send()
    assert "import it first" in first.stdout
    assert aside.revisions == {}
    assert aside.files == {name: name for name in names}
    assert again.returncode == 0, again.stdout
    assert rescued.revisions == held_in(own_server.data).revisions
    assert rescued.files == aside.files
    assert (aside.waiting, rescued.waiting) == (2, 0)


def test_loading_a_file_twice_adds_nothing(tablet: Tablet, elsewhere: Path, tmp_path: Path) -> None:
    """Whoever is not sure whether it was done does it again."""
    walked(tablet)
    file = saved(tablet, tmp_path)
    loaded(file, elsewhere, "--apply")
    once = held_in(elsewhere)

    ended = loaded(file, elsewhere, "--apply")

    assert ended.returncode == 0, ended.stderr
    assert "Photos: 0 new, 4 here already." in ended.stdout
    assert held_in(elsewhere) == once


def test_what_was_loaded_and_is_sent_afterwards_is_there_once(
    context: BrowserContext, own_server: RunningServer, tmp_path: Path
) -> None:
    """The file was carried there, and then the network came back."""
    tablet = Tablet(context, own_server)
    walked(tablet)
    file = saved(tablet, tmp_path)
    own_server.process.terminate()
    own_server.process.wait(20)
    loaded(file, own_server.data, "--apply")
    rescued = held_in(own_server.data)
    port = int(own_server.url.rpartition(":")[2])

    with running_server(own_server.data, port=port):
        phase = tablet.send()

    assert phase == "resting"
    assert _without_repetition(held_in(own_server.data)) == _without_repetition(rescued)
    assert tablet.audit(AUDITS[0])["receivedAt"]


def test_without_being_told_to_nothing_is_written(
    tablet: Tablet, elsewhere: Path, tmp_path: Path
) -> None:
    """A person looks first."""
    walked(tablet)
    file = saved(tablet, tmp_path)

    ended = loaded(file, elsewhere)

    assert ended.returncode == 0, ended.stderr
    assert "Photos: 4 new, 0 here already." in ended.stdout
    assert "Nothing was written. Say --apply to write it." in ended.stdout
    assert held_in(elsewhere).revisions == {}


def _without_repetition(held: Held) -> tuple[object, ...]:
    return held.revisions, sorted(held.photos), held.files, held.conflicts
