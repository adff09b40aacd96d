"""Nothing that was acknowledged is lost when the power goes; and the rig would see it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.experiments.histories import Node
from tests.experiments.journals import Kind
from tests.experiments.power_cuts import (
    EXPERIMENT,
    FOLDER,
    Recorded,
    acknowledged_before,
    after,
    chosen,
    record,
)
from tests.experiments.recording import has_compiler
from tests.experiments.replaying import Cut, Rules, replay
from tests.known import HEADERS
from tests.servers import running_server

CUTS = 12
pytestmark = pytest.mark.skipif(
    not has_compiler(), reason="there is no C compiler: install gcc and libc6-dev"
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """One load for all tests of this module."""
    return record(tmp_path_factory.mktemp("recorded"))


def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path) -> None:
    """The tablet deletes its copy once the server has answered."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome
    assert outcome.faults == EXPERIMENT.small


@pytest.mark.parametrize("unflushed", ["folder", "photos", "log", "database"])
def test_a_server_that_forgot_one_flush_would_be_found_out(
    unflushed: str, recorded: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same record as if one kind of flush had not been: an experiment that holds then lies."""
    for node in _nodes(unflushed, recorded):
        monkeypatch.setattr(node, "flushes", [])

    lost = [
        sentence
        for cut in chosen(recorded, CUTS)
        for sentence in after(
            cut, recorded.history, acknowledged_before(cut, recorded), tmp_path / "cut"
        )
    ]

    assert lost


def test_after_a_power_cut_a_server_starts_and_knows_what_it_acknowledged(
    recorded: Recorded, tmp_path: Path
) -> None:
    """A folder that is whole and that no server takes would help nobody."""
    cut = Cut(sorted(recorded.left.values())[-20] + 1, Rules.STRICT)
    known = acknowledged_before(cut, recorded).acknowledged.values()
    replay(recorded.history, cut, tmp_path / "disk")

    with (
        running_server(tmp_path / "disk" / FOLDER) as server,
        httpx.Client(headers=HEADERS) as client,
    ):
        answers = {
            each.key: client.get(
                f"{server.api}/photos/{each.key}"
                if each.kind is Kind.PHOTO
                else f"{server.api}/audits/{each.key.partition('.')[0]}"
            )
            for each in known
        }

    assert len(answers) > 100
    assert {answer.status_code for answer in answers.values()} == {200}


def _nodes(kind: str, recorded: Recorded) -> list[Node]:
    root = recorded.history.root
    data = root.names[FOLDER]
    if kind == "folder":
        return [root]
    if kind == "photos":
        return list(data.names["photos"].names.values())
    end = {"log": "-wal", "database": ".db"}[kind]
    return [each.node for each in data.named if each.node is not None and each.name.endswith(end)]
