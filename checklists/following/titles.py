"""What a finding is called where it heads a page or a row. Pure."""

from __future__ import annotations

import re

from checklists.model import Item
from checklists.rules.of_findings import LONGEST_HEADING

FREE_TITLE = "Seen beside the checklist"
SENTENCE_END = re.compile(r"(?<=\w{3}[.!?])\s+(?=[^\sa-z0-9])|[\r\n]+")
"""A line end, or a mark after a word of three letters: “Mr.”, “no. 4” and “2.5 ft” end nothing."""
MORE = "…"


def of_item(item: Item) -> str:
    """The statement of *item*; its question where it comes from before statements were asked for.

    The rules see to it that every published item has a statement, and a report may be built from
    a checklist that was never published here.
    """
    return item.finding or item.prompt


def of_note(note: str) -> str:
    """The first sentence of *note* without its full stop, shortened at a word, or `FREE_TITLE`."""
    sentence = SENTENCE_END.split(note.strip(), maxsplit=1)[0]
    return _shortened(" ".join(sentence.split()).rstrip(" .")) or FREE_TITLE


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_HEADING:
        return text
    kept = text[: LONGEST_HEADING - len(MORE) + 1]
    whole_words, space, _ = kept.rpartition(" ")
    return (whole_words if space else kept[:-1]).rstrip(" ,;:.") + MORE
