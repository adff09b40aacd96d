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
TIME = "2026-10-14T09:30:00-05:00"
FORMS = {
    "^[0-9a-f]{64}$": "a SHA-256, 64 of the characters 0 to 9 and a to f",
    "^[0-9]{4}-[0-9]{2}$": "a school year, such as 2026-27",
    "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$": (
        "an id such as 0199a6c4-5d1e-7c3a-9f00-000000000001, in small letters"
    ),
}
"""What the patterns of our fields stand for."""
_WHERE = re.compile(r" - at `\$\.?(?P<path>.*)`$", re.DOTALL)
_NAMES = re.compile(r"`(\w+)(?: \| (\w+))*`")
_FORM = re.compile(r"^Expected `str` matching regex '(?P<form>.+)'$")
_SWAPS = (
    (re.compile(r"^Object missing required field `(.+)`$"), r"the field \1 is missing"),
    (re.compile(r"^Object contains unknown field `(.+)`$"), r"there is no field \1; remove it"),
    (re.compile(r"^Invalid enum value (.+)$"), r"\1 is not one of the words that are known here"),
    (re.compile(r"^Invalid RFC3339 encoded datetime$"), f"expected a time, such as {TIME}"),
    (re.compile(r"^Invalid RFC3339 encoded date$"), "expected a day, such as 2026-10-14"),
    (re.compile(r"^Expected `str` of length >= 1$"), "it is empty; write something"),
    (re.compile(r"^Expected `str` of length >= (\d+)$"), r"it is shorter than \1 letters"),
    (re.compile(r"^Expected `str` of length <= (\d+)$"), r"it is longer than \1 letters"),
    (re.compile(r"^Expected `array` of length >= (\d+)$"), r"the list needs \1 at least"),
    (re.compile(r"^Expected `array` of length <= (\d+)$"), r"the list may have \1 at most"),
    (re.compile(r"^Expected `array` of length (\d+)$"), r"the list must have exactly \1"),
    (re.compile(r"^Expected `\w+` >= (\S+?)(?:\.0)?$"), r"expected \1 or more"),
    (re.compile(r"^Expected `\w+` <= (\S+?)(?:\.0)?$"), r"expected \1 or less"),
    (re.compile(r"^(?:Number|Integer value) out of range$"), "the number is too large"),
    (re.compile(r"^Expected (.+), got (.+)$"), r"expected \1, but got \2"),
    (re.compile(r"^Invalid value (.+)$"), r"\1 does not fit here"),
)
_BROKEN = (
    (re.compile(r"^Input data was truncated$"), "it ends too early"),
    (re.compile(r"^JSON is malformed: (.+) \(byte (\d+)\)$"), r"\1 at byte \2"),
    (re.compile(r"^maximum recursion depth.*$", re.DOTALL), "it is nested too deeply"),
    (re.compile(r"^'utf-8' codec.*$", re.DOTALL), "it is not text in UTF-8"),
)


def plain(error: msgspec.ValidationError) -> str:
    """Where, and what was expected there."""
    told = str(error)
    where = _WHERE.search(told)
    words = fitted(_WHERE.sub("", told))
    path = where["path"] if where else ""
    return f"{path}: {words}" if path else words


def fitted(message: str) -> str:
    """What a parser says of one value that does not fit."""
    form = _FORM.match(message)
    if form:
        return f"expected {FORMS.get(form['form'], 'text of another form')}"
    for pattern, swap in _SWAPS:
        if pattern.match(message):
            return _NAMES.sub(_kinds, pattern.sub(swap, message))
    return _NAMES.sub(_kinds, message)


def broken(message: str) -> str:
    """What a parser says of a body that is not JSON."""
    for pattern, swap in _BROKEN:
        message = pattern.sub(swap, message)
    return message


def _kinds(names: re.Match[str]) -> str:
    parts = names.group().strip("`").split(" | ")
    return " or ".join(KINDS.get(part, part) for part in parts)
