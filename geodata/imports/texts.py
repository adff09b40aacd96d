"""Bytes as text. Strict UTF-8: `opening` has turned every other encoding into it before."""

from __future__ import annotations

from geodata.imports.encodings import letters


def decoded(raw: bytes) -> str:
    """The text of *raw*, without a byte order mark.

    Raises:
        UnreadableFile: It is empty, or not text in UTF-8.
    """
    return letters(raw, "utf-8").text
