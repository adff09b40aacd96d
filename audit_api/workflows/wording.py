"""What a parser says of a body, in words that an auditor understands. Pure."""

from __future__ import annotations

import re

import msgspec

KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "a group of fields",
    "array": "a list",
    "null": "nothing",
    "datetime": "a time",
    "date": "a day",
}
_WHERE = re.compile(r" - at `\$\.?(?P<path>.*)`$", re.DOTALL)
_NAMES = re.compile(r"`(\w+)(?: \| (\w+))*`")
_SWAPS = (
    (re.compile(r"^Expected (.+), got (.+)$"), r"expected \1, but got \2"),
    (re.compile(r"^Object missing required field `(.+)`$"), r"the field \1 is missing"),
    (re.compile(r"^Object contains unknown field `(.+)`$"), r"there is no field \1; remove it"),
    (re.compile(r"^Invalid enum value (.+)$"), r"\1 is not one of the words that are known here"),
    (re.compile(r"^Invalid RFC3339 encoded datetime$"), "expected a time, such as {time}"),
    (re.compile(r"^Expected `str` matching regex (.+)$"), r"the text does not have the form \1"),
)
TIME = "2026-10-14T09:30:00-05:00"


def plain(error: msgspec.ValidationError) -> str:
    """Where, and what was expected there."""
    told = str(error)
    where = _WHERE.search(told)
    message = _WHERE.sub("", told)
    for pattern, swap in _SWAPS:
        message = pattern.sub(swap, message)
    words = _NAMES.sub(_kinds, message).replace("{time}", TIME)
    path = where["path"] if where else ""
    return f"{path}: {words}" if path else words


def _kinds(names: re.Match[str]) -> str:
    parts = names.group().strip("`").split(" | ")
    return " or ".join(KINDS.get(part, part) for part in parts)
