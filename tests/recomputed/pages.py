"""What a page prints: every number and status that it marks with its kind."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


class Printed(NamedTuple):
    """One mark of a page; `text` is what a person reads there.

    Attributes:
        site: Of the nearest mark around it, else the last one before it.
        checklist: Empty where the mark stands for the whole school.
        section: Empty where the mark stands for a whole index.
        kind: ``score``, ``low``, ``high``, ``coverage`` or ``status``; ``label`` is the text of a
            chart, ``schools`` how many have the status `checklist`.
    """

    site: str
    checklist: str
    section: str
    kind: str
    text: str


class Page(NamedTuple):
    """What is printed, and the text of each element that has an id and holds no other."""

    printed: tuple[Printed, ...]
    texts: dict[str, str]


def read_page(path: Path) -> Page:
    """Everything that the page at *path* marks."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return Page(tuple(reader.printed), reader.texts)


class _Open(NamedTuple):
    """An element that is not closed yet, and the pieces of text in it."""

    tag: str
    hooks: dict[str, str]
    pieces: list[str]


class _Reader(HTMLParser):
    """Follows which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.printed: list[Printed] = []
        self.texts: dict[str, str] = {}
        self._open: list[_Open] = []
        self._site = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Open(tag, {key: value or "" for key, value in attrs}, [])
        self._site = element.hooks.get("data-site", self._site)
        if tag not in VOID:
            self._open.append(element)
        if tag == "svg" and "aria-label" in element.hooks:
            self._print("label", element.hooks["aria-label"])

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open[-1]
            self._finish(element)
            self._open.pop()
            if element.tag == tag:
                return

    def _finish(self, element: _Open) -> None:
        text = " ".join("".join(element.pieces).split())
        hooks = element.hooks
        if "data-kind" in hooks:
            self._print(hooks["data-kind"], text)
        elif "status" in hooks.get("class", "").split() and self._is_of_an_index():
            self._print("status", text)
        if "data-status" in hooks:
            self.printed.append(Printed("", hooks["data-status"], "", "schools", text))
        if "id" in hooks:
            self.texts[hooks["id"]] = text

    def _is_of_an_index(self) -> bool:
        return bool(self._around("data-index")) and not self._around("data-kind")

    def _print(self, kind: str, text: str) -> None:
        site, index, section = self._site, self._around("data-index"), self._around("data-section")
        self.printed.append(Printed(site, index, section, kind, text))

    def _around(self, hook: str) -> str:
        return next((each.hooks[hook] for each in reversed(self._open) if hook in each.hooks), "")
