"""Tests of `audit_api.cli.later`."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from audit_api.cli.later import LaterGroup
from audit_api.cli.main import sightline
from tests.servers import clean_environment

HEAVY = ("folium", "litestar", "shapely")
PROGRAM = "import sys, {}; print(*(each for each in {!r} if each in sys.modules))"


def _groups(found: click.Command) -> list[LaterGroup]:
    return [found] if isinstance(found, LaterGroup) else []


def test_every_place_is_a_command_of_that_name() -> None:
    """A command that was moved or renamed would fail only when somebody needs it."""
    context = click.Context(sightline)
    inner = [sightline.get_command(context, name) for name in sightline.list_commands(context)]
    groups = [sightline, *(group for each in inner if each for group in _groups(each))]

    for group in groups:
        assert isinstance(group, LaterGroup)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            assert command.name == name
    assert len(groups) > 1


def test_what_is_no_command_is_none() -> None:
    """Click tells it in its own words."""
    assert sightline.get_command(click.Context(sightline), "sreve") is None


@pytest.mark.parametrize("command", ["backup", "check"])
def test_a_command_starts_without_what_it_does_not_use(command: str) -> None:
    """Maps and the server took a second at each start of the smallest command."""
    program = PROGRAM.format(f"audit_api.cli.main, audit_api.cli.{command}", HEAVY)
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=clean_environment(),
    )

    assert ended.stdout.split() == []
