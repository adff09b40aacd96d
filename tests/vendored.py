"""Browser files that we ship: copied from a locked npm install, and checked against their sums.

``python -m tests.vendored`` copies them afresh and writes the sums; ``--check`` needs no network.
"""

from __future__ import annotations

import hashlib
import json
import re
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
    ("lit-html", "audit_api/tablet/vendor/lit-html"): (
        "lit-html.js",
        "directive.js",
        "directive-helpers.js",
        "directives/class-map.js",
        "directives/live.js",
        "directives/repeat.js",
        "LICENSE",
    ),
    ("idb", "audit_api/tablet/vendor/idb"): ("build/index.js", "LICENSE"),
    ("htmx.org", "audit_api/office/static/htmx"): ("dist/htmx.min.js", "LICENSE"),
    ("axe-core", "tests/vendor/axe-core"): ("axe.min.js", "LICENSE"),
    ("swagger-ui-dist", "audit_api/http/static/swagger"): (
        "swagger-ui-bundle.js",
        "swagger-ui-standalone-preset.js",
        "swagger-ui.css",
        "LICENSE",
    ),
}
"""(npm package, folder it goes to): files of the package."""
BUILT = ("dist/", "build/")
"""Folders of a package that only say that its files were built; below ours they are left out."""
MODULES = ("lit-html", "idb")
"""Packages whose files browsers import as they are: they may import each other, and no name."""
BARE_IMPORT = re.compile(rb"""(?:\bfrom|\bimport)\s*\(?\s*["'][^./"']""")
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=.*\s*$")


def problems() -> list[str]:
    """Every vendored file that is not what its sum says, or comes from another version."""
    return [problem for package, folder in FILES for problem in _problems_in(package, folder)]


def refresh() -> None:
    """Copy every file from what ``package-lock.json`` names, and write the sums."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, scratch)
        subprocess.run([_npm(), "ci", "--ignore-scripts", "--silent"], cwd=scratch, check=True)
        for package, folder in FILES:
            _copy(package, folder, Path(scratch, "node_modules", package))
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
    return [_target(name) for name in FILES[package, folder]]


def _target(name: str) -> str:
    return next((name.removeprefix(each) for each in BUILT if name.startswith(each)), name)


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


def _copy(package: str, folder: str, source: Path) -> None:
    for name in FILES[package, folder]:
        content = (source / name).read_bytes()
        if package in MODULES and name.endswith(".js"):
            content = _ready_to_serve(content, f"{package}/{name}")
        target = ROOT / folder / _target(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _ready_to_serve(content: bytes, name: str) -> bytes:
    """*content* as a browser may import it: no map that nobody serves, no import by name."""
    if BARE_IMPORT.search(content):
        sys.exit(f"{name} imports a package by name: no browser can follow that")
    return SOURCE_MAP.sub(b"\n", content)


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
