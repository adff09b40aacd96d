"""A finished page read as a browser reads it: its links, ids, pictures and scripts. Pure."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple

LOADING = frozenset({"href", "src", "srcset", "action", "data", "poster", "xlink:href"})
"""Attributes through which a page leads or loads."""
TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
TELLING = re.compile(
    rf"""^<(?:img|script|style|meta)\b|[\s"'/](?:id|style|on\w+|data-demonstration|{"|".join(LOADING)})\s*=""",
    re.IGNORECASE,
)
"""What a rule may ask about: most tags of a page only lay out, and reading them takes long."""


class PageFacts(NamedTuple):
    """What the rules for pages ask about.

    Attributes:
        addresses: Every value of an attribute that leads or loads.
        faults: Rules broken by a single element, in words.
        has_banner: The page says that it is a demonstration.
        is_hidden: Search engines are asked to leave it out.
    """

    addresses: tuple[str, ...]
    ids: frozenset[str]
    faults: tuple[str, ...]
    has_banner: bool
    is_hidden: bool


def read_page(html: str) -> PageFacts:
    """The facts of one page."""
    reader = _Reader()
    for tag, times in Counter(TAG.findall(html)).items():
        if TELLING.search(tag):
            reader.feed(tag * times)
            reader.reset()
    return PageFacts(
        addresses=tuple(reader.addresses),
        ids=frozenset(reader.ids),
        faults=tuple(reader.faults),
        has_banner=reader.has_banner,
        is_hidden=reader.is_hidden,
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.faults: list[str] = []
        self.has_banner = False
        self.is_hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.addresses.extend(held[name] for name in LOADING & held.keys())
        self._note_id(held.get("id"))
        self.faults.extend(_faults(tag, held))
        self.has_banner |= held.get("data-demonstration") == "true" and tag == "div"
        self.is_hidden |= held.get("name") == "robots" and "noindex" in held.get("content", "")

    def _note_id(self, name: str | None) -> None:
        if name is None:
            return
        if name in self.ids:
            self.faults.append(f"the id {name} is there twice")
        self.ids.add(name)


def _faults(tag: str, held: dict[str, str]) -> list[str]:
    faults = [f"<{tag}> has {name}" for name in held if name == "style" or name.startswith("on")]
    if tag == "img" and not held.get("alt", "").strip():
        faults.append("a picture has no text")
    if tag == "style":
        faults.append("styles stand in the page")
    if tag == "script" and "src" not in held and held.get("type") != "application/json":
        faults.append("a script stands in the page")
    return faults
