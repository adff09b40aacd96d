"""Schema 5: the database itself refuses to change or remove what was recorded."""

from __future__ import annotations

from typing import Any

from piccolo.engine.base import Engine

NAME = "step_5.py"
_WORDS = "the record of who did what is only added to"
_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
_IS_THERE = 'WHEN EXISTS (SELECT 1 FROM "record_entry" WHERE "seq" = NEW."seq")'
SQLITE_TRIGGERS = (
    f'CREATE TRIGGER "record_entry_update" BEFORE UPDATE ON "record_entry" {_REFUSE}',
    f'CREATE TRIGGER "record_entry_delete" BEFORE DELETE ON "record_entry" {_REFUSE}',
    f'CREATE TRIGGER "record_entry_replace" BEFORE INSERT ON "record_entry" {_IS_THERE} {_REFUSE}',
)
"""The last one is for ``INSERT OR REPLACE``, which removes a row without asking the second."""
_BODY = f"BEGIN RAISE EXCEPTION '{_WORDS}'; END"
_DO = "EXECUTE FUNCTION record_entry_kept()"
_ON = 'ON "record_entry"'
_POSTGRES = (
    f"CREATE FUNCTION record_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$",
    f'CREATE TRIGGER "record_entry_row" BEFORE UPDATE OR DELETE {_ON} FOR EACH ROW {_DO}',
    f'CREATE TRIGGER "record_entry_all" BEFORE TRUNCATE {_ON} FOR EACH STATEMENT {_DO}',
)


async def take(engine: Engine[Any]) -> None:
    """Put the triggers on the table."""
    for statement in SQLITE_TRIGGERS if engine.engine_type == "sqlite" else _POSTGRES:
        await engine.run_ddl(statement)
