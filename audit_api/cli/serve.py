"""``sightline serve``: the server, for this computer only."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import click
import msgspec
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from audit_api.app import app_on
from audit_api.cli.options import data_option, settings_with
from audit_api.errors import AuditError, CannotListen, NotLoopback, PortInUse
from audit_api.settings import Settings
from audit_api.workflows.service import running

HEADER_READ_TIMEOUT_MS = 5_000
"""A sender who dawdles over its headers is cut off."""
LOOK_AGAIN_S = 0.02


@click.command(short_help="Take in audits and photos until Ctrl-C.")
@data_option
@click.option("--host", help="An address of this computer. [default: SIGHTLINE_HOST, or 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    help="0 takes a free one. [default: SIGHTLINE_PORT, or 8000]",
)
@click.option("--until-stdin-closes", is_flag=True, hidden=True)
def serve(
    data: Path | None, host: str | None, port: int | None, *, until_stdin_closes: bool
) -> None:
    """Take in audits and photos until Ctrl-C, on this computer only."""
    held = settings_with(data)
    address = loopback(host or held.host)
    settings = msgspec.structs.replace(
        held, host=address, port=free_port(address, held.port if port is None else port)
    )
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(message)s")
    logging.getLogger("piccolo").setLevel(logging.WARNING)
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
    """
    async with running(settings) as service:
        server = Server(
            app_on(service),
            address=settings.host,
            port=settings.port,
            interface=Interfaces.ASGINL,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_READ_TIMEOUT_MS),
            log_enabled=False,
            websockets=False,
        )
        for ending in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(ending, server.stop)
        if until_stdin_closes:
            _when_stdin_closes(server.stop)
        announcing = asyncio.create_task(_announce(settings))
        await server.serve()
        announcing.cancel()


def _when_stdin_closes(stop: Callable[[], object]) -> None:
    loop, descriptor = asyncio.get_running_loop(), sys.stdin.fileno()

    def heard() -> None:
        if not os.read(descriptor, 1024):
            loop.remove_reader(descriptor)
            stop()

    loop.add_reader(descriptor, heard)


def loopback(host: str) -> str:
    """*host* as an address, if only this computer can reach it.

    Raises:
        NotLoopback: Others could, or it is no address.
    """
    address = "127.0.0.1" if host == "localhost" else host
    try:
        if ipaddress.ip_address(address).is_loopback:
            return address
    except ValueError as error:
        raise NotLoopback(host) from error
    raise NotLoopback(host)


def free_port(address: str, port: int) -> int:
    """*port*, if nobody has it; for 0 one that nobody has.

    The server shares a port without a word if another server of its kind has it.

    Raises:
        PortInUse: Somebody has it.
        CannotListen: This user may not take it, or this computer does not have *address*.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise not_free(error, address, port) from error
        return int(probe.getsockname()[1])


def not_free(error: OSError, address: str, port: int) -> AuditError:
    """Why *port* cannot be taken, with what to do."""
    if error.errno in {errno.EACCES, errno.EPERM}:
        return CannotListen(
            f"port {port} needs the rights of an administrator: choose one from 1024 up with --port"
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return CannotListen(f"this computer has no address {address}: use --host 127.0.0.1")
    return PortInUse(address, port)


async def _announce(settings: Settings) -> None:
    """Tell the address, once somebody answers there."""
    for _ in count():
        if await _answers(settings):
            break
        await asyncio.sleep(LOOK_AGAIN_S)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Sightline answers at http://{host}:{settings.port} (API: /api/docs)")
    click.echo(f"Its data is in {settings.data.absolute()}. Ctrl-C ends it.")


async def _answers(settings: Settings) -> bool:
    with suppress(OSError):
        _, writer = await asyncio.open_connection(settings.host, settings.port)
        writer.close()
        return True
    return False
