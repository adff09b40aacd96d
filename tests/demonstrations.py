"""The demonstration, run as a person runs it."""

from __future__ import annotations

import subprocess
import sys

from tests.servers import ROOM_ENOUGH, clean_environment


def run_demo(*options: str) -> subprocess.CompletedProcess[str]:
    """What a person gets who types `sightline demo` with these options."""
    return subprocess.run(
        [sys.executable, "-m", "audit_api", "demo", *options],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | ROOM_ENOUGH,
    )
