"""Another answer of the same kind, at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.recomputed.published import Json


def other_value(value: object, response: Json, chance: Random) -> object:
    """Something else that the item takes; what is never scored stays."""
    change = VALUES.get(response["type"])
    return value if change is None else change(value, response, chance)


def _of_yes_no(_value: object, _response: Json, chance: Random) -> object:
    return chance.choice(("yes", "no"))


def _of_three(_value: object, _response: Json, chance: Random) -> object:
    return chance.choice(("yes", "partly", "no"))


def _of_scale(_value: object, _response: Json, chance: Random) -> object:
    return chance.randint(0, 4)


def _of_ratio(value: object, _response: Json, chance: Random) -> object:
    """Another list of assets, or two numbers where there was a list."""
    if isinstance(value, list) and chance.random() < 0.7:
        kept = chance.sample(value, chance.randint(1, len(value)))
        return [{**each, "passed": chance.random() < 0.9} for each in kept]
    checked = chance.randint(1, 40)
    return {"passed": chance.choice((checked, chance.randint(0, checked))), "checked": checked}


def _of_number(_value: object, response: Json, chance: Random) -> object:
    best, worst = float(response["best"]), float(response["worst"])
    return round(chance.uniform(min(best, worst) - 1, max(best, worst) + 1), 2)


def _of_date(value: object, response: Json, chance: Random) -> object:
    if value == "no" or chance.random() < 0.2:
        return "no"
    days = chance.choice((0, 1, response["max_age_days"] // 2, response["max_age_days"]))
    return (date.fromisoformat(str(value)) - timedelta(days=days)).isoformat()


def _of_choice(_value: object, response: Json, chance: Random) -> object:
    return chance.choice(sorted(response["options"]))


VALUES: dict[str, Callable[[object, Json, Random], object]] = {
    "yn": _of_yes_no,
    "ynp": _of_three,
    "scale": _of_scale,
    "ratio": _of_ratio,
    "number": _of_number,
    "date": _of_date,
    "choice": _of_choice,
}
