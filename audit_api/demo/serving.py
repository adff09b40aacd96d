"""The built report over HTTP on loopback, under the strictest policy that its pages allow."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from audit_api.demo.children import LOOPBACK

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, with our headers, and without a line of log for each."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def report_server(folder: Path, port: int) -> Iterator[str]:
    """The files of *folder* at the address given, until the block ends.

    Raises:
        OSError: Another program uses the port.
    """
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer((LOOPBACK, port), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{serving.server_address[1]}/index.html"
        finally:
            serving.shutdown()
            thread.join()
