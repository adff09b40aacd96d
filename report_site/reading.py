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


class _Told(NamedTuple):
    """What one tag says; `has_id` is false for most."""

    addresses: tuple[str, ...]
    has_id: bool
    id: str
    faults: tuple[str, ...]
    is_banner: bool
    is_hiding: bool


class PageReader:
    """Reads the pages of one report. Most tags are on many of them, and each is read once."""

    def __init__(self) -> None:
        self._read: dict[str, _Told | None] = {}

    def facts(self, html: str) -> PageFacts:
        """The facts of one page."""
        found = Counter(TAG.findall(html))
        told = [(facts, times) for tag, times in found.items() if (facts := self._told(tag))]
        ids = Counter[str]()
        for facts, times in told:
            if facts.has_id:
                ids[facts.id] += times
        twice = (f"the id {name} is there twice" for name, times in ids.items() if times > 1)
        return PageFacts(
            addresses=tuple(address for facts, _ in told for address in facts.addresses),
            ids=frozenset(ids),
            faults=(*(fault for facts, _ in told for fault in facts.faults), *twice),
            has_banner=any(facts.is_banner for facts, _ in told),
            is_hidden=any(facts.is_hiding for facts, _ in told),
        )

    def _told(self, tag: str) -> _Told | None:
        if tag not in self._read:
            self._read[tag] = _told(tag) if TELLING.search(tag) else None
        return self._read[tag]


def _told(tag: str) -> _Told | None:
    reader = _Reader()
    reader.feed(tag)
    return reader.told


class _Reader(HTMLParser):
    """Reads a single tag as a browser does, with its entities."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: _Told | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.told = _Told(
            addresses=tuple(held[name] for name in sorted(LOADING & held.keys())),
            has_id="id" in held,
            id=held.get("id", ""),
            faults=tuple(_faults(tag, held)),
            is_banner=held.get("data-demonstration") == "true" and tag == "div",
            is_hiding=held.get("name") == "robots" and "noindex" in held.get("content", ""),
        )


def _faults(tag: str, held: dict[str, str]) -> list[str]:
    faults = [f"<{tag}> has {name}" for name in held if name == "style" or name.startswith("on")]
    if tag == "img" and not held.get("alt", "").strip():
        faults.append("a picture has no text")
    if tag == "style":
        faults.append("styles stand in the page")
    if tag == "script" and "src" not in held and held.get("type") != "application/json":
        faults.append("a script stands in the page")
    return faults
