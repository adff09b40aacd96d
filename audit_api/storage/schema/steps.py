"""The steps that make the tables, in their order. The same SQL on both engines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources
from typing import Any, NamedTuple

from piccolo.engine.base import Engine

from audit_api.storage.schema import step_4, step_5
from audit_api.storage.schema.words import in_words_of


class Step(NamedTuple):
    """One step: what it is called in the database, and what takes it."""

    name: str
    take: Callable[[Engine[Any]], Awaitable[None]]


def statements(step: str, engine_type: str) -> tuple[str, ...]:
    """The SQL of the file *step*, one statement each."""
    text = resources.files("audit_api.storage.schema").joinpath(step).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("--"))
    script = in_words_of(engine_type, "\n".join(lines))
    return tuple(part.strip() for part in script.split(";\n") if part.strip())


def of_sql(name: str) -> Step:
    """The step that the file *name* beside this one holds."""

    async def take(engine: Engine[Any]) -> None:
        for statement in statements(name, engine.engine_type):
            await engine.run_ddl(statement)

    return Step(name, take)


def and_then(name: str, more: Callable[[Engine[Any]], Awaitable[None]]) -> Step:
    """The step of the file *name*, and after it what SQL for both engines cannot say."""

    async def take(engine: Engine[Any]) -> None:
        await of_sql(name).take(engine)
        await more(engine)

    return Step(name, take)


STEPS = (
    *map(of_sql, ("step_1.sql", "step_2.sql", "step_3.sql")),
    and_then(step_4.NAME, step_4.fill_claims),
    Step(step_5.NAME, step_5.take),
    *map(of_sql, ("step_6.sql", "step_7.sql", "step_8.sql")),
)
"""The number of steps done is the schema of a database.

What SQL that both engines know cannot say is a module ``step_<n>.py`` beside this one with
``async def take(engine)``, listed here as ``Step("step_<n>.py", step_<n>.take)``, or, after a file
of SQL, with `and_then`.
"""
