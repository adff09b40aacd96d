"""PostgreSQL's own programs, and what it takes to run them: no tests here, and no databases."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = "postgres"
"""Who runs it where we are root: PostgreSQL refuses to run as root."""


class Programs(NamedTuple):
    """Where they are."""

    initdb: Path
    postgres: Path


def find_programs() -> Programs | None:
    """Debian's newest, which are not on the path, or those on it; None where there are none."""
    debian = sorted(DEBIAN.glob("*/bin"), key=lambda each: float(each.parent.name))
    path = os.pathsep.join((*map(str, reversed(debian)), os.environ.get("PATH", "")))
    initdb, postgres = (shutil.which(name, path=path) for name in ("initdb", "postgres"))
    return Programs(Path(initdb), Path(postgres)) if initdb and postgres else None


def make_cluster(programs: Programs, folder: Path) -> None:
    """A new cluster in *folder*, which whoever runs it owns."""
    if os.geteuid() == 0:
        shutil.chown(folder.parent, UNPRIVILEGED)
    subprocess.run(
        [
            *(str(programs.initdb), "-D", str(folder), "-U", "sightline", "--auth=trust"),
            *("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--locale=C"),
            *("--no-sync", "--no-instructions"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder.parent,
        **as_whom(),
    )


def as_whom() -> dict[str, Any]:
    """As whom a process is to run."""
    if os.geteuid() != 0:
        return {}
    return {"user": UNPRIVILEGED, "group": UNPRIVILEGED, "extra_groups": ()}


def ends_with_us() -> tuple[str, ...]:
    """Where Linux can, a server ends with the tests that started it, however those ended.

    Linux takes the end of the thread that started it for ours: only the main one will do.
    """
    ends_last = threading.current_thread() is threading.main_thread()
    can = sys.platform == "linux" and ends_last and shutil.which("setpriv")
    return ("setpriv", "--pdeathsig", "INT") if can else ()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
