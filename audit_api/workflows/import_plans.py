"""What an import would do: a plan that is counted, told, and maybe carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from audit_api.import_report import ImportKind, ImportPart
from audit_api.principal import EVERYWHERE, Reach
from geodata.comparing import Comparison
from geodata.places import Problem, ProblemKind

T = TypeVar("T", bound=msgspec.Struct)


class ImportOrder(NamedTuple):
    """What is asked for.

    Attributes:
        schema: The form of a file of sites; empty to recognise it.
        district: Only rows of this district; also for rows that do not name their own.
        state: Of districts that have a name and no id; number, letters or name.
        encoding: How the letters of the file are stored; empty to find it.
        site: The only site that a map may be of; its id or its register id.
        source: Whom to credit for a map; empty where the file tells.
        demonstration: The districts of the file are for demonstrations.
        apply: Write, and not only tell.
        seen: Write only what has this digest, because a person was shown it; empty for anything.
        actor: Who asks, as the record calls them.
        reach: Of which districts and sites; what is beyond is treated as if it were not here.
    """

    kind: ImportKind
    schema: str = ""
    district: str = ""
    state: str = ""
    encoding: str = ""
    site: str = ""
    source: str = ""
    demonstration: bool = False
    apply: bool = False
    seen: str = ""
    reach: Reach = EVERYWHERE
    actor: str = "server"


class Plan(NamedTuple):
    """Counts, what there is to tell, and how to write it.

    Attributes:
        parts: Of what the counts are made, where a file holds things of several sorts.
        compared: What is held against what comes in, once for each sort.
    """

    new: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]
    write: Callable[[], Awaitable[None]]
    parts: tuple[ImportPart, ...] = ()
    compared: tuple[Comparison[Any], ...] = ()


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
        compared=(compared,),
    )


def both(one: Plan, other: Plan, parts: Sequence[ImportPart]) -> Plan:
    """The plan that does *one* and then *other*."""

    async def write() -> None:
        await one.write()
        await other.write()

    return Plan(
        new=one.new + other.new,
        changed=one.changed + other.changed,
        unchanged=one.unchanged + other.unchanged,
        problems=(*one.problems, *other.problems),
        write=write,
        parts=tuple(parts),
        compared=(*one.compared, *other.compared),
    )


def refused(message: str, *, field: str, about: str, row: int | None = None) -> Problem:
    """One thing of a file that is not taken, because of what is held here."""
    return Problem(row=row, field=field, message=message, kind=ProblemKind.REFUSED, about=about)
