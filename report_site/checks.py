"""The rules that a finished report keeps, looked at before it takes the place of the old one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from report_site.reading import PageFacts, PageReader

EMPTY_ICON = "data:,"
"""No icon, and no request for one."""


def problems(folder: Path, *, demonstration: bool) -> tuple[str, ...]:
    """Every rule that the report in *folder* breaks, with the page that breaks it."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    reader = PageReader()
    pages = {
        name: reader.facts((folder / name).read_text(encoding="utf-8"))
        for name in sorted(files)
        if name.endswith(".html")
    }
    found = [
        f"{name}: {problem}"
        for name, facts in pages.items()
        for problem in page_problems(name, facts, pages, files, demonstration=demonstration)
    ]
    return (
        *(f"{name}: this file name is not plain" for name in sorted(files) if not _plain(name)),
        *found,
    )


def page_problems(
    name: str,
    facts: PageFacts,
    pages: Mapping[str, PageFacts],
    files: set[str],
    *,
    demonstration: bool,
) -> tuple[str, ...]:
    """Every rule that one page breaks."""
    found = [*facts.faults]
    found.extend(
        problem
        for address in facts.addresses
        if address != EMPTY_ICON and (problem := _address_problem(name, address, pages, files))
    )
    if demonstration and not facts.has_banner:
        found.append("it does not say that it is a demonstration")
    if not facts.is_hidden:
        found.append("search engines are not asked to leave it out")
    return tuple(found)


def _address_problem(
    name: str, address: str, pages: Mapping[str, PageFacts], files: set[str]
) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("/", "\\")):
        return f"{address} leads out of the report"
    target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
    if target not in files:
        return f"{address} leads nowhere"
    held = pages.get(target)
    if parts.fragment and (held is None or unquote(parts.fragment) not in held.ids):
        return f"{address} names a part that is not there"
    return None


def _plain(name: str) -> bool:
    return name.isascii() and (name == name.lower() or name.startswith("static/vendor/"))
