"""What can be seen only from a whole file: ids that come twice, and the order of the telling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import msgspec

from geodata.places import ImportFile, Problem, ProblemKind

T = TypeVar("T")


class Taken(NamedTuple, Generic[T]):
    """Something that was read, and the row it stood in."""

    row: int
    item: T


def finished(
    taken: Iterable[Taken[T]], problems: Iterable[Problem], identity: Callable[[T], str]
) -> ImportFile[T]:
    """The file as a whole: each *identity* once, problems by row, those of the file first."""
    kept, repeated = unrepeated(taken, identity)
    return ImportFile(
        items=tuple(each.item for each in kept),
        problems=by_row([*problems, *repeated]),
        rows=tuple(each.row for each in kept),
    )


def unrepeated(
    taken: Iterable[Taken[T]],
    identity: Callable[[T], str],
    field: str = "id",
    *,
    within: Callable[[T], str] = lambda _: "",
) -> tuple[list[Taken[T]], list[Problem]]:
    """*taken* with each identity once: the first stays, the others are refused and told.

    Args:
        taken: In the order of the file.
        identity: What must not come twice.
        field: What people call it.
        within: In what it must not, such as a district; left out, in the whole file.
    """
    first: dict[tuple[str, str], Taken[T]] = {}
    kept: list[Taken[T]] = []
    problems: list[Problem] = []
    for each in taken:
        whole, name = key = within(each.item), identity(each.item)
        if first.setdefault(key, each) is each:
            kept.append(each)
        else:
            told = _repeated(each, first[key], field, name)
            problems.append(msgspec.structs.replace(told, district=whole))
    return kept, problems


def by_row(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """*problems* in the order of their rows; what is about the whole file comes first."""
    return tuple(sorted(problems, key=lambda each: each.row or 0))


def in_their_words(problems: Sequence[Problem], their_columns: Mapping[str, str]) -> list[Problem]:
    """*problems* with the names that a register has for our columns."""
    return [_renamed(each, their_columns.get(each.field, each.field)) for each in problems]


def _renamed(problem: Problem, theirs: str) -> Problem:
    message = problem.message.replace(f"has no {problem.field},", f"has no {theirs},")
    return msgspec.structs.replace(problem, field=theirs, message=message)


def _repeated(each: Taken[T], first: Taken[T], field: str, name: str) -> Problem:
    message = (
        f"row {each.row}{_named(each.item)} has the same {field} {name!r} as "
        f"row {first.row}{_named(first.item)}; only row {first.row} is taken"
    )
    return Problem(row=each.row, field=field, message=message, kind=ProblemKind.REFUSED, about=name)


def _named(item: object) -> str:
    """What people call *item*, for telling two rows apart; only some things have a name."""
    name = getattr(item, "name", "")
    return f" ({name})" if name else ""
