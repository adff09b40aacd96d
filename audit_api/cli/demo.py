"""``sightline demo``: real schools, generated audits, the built report and a running server."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from audit_api.cli.faults import in_words
from audit_api.demo import accounts
from audit_api.demo.accounts import Account
from audit_api.demo.children import administrator_code, check_free, free_port, server
from audit_api.demo.errors import DemoError
from audit_api.demo.folder import Mark, claim
from audit_api.demo.run import Done, Place, Screen, build, counted
from audit_api.demo.schools import schools
from audit_api.demo.serving import report_server
from audit_api.demo.story import Story, story

DEFAULT_FOLDER = Path("demo-data")
DEFAULT_PORT = 8000
DEFAULT_SEED = 7


@click.command(short_help="Real schools, generated audits, a report and a server.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEFAULT_FOLDER,
    show_default=True,
    help="The folder of the demonstration; it is used again when it holds one.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65534),
    default=DEFAULT_PORT,
    show_default=True,
    help="Of the server; the report is served on the next one.",
)
@click.option("--serve/--no-serve", default=True, help="Keep running, or end when all is built.")
@click.option("--real-names", is_flag=True, help="Show the schools under their real names.")
@click.option(
    "--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Other answers, other places."
)
def demo(*, data: Path, port: int, serve: bool, real_names: bool, seed: int) -> None:
    """Build the demonstration: real schools under invented names, with generated audits.

    Everything goes through the HTTP API, as tablets send it. Answers say nothing about any school.
    """
    try:
        claim(data, Mark(seed=seed, real_names=real_names))
        told = story(schools(), seed, real_names=real_names)
        _run(told, data, port if serve else None)
    except (DemoError, OSError) as error:
        words = in_words(error) if isinstance(error, OSError) else str(error)
        click.echo(f"sightline: {words}", err=True)
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        click.echo("\nStopped. Start it again to go on where it was.")
        raise SystemExit(130) from None


def _run(told: Story, data: Path, port: int | None) -> None:
    """Build, and serve at *port* until Ctrl-C; None ends when all is built."""
    signal.signal(signal.SIGTERM, _interrupt)
    if port:
        check_free(port + 1)
    with ExitStack() as running:
        code = "" if accounts.held(data) else administrator_code(data)
        address = running.enter_context(server(data, port or free_port()))
        done = build(told, Place(address, data, code), Screen(click.echo, _bar))
        click.echo(_built(done))
        if port:
            page = running.enter_context(report_server(done.report, port + 1))
            click.echo(_addresses(page, address, accounts.held(data)))
            signal.pause()


def _built(done: Done) -> str:
    new = counted(done.new_revisions, "new revision")
    return (
        f"{new} of audits, {counted(done.photos, 'photo')}.\n"
        f"The report of the district: {done.report / 'index.html'}"
    )


def _addresses(page: str, address: str, account: Account | None) -> str:
    signing_in = f"{account.sign_in_name}, password {account.password}" if account else ""
    return (
        f"\nThe report:           {page}\n"
        f"The office:           {address}/office/\n"
        f"   sign in as         {signing_in}\n"
        f"The tablet app:       {address}/tablet/\n"
        "Both answer on this computer only. Ctrl-C ends them."
    )


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[], object]]:
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)
