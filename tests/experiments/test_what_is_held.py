"""Tests of `tests.experiments.what_is_held`: a checker that sees nothing proves nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.experiments.journals import Journal, Kind
from tests.experiments.parcels import fill
from tests.experiments.processes import until
from tests.experiments.sending_clients import QUIET, sending
from tests.experiments.what_is_held import FILE_NAME, look
from tests.servers import running_server

ENOUGH = 40
WITHIN_S = 60.0


class Sent:
    """A data folder, what tablets heard of it, and one revision and one photo in it."""

    def __init__(self, data: Path, journal: Journal) -> None:
        self.data = data
        self.journal = journal
        known = journal.acknowledged.values()
        self.revision = next(each.key for each in known if each.kind is Kind.REVISION)
        self.photo = next(each.key for each in known if each.kind is Kind.PHOTO)

    @property
    def original(self) -> Path:
        """Where the photo lies."""
        return self.data / "photos" / self.photo[:2] / self.photo

    def say(self, statement: str) -> None:
        """Change the database by hand."""
        with closing(sqlite3.connect(self.data / FILE_NAME)) as connection, connection:
            connection.execute(statement, {"revision": self.revision, "photo": self.photo})


@pytest.fixture(scope="module")
def sent_once(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """What is left when a server that tablets sent to has ended."""
    data = tmp_path_factory.mktemp("sent") / "data"
    with running_server(data, environment=QUIET) as server:
        fill(server.api)
        with sending(server.api) as load:
            assert until(lambda: len(load.journal.acknowledged) >= ENOUGH, WITHIN_S)
            assert load.finish(WITHIN_S)
    return Sent(data, load.journal)


@pytest.fixture
def sent(sent_once: Sent, tmp_path: Path) -> Sent:
    """The same, to be damaged."""
    return Sent(shutil.copytree(sent_once.data, tmp_path / "data"), sent_once.journal)


DAMAGES = {
    "a lost revision": (
        "DELETE FROM revision WHERE key = :revision",
        "revision {revision} was acknowledged and is gone",
    ),
    "a changed revision": (
        "UPDATE revision SET body = x'7b7d' WHERE key = :revision",
        "revision {revision} was acknowledged and is held with other bytes",
    ),
    "a doubled revision": (
        "INSERT INTO revision_conflict VALUES ('key', :revision, x'7b7d', '2026-10-01')",
        "revision {revision} is held twice",
    ),
    "a lost row of a photo": (
        "DELETE FROM photo WHERE sha256 = :photo",
        "photo {photo} was acknowledged and its row is gone",
    ),
}
"""By hand in the database, and what has to be told of it."""


def test_what_was_sent_is_found(sent: Sent) -> None:
    """The experiments start from here: whole, once, and nothing left over."""
    looked = look(sent.journal, sent.data)

    assert looked.lost == ()
    assert looked.checked >= len(sent.journal.acknowledged) >= ENOUGH
    assert (looked.unnoted, looked.leftovers) == ((), ())


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_row_is_told_and_nothing_else(sent: Sent, damage: str) -> None:
    """An experiment must name what was lost, or nobody could look for the fault."""
    statement, told = DAMAGES[damage]

    sent.say(statement)

    expected = told.format(revision=sent.revision, photo=sent.photo)
    assert look(sent.journal, sent.data).lost == (expected,)


def test_a_torn_file_is_told(sent: Sent) -> None:
    """A photo that lacks its last byte is no longer what the tablet deleted."""
    sent.original.write_bytes(sent.original.read_bytes()[:-1])

    assert look(sent.journal, sent.data).lost == (
        f"photo {sent.photo} has another size than its row says",
        f"photo {sent.photo} is torn",
    )


def test_a_missing_file_is_told(sent: Sent) -> None:
    """A row that points to nothing is a photo lost."""
    sent.original.unlink()

    assert look(sent.journal, sent.data).lost[:2] == (
        f"photo {sent.photo} was acknowledged and its file is gone",
        f"photo {sent.photo} has a row and no file",
    )


def test_what_is_left_over_is_told(sent: Sent) -> None:
    """Half files must not pile up from crash to crash."""
    (sent.data / "tmp" / "half").write_bytes(b"half")

    assert look(sent.journal, sent.data).leftovers == ("half",)
