"""Releases of Sightline that differ in their app, each served by a real server of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers import RunningServer, running_server

ROOT = Path(__file__).parents[3]
MAIN = """
import {{ html, render }} from "../vendor/lit-html/lit-html.js";
import {{ openDatabase }} from "./store/database.js";
import {{ register }} from "./register.js";

const page = document.documentElement.dataset;
const root = document.getElementById("app");
const tell = (word) => {{ page.told = `${{page.told ?? ""}} ${{word}}`; }};
const button = (update) => html`<button ?hidden=${{!update}} @click=${{update}}>Update</button>`;
const show = (update) => render(html`<p>${{"<b>Release</b>"}} {name}</p>${{button(update)}}`, root);
root.replaceChildren();
show(null);
await openDatabase();
await register({{
  waiting(update) {{ show(update); tell("waiting"); }},
  replaced() {{ tell("replaced"); }},
}});
page.release = "{name}";
"""
"""The smallest app that uses all that the shell gives: templates, the store, the worker."""


def release(folder: Path, name: str) -> Path:
    """A copy of the service below *folder* whose app shows *name*."""
    copy = folder / name
    shutil.copytree(
        ROOT / "audit_api", copy / "audit_api", ignore=shutil.ignore_patterns("__pycache__")
    )
    script = copy / "audit_api" / "tablet" / "js" / "main.js"
    script.write_text(MAIN.format(name=name), encoding="utf-8")
    return copy


@contextmanager
def serving(release: Path, data: Path, url: str = "") -> Iterator[RunningServer]:
    """A server of that *release*.

    Args:
        release: As `release` made it.
        data: The data folder.
        url: Where it stands; empty for a free port.
    """
    environment = {"PYTHONPATH": str(release), "PYTHONSAFEPATH": "1"}
    port = urlsplit(url).port or 0
    with running_server(data, environment=environment, port=port) as server:
        yield server
