"""A real server in a process of its own, for tests that need one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ENDS_WITHIN_S = 20


class RunningServer(NamedTuple):
    """A server that answers.

    Attributes:
        url: Without a slash at its end, such as ``http://127.0.0.1:41234``.
        data: Its data folder.
        process: To end or kill it.
    """

    url: str
    data: Path
    process: subprocess.Popen[str]

    @property
    def api(self) -> str:
        """Where the API begins."""
        return f"{self.url}/api/v1"


@contextmanager
def running_server(data: Path) -> Iterator[RunningServer]:
    """A server on *data* and a free port; ended, with its children, on the way out."""
    command = (sys.executable, "-m", "audit_api", "serve", "--data", str(data), "--port", "0")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clean_environment())
    with process:
        try:
            yield RunningServer(_announced(process), data, process)
        finally:
            process.terminate()
            process.wait(ENDS_WITHIN_S)


def clean_environment() -> dict[str, str]:
    """The environment without any setting of ours that the developer may have."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}


def _announced(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+", line)
    assert found is not None, f"the server did not start; it said {line!r}"
    return found.group()
