"""A whole walk without a network, over a browser that was killed, and what the server has then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.servers import ROOM_ENOUGH, RunningServer, clean_environment, running_server
from tests.tablet.journeys.days import AT, DOORS, FOUND, SKIPPED, Day, walk_a_day
from tests.tablet.journeys.walks import by_item, core_walk, expected_answers, wall_named, wall_of
from tests.tablet.store.held import furnish, held_in


@pytest.fixture(scope="module")
def day(
    chromium: Browser, campus_server: RunningServer, tmp_path_factory: pytest.TempPathFactory
) -> Day:
    """One day, walked once for all that is asked of it."""
    return walk_a_day(chromium, campus_server, tmp_path_factory.mktemp("day"))


def test_what_was_entered_without_a_network_is_there_whole_and_once(day: Day) -> None:
    """The auditor has left the campus, and nobody can walk it again."""
    core, doors = day.audits
    held = held_in(day.data)

    assert day.before.revisions == {}
    assert sorted(audit for audit, _ in held.revisions) == sorted(day.audits)
    assert (held.conflicts, held.quarantined) == (0, 0)
    assert by_item(held.newest(core)["answers"]) == expected_answers(core_walk(), FOUND, SKIPPED)
    given = [each for each in held.newest(doors)["answers"] if each.get("asset") == "door-1"]
    assert by_item(given) == {item: {"value": "yes"} for item in DOORS}
    assert [held.newest(each)["state"] for each in day.audits] == ["final", "final"]
    assert [held.newest(each)["attestation"]["name"] for each in day.audits] == ["Dana Ruiz"] * 2


def test_every_photo_is_there_byte_by_byte_and_at_its_finding(day: Day) -> None:
    """A picture at another door sends the locksmith to the wrong one."""
    core, _ = day.audits
    held = held_in(day.data)
    body = held.newest(core)
    seen = {each["item"]: each for each in body["observations"]}

    assert len(day.on_tablet) == len(FOUND)
    assert sorted(held.photos) == sorted(day.on_tablet)
    assert held.files == {name: name for name in day.on_tablet}
    assert {item: each["note"] for item, each in seen.items()} == {
        item: each.note for item, each in FOUND.items()
    }
    assert {item for item, each in seen.items() if each.get("urgent_today")} == {AT[2]}
    assert {each["item"]: [each["sha256"]] for each in body["photos"]} == {
        item: each["photos"] for item, each in seen.items()
    }
    for item, each in FOUND.items():
        (name,) = seen[item]["photos"]
        (file,) = (day.data / "photos").rglob(name)
        assert wall_of(file) == pytest.approx(wall_named(each.wall), abs=4), item


def test_the_rescue_file_gives_another_server_the_same_audits(day: Day, tmp_path: Path) -> None:
    """The server burned down, the tablet fell into the river, and the file was in an email."""
    other = tmp_path / "data"
    with running_server(other) as server:
        furnish(server)

    command = (sys.executable, "-m", "audit_api", "import", "rescue", str(day.rescue), "--apply")
    ended = subprocess.run(
        (*command, "--data", str(other)),
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | ROOM_ENOUGH,
    )

    sent, rescued = held_in(day.data), held_in(other)
    assert ended.returncode == 0, ended.stderr
    assert rescued.revisions == sent.revisions
    assert rescued.files == sent.files
    assert sorted(rescued.photos) == sorted(sent.photos)
