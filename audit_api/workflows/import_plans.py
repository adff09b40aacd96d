"""What an import would do: a plan that is counted, told, and maybe carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from audit_api.import_report import ImportKind
from geodata.comparing import Comparison
from geodata.places import Problem, ProblemKind

T = TypeVar("T", bound=msgspec.Struct)


class ImportOrder(NamedTuple):
    """What is asked for.

    Attributes:
        schema: The form of a file of sites; empty to recognise it.
        district: Only rows of this district; also for rows that do not name their own.
        demonstration: The districts of the file are for demonstrations.
        apply: Write, and not only tell.
    """

    kind: ImportKind
    schema: str = ""
    district: str = ""
    demonstration: bool = False
    apply: bool = False


class Plan(NamedTuple):
    """Counts, what there is to tell, and how to write it."""

    new: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]
    write: Callable[[], Awaitable[None]]


def plan(
    compared: Comparison[T],
    problems: Sequence[Problem],
    put: Callable[[Sequence[T]], Awaitable[None]],
) -> Plan:
    """The plan that writes what is new or changed in *compared*."""
    rows = (*compared.new, *(change.after for change in compared.changed))

    async def write() -> None:
        await put(rows)

    return Plan(
        new=len(compared.new),
        changed=len(compared.changed),
        unchanged=len(compared.unchanged),
        problems=tuple(problems),
        write=write,
    )


def refused(message: str, *, field: str, about: str) -> Problem:
    """One thing of a file that is not taken, because of what is held here."""
    return Problem(row=None, field=field, message=message, kind=ProblemKind.REFUSED, about=about)
