"""Commands that are imported when they are asked for: each start pays for what it uses."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click
from typing_extensions import override


class LaterGroup(click.Group):
    """A group that knows of some commands only where they are.

    Attributes:
        places: Module and attribute by the command's name, such as
            ``{"check": "audit_api.cli.check:check"}``; listed in this order.
    """

    places: Mapping[str, str] = MappingProxyType({})

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.places]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command
