"""Child processes, and what is said when they fail."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit_api.demo.children import (
    ENDS_WITHIN_S,
    LOG,
    LOOPBACK,
    build_report,
    check_free,
    free_port,
    server,
)
from audit_api.demo.errors import PortTaken, ReportNotBuilt, ServerDidNotStart


def test_a_port_in_use_is_said_in_words(tmp_path: Path) -> None:
    """The demonstration would wait for ever, or talk to another program."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken, match=f"port {port}"), server(tmp_path, port):
            pass


def test_the_demonstration_never_writes_into_the_database_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An administrator tries it on the server of a state: invented audits beside real ones."""
    config = tmp_path / "settings.toml"
    config.write_text('database_url = "postgresql://127.0.0.1:1/real"', encoding="utf-8")
    monkeypatch.setenv("SIGHTLINE_DATABASE_URL", "postgresql://127.0.0.1:1/real")
    monkeypatch.setenv("SIGHTLINE_CONFIG", str(config))

    with server(tmp_path, free_port()):
        pass

    assert (tmp_path / "sightline.db").is_file()


def test_a_server_that_ends_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    """The person would only see that nothing answers."""
    (tmp_path / "sightline.db").write_bytes(b"this is no database")

    with pytest.raises(ServerDidNotStart, match="database"), server(tmp_path, free_port()):
        pass


def test_a_server_that_ends_at_once_is_told_in_one_sentence(tmp_path: Path) -> None:
    """A trace of twenty lines hides the one that helps."""
    (tmp_path / "sightline.db").write_bytes(b"this is no database")

    with pytest.raises(ServerDidNotStart) as told, server(tmp_path, free_port()):
        pass

    assert "is no sound database" in str(told.value)
    assert LOG in str(told.value)
    assert "Traceback" not in (tmp_path / LOG).read_text("utf-8")


def test_a_server_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    """A killed demonstration left a server that kept the port and the folder."""
    port = free_port()
    code = (
        "import pathlib, signal, sys\n"
        "from audit_api.demo.children import server\n"
        f"with server(pathlib.Path({str(tmp_path)!r}), {port}) as address:\n"
        "    print(address, flush=True)\n"
        "    signal.pause()\n"
    )
    with subprocess.Popen((sys.executable, "-c", code), stdout=subprocess.PIPE) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline()

        demo.kill()

    assert _is_free_within(port, ENDS_WITHIN_S)


def _is_free_within(port: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            check_free(port)
        except PortTaken:
            time.sleep(0.1)
        else:
            return True
    return False


def test_a_report_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    """The person would only see that there is no report."""
    with pytest.raises(ReportNotBuilt, match="no Sightline data"):
        build_report(tmp_path, tmp_path / "report")
