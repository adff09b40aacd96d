"""The tablet app as it is shipped: its files, and one version over all of them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import msgspec

from audit_api.http.compact import compact_css, compact_json, compact_script
from audit_api.http.headers import HEADERS as EVERYWHERE

FOLDER = Path(str(resources.files("audit_api"))) / "tablet"
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    "Caddyfile": "text/plain",
}
"""What is served, by the end of its name. Anything else in the folder is not."""
COMPACT: Mapping[str, Callable[[str], str]] = {
    ".css": compact_css,
    ".js": compact_script,
    ".json": compact_json,
}
"""What goes out with fewer bytes than it is written with."""
INDEX = "index.html"
WORKER = "sw.js"
KEPT = "kept.json"
"""All that a tablet keeps in one answer, whole or not at all: no mixture of two versions."""
VERSION = "Sightline-Tablet"
"""Names the version that a file belongs to."""
INSTALLING = "installing/"
"""For the people who install the app; a tablet does not keep it."""
HOME_SCREEN = ".png"
"""Pictures for the home screen: the system takes them once, and the app itself shows none."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
        " connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none';"
        " base-uri 'none'; frame-ancestors 'none';"
        " require-trusted-types-for 'script'; trusted-types lit-html sightline"
    ),
    "Cache-Control": "no-cache",
}
"""A browser keeps them with each file: when they change, that is a new version too."""
_WITH_EACH = EVERYWHERE | HEADERS
_PICTURES = {"image/png"}
"""Packed already."""


class ShellFile(NamedTuple):
    """One file, as it goes out."""

    content: bytes
    media_type: str

    @property
    def tag(self) -> str:
        """Names this content, for a browser that asks whether it has changed."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    def packed(self) -> ShellFile | None:
        """The same as gzip; nothing where that would be no shorter."""
        if self.media_type in _PICTURES:
            return None
        packed = gzip.compress(self.content, mtime=0)
        return ShellFile(packed, self.media_type) if len(packed) < len(self.content) else None


class Shell(NamedTuple):
    """The app at one moment.

    Attributes:
        version: Changes with any byte, name or header of what a tablet keeps.
        files: By what stands behind ``/tablet/``; the page itself is the empty name.
        packed: The same as gzip, for browsers that take it: a tablet may hang on a slow line.
    """

    version: str
    files: Mapping[str, ShellFile]
    packed: Mapping[str, ShellFile]


def read_shell(folder: Path = FOLDER) -> Shell:
    """Read the app in *folder* into memory: what is changed there later is not served."""
    found = {_address(name): file for name, file in _read(folder)}
    version = _version(found)
    found[WORKER] = _worker(found[WORKER], version, kept(found))
    found[KEPT] = _all_in_one(found, version)
    packed = {name: each for name, file in found.items() if (each := file.packed())}
    return Shell(version, found, packed)


def kept(files: Mapping[str, ShellFile]) -> tuple[str, ...]:
    """The names of what a tablet keeps to work without a network."""
    return tuple(sorted(name for name in files if _is_kept(name)))


def _is_kept(name: str) -> bool:
    return (
        name not in {WORKER, KEPT}
        and not name.startswith(INSTALLING)
        and not name.endswith(HOME_SCREEN)
    )


def _read(folder: Path) -> Iterator[tuple[str, ShellFile]]:
    """Every file of a known type; what a link leads to is not ours, and passed over."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir():
            yield from ((f"{path.name}/{name}", file) for name, file in _read(path))
        elif media_type := TYPES.get(path.suffix or path.name):
            yield path.name, ShellFile(_content(path), media_type)


def _content(path: Path) -> bytes:
    """What goes out: the same program, without what only its readers need."""
    compact = COMPACT.get(path.suffix)
    if compact is None:
        return path.read_bytes()
    try:
        return compact(path.read_text(encoding="utf-8")).encode()
    except ValueError as error:
        raise ValueError(
            f"{path}: {error}; the app cannot be served until this is put right"
        ) from error


def _address(name: str) -> str:
    folder, _, file = name.rpartition("/")
    if file != INDEX:
        return name
    return f"{folder}/" if folder else ""


def _version(files: Mapping[str, ShellFile]) -> str:
    held = [(name, files[name].media_type, files[name].tag) for name in (*kept(files), WORKER)]
    return hashlib.sha256(msgspec.json.encode((held, _WITH_EACH))).hexdigest()[:16]


def _worker(script: ShellFile, version: str, names: tuple[str, ...]) -> ShellFile:
    """The worker, with what it cannot know by itself above its own lines."""
    files = msgspec.json.encode([f"./{name}" for name in names]).decode()
    head = f'const VERSION = "{version}";\nconst FILES = {files};\n'
    return ShellFile(head.encode() + script.content, script.media_type)


def _all_in_one(files: Mapping[str, ShellFile], version: str) -> ShellFile:
    """What the worker keeps: name, media type and text of each file, and the headers of all."""
    content = {
        "headers": _WITH_EACH | {VERSION: version},
        "files": [(f"./{name}", *_as_text(files[name])) for name in kept(files)],
    }
    return ShellFile(msgspec.json.encode(content), TYPES[".json"])


def _as_text(file: ShellFile) -> tuple[str, str]:
    charset = "; charset=utf-8" if file.media_type.startswith("text/") else ""
    return file.media_type + charset, file.content.decode()
