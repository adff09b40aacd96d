"""Ids of what waits in quarantine, as people write them."""

from __future__ import annotations

import re

import click
from typing_extensions import override

SHORT = 12
"""Characters of an id that are shown; eight are enough to name one."""


class _Beginning(click.ParamType[str]):
    """An id, or the first characters of one."""

    name = "id"

    @override
    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        text = str(value).lower()
        if re.fullmatch(r"[0-9a-f]{8,64}", text) is None:
            words = "write at least 8 characters of it, 0 to 9 and a to f"
            self.fail(f"{value!r} is not the beginning of an id; {words}", param, ctx)
        return text


BEGINNING = _Beginning()
id_argument = click.argument("beginning", metavar="ID", type=BEGINNING)
