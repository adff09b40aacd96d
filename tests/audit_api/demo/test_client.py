"""The HTTP side of the demonstration, against a server that refuses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from audit_api.demo.children import free_port
from audit_api.demo.client import Client
from audit_api.demo.days import NOW
from audit_api.demo.errors import NoRoom, Refused
from audit_api.import_report import ImportKind

FULL = b"a photo for which there is no room"


class _Refusing(BaseHTTPRequestHandler):
    """Knows nothing, and takes nothing."""

    def do_GET(self) -> None:
        self._answer(404, b"")

    def do_POST(self) -> None:
        full = self.rfile.read(int(self.headers["Content-Length"])) == FULL
        self._answer(507 if full else 422, b'{"detail": "row 3 has no name"}')

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(500, b"not json")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def refusing() -> Iterator[Client]:
    """A client of a server that refuses everything."""
    with HTTPServer(("127.0.0.1", 0), _Refusing) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        with Client(f"http://127.0.0.1:{server.server_port}") as client:
            yield client
        server.shutdown()
        thread.join()


def test_a_refusal_tells_what_the_server_said(refusing: Client) -> None:
    """A person would see a number and not the reason."""
    with pytest.raises(Refused, match="422 to POST /api/v1/imports/sites: row 3 has no name"):
        refusing.load(ImportKind.SITES, b"id\n")


def test_an_answer_that_is_no_problem_document_is_told_as_it_is(refusing: Client) -> None:
    """The refusal would end in a second error."""
    with pytest.raises(Refused, match=r"500 to PUT .*: not json"):
        refusing.set_cycle("x", NOW)


def test_a_full_disk_is_told_with_what_to_do(refusing: Client) -> None:
    """Who tries it on a laptop is told of no tablet, and is not left with a number."""
    with pytest.raises(NoRoom, match="make room, or let it use all that is left"):
        refusing.load(ImportKind.SITES, FULL)


def test_what_the_server_does_not_know_is_not_held(refusing: Client) -> None:
    """The demonstration would skip what was never sent."""
    assert refusing.held("x") is None
    assert refusing.photo("0" * 64) is None


def test_nobody_at_the_address_is_no_server() -> None:
    """The first question to a server that is still starting would end the demonstration."""
    with Client(f"http://127.0.0.1:{free_port()}") as client:
        assert not client.is_up()
