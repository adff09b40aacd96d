"""The demonstration, run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys


def run_demo(*options: str) -> subprocess.CompletedProcess[str]:
    """What a person gets who types `sightline demo` with these options."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")
    }
    return subprocess.run(
        [sys.executable, "-m", "audit_api", "demo", *options],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
