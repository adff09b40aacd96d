"""Child processes, and what is said when they fail."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from audit_api.demo.children import LOOPBACK, build_report, free_port, server
from audit_api.demo.errors import PortTaken, ReportNotBuilt, ServerDidNotStart


def test_a_port_in_use_is_said_in_words(tmp_path: Path) -> None:
    """The demonstration would wait for ever, or talk to another program."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken, match=f"port {port}"), server(tmp_path, port):
            pass


def test_a_server_that_ends_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    """The person would only see that nothing answers."""
    (tmp_path / "sightline.db").write_bytes(b"this is no database")

    with pytest.raises(ServerDidNotStart, match="database"), server(tmp_path, free_port()):
        pass


def test_a_report_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    """The person would only see that there is no report."""
    with pytest.raises(ReportNotBuilt, match="no Sightline data"):
        build_report(tmp_path, tmp_path / "report")
