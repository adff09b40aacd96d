"""``python -m audit_api.storage.schema.new_step "why"``: begins the next step of the schema."""

from __future__ import annotations

import sys
from pathlib import Path

from audit_api.storage.schema.steps import STEPS

HEADER = """\
-- Schema {number}: {why}
-- A step is never edited once it was released; a change is a new step. {{bytes}} is BLOB or BYTEA,
-- {{seconds}} is INTEGER or BIGINT.
"""


def begin_step(folder: Path, why: str) -> Path:
    """Write the file of the next step into *folder*, empty but for its reason.

    Raises:
        FileExistsError: It was begun already.
    """
    number = len(STEPS) + 1
    file = folder / f"step_{number}.sql"
    with file.open("x", encoding="utf-8") as step:
        step.write(HEADER.format(number=number, why=why.rstrip(".") + "."))
    return file


def main(words: list[str]) -> int:
    """Begin a step for the reason in *words*; gives the exit code."""
    why = " ".join(words).strip()
    if not why:
        sys.stderr.write('say why: make migration text="devices have names"\n')
        return 2
    file = begin_step(Path(__file__).parent, why)
    sys.stdout.write(f"{file}: write the SQL, add its name to STEPS in steps.py, run the tests\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
