"""Plain values to a Checklist, naming every field that is missing, unknown or of the wrong kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from checklists.model import Checklist, Item, Section

KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a group of fields",
    "null": "empty",
    "date": "a day",
    "datetime": "a time",
}
MISMATCH = re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<found>[^`]*)`.*")
PATH = re.compile(r" - at `\$?\.?(?P<path>[^`]*)`$")
AT_KEY = " - at `key` in "
TEXT_FOR_WORD = "; put yes, no, on and off in quotes"
OTHER_FAULTS = (
    (re.compile(r"Object missing required field `(.*)`"), "{} is missing; add it"),
    (re.compile(r"Object contains unknown field `(.*)`"), "{} is not a field; remove it"),
    (re.compile(r"Invalid decimal string"), "this is not a number; write one"),
    (re.compile(r".* value '(.*)'"), "“{}” is not one of the words for this; correct it"),
)


class Shaped(NamedTuple):
    """A checklist, or the items that could be read and what is wrong with the rest."""

    checklist: Checklist | None
    items: tuple[Item, ...]
    problems: tuple[str, ...]


def shape(content: object) -> Shaped:
    """The checklist that *content* describes; its rules are not looked at here."""
    problems = tuple(_problems(content))
    items = tuple(
        msgspec.convert(raw, Item)
        for _, section in _members(content, "sections")
        for _, raw in _members(section, "items")
        if not list(faults(raw, Item, "item"))
    )
    whole = None if problems else msgspec.convert(content, Checklist)
    return Shaped(whole, items, problems)


def faults(
    content: object,
    kind: type[msgspec.Struct],
    where: str,
    loose: Mapping[str, object] | None = None,
) -> Iterator[str]:
    """What keeps *content* from being a *kind*: each field on its own, with what to do.

    Args:
        content: Plain values.
        kind: What they should make.
        where: The beginning of each message.
        loose: Fields of which only this type is asked, as their parts are looked at elsewhere.
    """
    if not isinstance(content, Mapping):
        yield f"{where}: fields are expected here, such as id; write each as `name: value`"
        return
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    types = {name: field.type for name, field in known.items()} | dict(loose or {})
    for name in (name for name in content if name not in known):
        yield f"{where}: {name} is not a field; remove it, or correct its spelling"
    for name, field in known.items():
        if name in content:
            yield from _misfit(content[name], types[name], where, name)
        elif field.required:
            yield f"{where}: {name} is missing; add it"


def _problems(content: object) -> Iterator[str]:
    yield from faults(content, Checklist, "checklist", {"sections": list})
    for position, section in _members(content, "sections"):
        where = _where("section", section, position)
        yield from faults(section, Section, where, {"items": list})
        for number, item in _members(section, "items"):
            yield from faults(item, Item, _where("item", item, f"{position}.{number}"))


def _misfit(value: object, kind: object, where: str, name: str) -> Iterator[str]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        told = str(error)
        path = PATH.search(told)
        inside = f"{name}.{path['path']}" if path else name
        yield f"{where}: {inside}: {_plain(PATH.sub('', told))}"


def _plain(told: str) -> str:
    for pattern, sentence in OTHER_FAULTS:
        if match := pattern.fullmatch(told):
            return sentence.format(*match.groups())
    return MISMATCH.sub(_mismatch, told)


def _mismatch(match: re.Match[str]) -> str:
    wanted = " or ".join(KINDS.get(word, word) for word in match["wanted"].split(" | "))
    found = KINDS.get(match["found"], match["found"])
    subject = "a name in it" if AT_KEY in match.string else "this"
    hint = TEXT_FOR_WORD if found == KINDS["bool"] else ""
    return f"{subject} is {found}; write {wanted}{hint}"


def _members(content: object, name: str) -> list[tuple[int, object]]:
    members = content.get(name) if isinstance(content, Mapping) else None
    return list(enumerate(members, start=1)) if isinstance(members, list) else []


def _where(noun: str, content: object, position: object) -> str:
    name = content.get("id") if isinstance(content, Mapping) else None
    return f"{noun} {name}" if isinstance(name, str) else f"{noun} number {position}"
