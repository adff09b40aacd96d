"""What a reviewer would look for in the whole project."""

from __future__ import annotations

import ast
import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from tests import vendored

ROOT = Path(__file__).parent.parent
ROOMS = ("audit_api", "checklists", "report_site", "geodata")
LONGEST_MODULE_LINES = 200
LONGEST_FUNCTION_LINES = 40
FEW_EXCEPTIONS = 5
RUNTIME_ONLY_WITH_CARE = re.compile(r"\b(A?GPL|General Public)\b", re.IGNORECASE)
LESSER = re.compile(r"\bL(esser )?G(eneral )?P(ublic )?L|Lesser General Public", re.IGNORECASE)


def _modules() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node)
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_module_is_a_small_room() -> None:
    """A module of over 200 lines has more than one reason to change."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE_LINES
    }

    assert long == {}


def test_every_function_fits_on_a_screen() -> None:
    """Who has to scroll has forgotten the beginning."""
    long = [
        name
        for name, node in _functions()
        if (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION_LINES
    ]

    assert long == []


def test_exceptions_to_the_rules_are_few_and_have_a_reason() -> None:
    """A silenced rule without a reason is a rule that nobody keeps."""
    silenced = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in _modules()
        for line in path.read_text(encoding="utf-8").splitlines()
        if "# noqa" in line or "# type: ignore" in line
    ]
    unexplained = [
        line for line in silenced if not re.search(r"(noqa|ignore).*[\]0-9] +- \w", line)
    ]

    assert unexplained == []
    assert len(silenced) <= FEW_EXCEPTIONS, silenced


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_records_its_decisions(room: str) -> None:
    """Who changes a room must find what was decided in it, and which test keeps it."""
    text = (ROOT / room / "DECISIONS.md").read_text(encoding="utf-8")

    assert re.search(r"^## 1\. ", text, re.MULTILINE)
    assert text.count("**Kept by.**") == len(re.findall(r"^## \d+\. ", text, re.MULTILINE))


def test_the_lock_holds_hashes_and_no_address() -> None:
    """A lock that names a host works only where that host answers."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert "--index-url" not in lock
    pinned = re.findall(r"^[a-z0-9][^ ]*==", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"==[^\n]*\\\n    --hash=", lock))


def test_nothing_under_the_gpl_is_needed_at_run_time() -> None:
    """A district must be free to use and change what it installs."""
    needed = _runtime_distributions()

    assert {"litestar", "pillow", "folium", "shapely"} <= needed
    assert [name for name in sorted(needed) if _is_gpl(name)] == []
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "pillow-heif" not in lock
    assert "pymupdf" not in lock


def _runtime_distributions() -> set[str]:
    found: set[str] = set()
    to_visit = ["sightline"]
    while to_visit:
        name = re.split(r"[\s\[<>=!~;(]", to_visit.pop())[0].lower().replace("_", "-")
        if name in found:
            continue
        try:
            required = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another platform
        found.add(name)
        to_visit += [each for each in required if "extra ==" not in each]
    return found


def _is_gpl(name: str) -> bool:
    about = metadata.metadata(name)
    licences = [about[key] or "" for key in ("License-Expression", "License") if key in about]
    licences += [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    return any(
        RUNTIME_ONLY_WITH_CARE.search(LESSER.sub("", text.splitlines()[0] if text else ""))
        for text in licences
    )


def test_vendored_browser_files_are_what_their_sums_say() -> None:
    """A changed script of somebody else's must not slip in unseen."""
    assert vendored.problems() == []


def test_the_project_names_no_machine_and_no_registry() -> None:
    """A path of one machine is broken on every other."""
    forbidden = re.compile(
        "|".join(["/wor" + "k/", "pyp" + "i.org", "npmj" + "s.(org|com)", "/ro" + "ot/"])
    )
    hits = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _tracked()
        if path.suffix not in {".png", ".jpg", ".gz"}
        and "vendor" not in path.parts
        and "swagger" not in path.parts
        for match in [forbidden.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]

    assert hits == []
