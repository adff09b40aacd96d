"""Characters that a text for people does not have: control characters and broken halves. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

LAYOUT = "\n\r\t"
UNSEEN = ("Cc", "Cs")
"""Control characters, and lone surrogates: halves of a character that no file can hold."""


def unseen_characters(text: str) -> tuple[str, ...]:
    """The control characters and lone surrogates in *text* by their code, such as ``U+0000``.

    Line ends and tabs are layout and may stand.
    """
    if text.isprintable():  # nearly every text is, and every audit has hundreds
        return ()
    found = {
        letter for letter in text if letter not in LAYOUT and unicodedata.category(letter) in UNSEEN
    }
    return tuple(f"U+{ord(letter):04X}" for letter in sorted(found))


def text_faults(texts: Mapping[str, str | None]) -> Iterator[str]:
    """Which of *texts*, by what they are, hold what no report can print."""
    for name, text in texts.items():
        if unseen := unseen_characters(text or ""):
            told = ", ".join(unseen)
            yield f"the {name} holds a character that cannot be seen ({told}); remove it"
