"""``sightline serve``: the server, for this computer only."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import click
import msgspec
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from audit_api.app import app_on
from audit_api.cli import certificates, journal
from audit_api.cli.addresses import free_port, where_to_listen
from audit_api.cli.administrator import told_code
from audit_api.cli.options import data_option, settings_with
from audit_api.http.memory import share_heaps
from audit_api.people.codes import Code
from audit_api.settings import Settings
from audit_api.workflows.first_start import first_code
from audit_api.workflows.service import Service, running

HEADER_READ_TIMEOUT_MS = 10_000
"""A sender who dawdles over its headers is cut off, and so is a connection on which nothing is
asked for that long. Clients that keep connections let go of them sooner, or they would ask on one
that is being closed."""
MOST_CONNECTIONS = 2_048
"""More have to wait until one is closed."""
MOST_FILES = 65_536
OTHER_FILES = 128
"""The database, the decoders and what Python itself keeps open."""
FILES_A_CONNECTION = 2
"""A connection and the photo that comes over it."""
LOOK_AGAIN_S = 0.02
_LOG = logging.getLogger(__name__)


@click.command(short_help="Take in audits and photos until Ctrl-C.")
@data_option
@click.option("--host", help="An address of this computer. [default: SIGHTLINE_HOST, or 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    help="0 takes a free one. [default: SIGHTLINE_PORT, or 8000]",
)
@click.option("--until-stdin-closes", is_flag=True, hidden=True)
@click.option("--without-certificate", is_flag=True, help="Answer over http, whatever is set.")
def serve(
    data: Path | None,
    host: str | None,
    port: int | None,
    *,
    until_stdin_closes: bool,
    without_certificate: bool,
) -> None:
    """Take in audits and photos until Ctrl-C.

    Others reach it once SIGHTLINE_ADDRESS tells how. With SIGHTLINE_CERTIFICATE and
    SIGHTLINE_CERTIFICATE_KEY it answers over https itself.
    """
    held = settings_with(data)
    if without_certificate:
        held = msgspec.structs.replace(held, certificate=None, certificate_key=None)
    address = where_to_listen(host or held.host, held.address)
    settings = msgspec.structs.replace(
        held, host=address, port=free_port(address, held.port if port is None else port)
    )
    journal.set_up(settings.log_level)
    share_heaps()
    asyncio.run(run(settings, until_stdin_closes=until_stdin_closes))
    click.echo("Sightline has ended; all that it acknowledged is kept.")


async def run(settings: Settings, *, until_stdin_closes: bool = False) -> None:
    """Serve until the process is asked to end; then finish what was begun.

    The server runs in this one process: killed, it leaves no worker behind that would go on
    writing beside its successor.

    Args:
        settings: Where, and on which data.
        until_stdin_closes: Also end when the standard input does: a pipe closes with the process
            that holds its other end, however that came to die.

    Raises:
        FolderInUse: Another process works in the data folder.
        SchemaMismatch: The data folder is of a newer version.
        BrokenCertificate: It cannot be used.
    """
    certificates.pair(settings)  # looked at before anything is opened
    async with running(settings) as service:
        server = _server(settings, service)
        asyncio.get_running_loop().set_exception_handler(journal.tell_lost)
        for ending in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(ending, server.stop)
        if until_stdin_closes:
            _when_stdin_closes(server.stop)
        code = await first_code(service.database)
        announcing = asyncio.create_task(_announce(settings, code))
        await server.serve()
        announcing.cancel()


def _server(settings: Settings, service: Service) -> Server:
    """The server, not yet listening."""
    tls = certificates.pair(settings)
    return Server(
        app_on(service),
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,  # one that may be either waits for ever to learn which
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_READ_TIMEOUT_MS),
        backlog=MOST_CONNECTIONS,
        backpressure=_most_connections(),
        log_enabled=False,
        websockets=False,
        ssl_cert=tls and tls.certificate,
        ssl_key=tls and tls.key,
    )


def _most_connections() -> int:
    """How many connections may be open at once, after asking the system for all the files we may.

    Each takes one, and without a bound a few hundred would leave none for the database.
    """
    _, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = MOST_FILES if allowed == resource.RLIM_INFINITY else min(allowed, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, allowed))
    most = max(1, min(MOST_CONNECTIONS, (files - OTHER_FILES) // FILES_A_CONNECTION))
    _LOG.info("up to %d connections at once, with up to %d open files", most, files)
    return most


def _when_stdin_closes(stop: Callable[[], object]) -> None:
    loop, descriptor = asyncio.get_running_loop(), sys.stdin.fileno()

    def heard() -> None:
        if not os.read(descriptor, 1024):
            loop.remove_reader(descriptor)
            stop()

    loop.add_reader(descriptor, heard)


async def _announce(settings: Settings, code: Code | None) -> None:
    """Tell the address, once somebody answers there, and how to make the first administrator."""
    for _ in count():
        if await _answers(settings):
            break
        await asyncio.sleep(LOOK_AGAIN_S)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    scheme = "https" if settings.certificate else "http"
    here = f"{scheme}://{host}:{settings.port}"
    click.echo(f"Sightline answers at {here} (API: /api/docs)")
    click.echo(f"Its data is in {settings.data.absolute()}. Ctrl-C ends it.")
    if code is not None:
        click.echo(told_code(settings.address or here, code))


async def _answers(settings: Settings) -> bool:
    with suppress(OSError):
        _, writer = await asyncio.open_connection(settings.host, settings.port)
        writer.close()
        return True
    return False
