"""What a body that does not fit seems to say of itself, and how that can be told. Pure.

Whatever is read here is only a claim, of a body that may be anything at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from audit_api.workflows.bodies import NOT_JSON

DEVICE_CHARACTERS = 80
HIGHEST_REVISION = 1_000_000
MOST_PROBLEMS = 40
PROBLEM_CHARACTERS = 300
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DEVICE = re.compile(rb'"device"\s*:\s*("(?:[^"\\\x00-\x1f]|\\.){0,480}")')
"""Also in a body that broke off; inside a text the marks would have a backslash before them."""


class _Named(msgspec.Struct):
    """What any object may have; an id that is no text makes it nobody's."""

    id: str
    revision: int


def device_of(body: bytes) -> str:
    """Whose share of the quarantine *body* uses up: the device that it names, or nobody's.

    Only where no tablet has proved who it is, such as with a file that was carried here.
    """
    found = _DEVICE.search(body)
    if found is None:
        return ""
    try:
        return plain_text(msgspec.json.decode(found[1], type=str), DEVICE_CHARACTERS)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def revision_of(body: bytes) -> str:
    """What `KeptRevision.key` would be if *body* fitted; empty where that cannot be read."""
    try:
        named = msgspec.json.decode(body, type=_Named)
    except NOT_JSON:
        return ""
    is_plain = re.fullmatch(r"[0-9a-f-]{36}", named.id) is not None
    if not is_plain or not 1 <= named.revision <= HIGHEST_REVISION:
        return ""
    return f"{named.id}.{named.revision}"


def number_in(address: str) -> int:
    """The number of a revision as an address says it; 0 where it says none that there can be."""
    is_number = re.fullmatch(r"[1-9][0-9]{0,6}", address, re.ASCII) is not None
    return int(address) if is_number and int(address) <= HIGHEST_REVISION else 0


def plain_text(text: str, most_characters: int) -> str:
    """*text* as one line that every database keeps and every terminal can print."""
    cut = text if len(text) <= most_characters else f"{text[: most_characters - 1]}…"
    if cut.isprintable():
        return cut
    return "".join(each if each.isprintable() else REPLACEMENT for each in cut)


def plain_texts(texts: Sequence[str]) -> tuple[str, ...]:
    """The first of *texts* as `plain_text`, and how many more there are: what a person reads.

    Of its own result it gives the same again.
    """
    more = len(texts) - MOST_PROBLEMS
    is_short = more <= 1  # "and 1 more" is no shorter than the one itself
    told = tuple(plain_text(each, PROBLEM_CHARACTERS) for each in texts[: MOST_PROBLEMS + is_short])
    return told if is_short else (*told, f"and {more:,} more")
