"""Tests of `audit_api.storage.schema.steps` and of the SQL of the steps themselves."""

from __future__ import annotations

from audit_api.storage.schema import steps

SQL = [step.name for step in steps.STEPS if step.name.endswith(".sql")]


def test_the_steps_are_written_for_both_engines() -> None:
    """A district that grows into PostgreSQL must find the same tables there."""
    for step in SQL:
        sqlite = steps.statements(step, "sqlite")
        postgres = steps.statements(step, "postgres")
        assert [each.replace("BLOB", "BYTEA") for each in sqlite] == [
            each.replace("BIGINT", "INTEGER").replace(' COLLATE "C"', "") for each in postgres
        ]


def test_a_clock_that_is_a_century_off_can_be_kept_on_both_engines() -> None:
    """PostgreSQL would refuse the audit: its INTEGER ends at 68 years of seconds."""
    script = "".join(steps.statements("step_1.sql", "postgres"))

    assert '"skew_s" BIGINT' in script


def test_a_step_is_called_by_its_number() -> None:
    """The number of steps taken is the schema: one in the wrong order would never be taken."""
    numbers = [step.name.removeprefix("step_").partition(".")[0] for step in steps.STEPS]

    assert numbers == [str(number) for number in range(1, len(steps.STEPS) + 1)]
