"""What an import would change: the dry run, as a value. Any two lists of the same kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

import msgspec

from geodata.places import Closed, Problem, ProblemKind

T = TypeVar("T", bound=msgspec.Struct)


class FieldChange(Closed, frozen=True, kw_only=True):
    """One field that is not what it was."""

    field: str
    before: object
    after: object


class Change(Closed, Generic[T], frozen=True, kw_only=True):
    """One thing that is held already, with other content."""

    before: T
    after: T
    fields: tuple[FieldChange, ...]


class Comparison(Closed, Generic[T], frozen=True, kw_only=True):
    """What is held against what comes in.

    Attributes:
        absent: Held, and not in the file. An import never takes it away; a person may want to.
    """

    new: tuple[T, ...]
    changed: tuple[Change[T], ...]
    unchanged: tuple[T, ...]
    absent: tuple[T, ...]


def compare(
    held: Iterable[T],
    incoming: Iterable[T],
    identity: Callable[[T], Hashable],
    *,
    ignoring: frozenset[str] = frozenset(),
) -> Comparison[T]:
    """Sort *incoming* into new, changed and unchanged, by *identity*, each in its order.

    Args:
        held: What there is now; no identity twice.
        incoming: What a file brings; no identity twice.
        identity: What names a thing from one import to the next.
        ignoring: Fields that are no reason to call a thing changed, such as our own id.
    """
    there = {identity(each): each for each in held}
    coming = {identity(each): each for each in incoming}
    known = {name: each for name, each in coming.items() if name in there}
    fields = {name: _differences(there[name], known[name], ignoring) for name in known}
    return Comparison(
        new=tuple(each for name, each in coming.items() if name not in there),
        changed=tuple(
            Change(before=there[name], after=known[name], fields=fields[name])
            for name in known
            if fields[name]
        ),
        unchanged=tuple(each for name, each in known.items() if not fields[name]),
        absent=tuple(each for name, each in there.items() if name not in coming),
    )


def absence_told(absent: int, things: str) -> tuple[Problem, ...]:
    """What to tell of *absent* things that are held at the sites of a file, and not in the file.

    An import takes nothing away: a door that moved to another site would otherwise be asked about
    at both without a word.

    Args:
        absent: How many; for none there is nothing to tell.
        things: What they are called, singular, such as ``asset``.
    """
    if not absent:
        return ()
    many = f"1 {things}" if absent == 1 else f"{absent:,} {things}s"
    verb, they = ("is", "it stays") if absent == 1 else ("are", "they stay")
    message = f"{many} of these sites {verb} not in the file; {they}"
    return (Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL),)


def _differences(before: T, after: T, ignoring: frozenset[str]) -> tuple[FieldChange, ...]:
    pairs = (
        (field, getattr(before, field), getattr(after, field))
        for field in before.__struct_fields__
        if field not in ignoring
    )
    return tuple(
        FieldChange(field=field, before=was, after=now) for field, was, now in pairs if was != now
    )
