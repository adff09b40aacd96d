"""What is shipped: the wheel, as `make wheel` builds it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from audit_api.http.shell import FOLDER

ROOT = Path(__file__).parents[2]


def test_the_wheel_has_every_file_of_the_tablet_app(tmp_path: Path) -> None:
    """Whoever installs it has no other copy, and no Node to make one."""
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path)
    subprocess.run((*command, ROOT), check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
        page = archive.read("audit_api/tablet/index.html")
    there = {
        f"audit_api/tablet/{path.relative_to(FOLDER)}"
        for path in FOLDER.rglob("*")
        if path.is_file()
    }
    assert len(there) > 30
    assert there - shipped == set()
    assert page == (FOLDER / "index.html").read_bytes()
