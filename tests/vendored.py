"""Browser files that we ship: copied from a locked npm install, and checked against their sums.

``python -m tests.vendored`` copies them afresh and writes the sums; ``--check`` needs no network.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUMS = "SHA256SUMS"
FILES = {
    ("leaflet", "report_site/static/vendor/leaflet"): (
        "dist/leaflet.js",
        "dist/leaflet.css",
        "LICENSE",
    ),
    ("axe-core", "tests/vendor/axe-core"): ("axe.min.js", "LICENSE"),
    ("swagger-ui-dist", "audit_api/http/static/swagger"): (
        "swagger-ui-bundle.js",
        "swagger-ui-standalone-preset.js",
        "swagger-ui.css",
        "LICENSE",
    ),
}
"""(npm package, folder it goes to): files of the package."""


def problems() -> list[str]:
    """Every vendored file that is not what its sum says, or comes from another version."""
    return [problem for package, folder in FILES for problem in _problems_in(package, folder)]


def refresh() -> None:
    """Copy every file from what ``package-lock.json`` names, and write the sums."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, scratch)
        subprocess.run([_npm(), "ci", "--ignore-scripts", "--silent"], cwd=scratch, check=True)
        for (package, folder), files in FILES.items():
            _copy(Path(scratch, "node_modules", package), ROOT / folder, files)
            (ROOT / folder / SUMS).write_text(_sums(package, folder), encoding="utf-8")


def _problems_in(package: str, folder: str) -> list[str]:
    held = ROOT / folder / SUMS
    if not held.is_file():
        return [f"{folder}/{SUMS} is missing: run make lock"]
    missing = [name for name in _names(package, folder) if not (ROOT / folder / name).is_file()]
    if missing:
        return [f"{folder}/{name} is missing: run make lock" for name in missing]
    if held.read_text(encoding="utf-8") != _sums(package, folder):
        return [f"{folder} is not what {SUMS} says: run make lock, or undo the change"]
    return []


def _sums(package: str, folder: str) -> str:
    lines = [f"{_sum(ROOT / folder / name)}  {name}\n" for name in _names(package, folder)]
    return "".join([f"# {package} {_locked_version(package)}\n", *lines])


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _names(package: str, folder: str) -> list[str]:
    return [Path(name).name for name in FILES[package, folder]]


def _locked_version(package: str) -> str:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"][f"node_modules/{package}"]["version"])


def _npm() -> str:
    found = shutil.which("npm")
    if found is None:
        sys.exit(
            "npm is not installed; it is needed to refresh the vendored files, never to use them"
        )
    return found


def _copy(source: Path, target: Path, files: tuple[str, ...]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in files:
        shutil.copyfile(source / name, target / Path(name).name)


def main(arguments: list[str]) -> int:
    """Refresh the files, or check them with ``--check``; 1 when something is wrong."""
    if "--check" not in arguments:
        refresh()
    found = problems()
    for problem in found:
        sys.stderr.write(problem + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
