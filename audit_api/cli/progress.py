"""A bar for long work, where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from report_site.assessing import Progress

BAR_CHARACTERS = 30


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Somebody to tell how far the work is; says nothing unless the output is a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    yield _tell
    click.echo(err=True)


def _tell(what: str, done: int, total: int) -> None:
    filled = BAR_CHARACTERS * done // max(total, 1)
    bar = "#" * filled + "." * (BAR_CHARACTERS - filled)
    end = "\n" if done >= total else ""
    click.echo(f"\r{what:<24} [{bar}] {done} of {total}{end}", nl=False, err=True)
