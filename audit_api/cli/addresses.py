"""Where the server may listen."""

from __future__ import annotations

import errno
import ipaddress
import socket

from audit_api.errors import AuditError, CannotListen, NotLoopback, PortInUse


def where_to_listen(host: str, public: str) -> str:
    """*host* as an address: one that only this computer can reach, or any, once *public* is told.

    Args:
        host: An address of this computer.
        public: How others reach the server, over https; empty where nobody else does.

    Raises:
        NotLoopback: Others could reach it, and it is not told how; or it is no address.
    """
    address = "127.0.0.1" if host == "localhost" else host
    try:
        known = ipaddress.ip_address(address)
    except ValueError as error:
        raise NotLoopback(host) from error
    if known.is_loopback or public:
        return address
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
