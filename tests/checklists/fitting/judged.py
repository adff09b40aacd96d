"""What fitting says of answers at the sample site, for the tests of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checklists import fitting
from checklists.answers import Answer, AssetResult, Observation, Value
from checklists.model import Checklist
from checklists.responses import Response
from tests.samples import (
    CHECKLIST,
    REGISTER,
    item,
    of_items,
)

LATEST_DAY = date(2026, 10, 2)


def problems(
    *answers: Answer,
    observations: Iterable[Observation] = (),
    checklist: Checklist = CHECKLIST,
) -> tuple[str, ...]:
    """What is wrong with these."""
    return fitting.problems(answers, tuple(observations), checklist, REGISTER, LATEST_DAY)


def valued(response: Response, value: Value) -> tuple[str, ...]:
    """What is wrong with *value* as the answer to an item of this kind."""
    checklist = of_items(item(response=response))
    return problems(Answer(item="HA-01", value=value), checklist=checklist)


def results(*names: str) -> tuple[AssetResult, ...]:
    """Classroom doors that passed."""
    return tuple(AssetResult(asset=name, passed=True) for name in names)
