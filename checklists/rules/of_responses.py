"""What every kind of answer keeps to: one rule a function. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from checklists.answers import NoAnswer
from checklists.characters import unseen_characters
from checklists.model import Item
from checklists.responses import Choice, Date, Number, Ratio
from checklists.rules.of_items import is_plain, is_share

NO_ANSWERS = tuple(reason.value for reason in NoAnswer)
FEWEST_OPTIONS = 2


def ratio_target(item: Item) -> Iterator[str]:
    """Above 0 and at most 1."""
    if isinstance(item.response, Ratio) and not is_share(item.response.target):
        yield f"target is {item.response.target}; give a number above 0 and at most 1"


def ratio_sample(item: Item) -> Iterator[str]:
    """At least 1."""
    if not isinstance(item.response, Ratio) or item.response.min_sample is None:
        return
    if item.response.min_sample < 1:
        yield f"min_sample is {item.response.min_sample}; give 1 or more, or remove it"


def number_span(item: Item) -> Iterator[str]:
    """Two ends that differ."""
    if not isinstance(item.response, Number):
        return
    best, worst = item.response.best, item.response.worst
    if not (is_plain(best) and is_plain(worst)) or best == worst:
        yield f"best is {best} and worst is {worst}; give two numbers that differ"


def date_age(item: Item) -> Iterator[str]:
    """At least a day."""
    if isinstance(item.response, Date) and item.response.max_age_days < 1:
        yield f"max_age_days is {item.response.max_age_days}; give 1 or more"


def choice_options(item: Item) -> Iterator[str]:
    """At least two."""
    if isinstance(item.response, Choice) and len(item.response.options) < FEWEST_OPTIONS:
        yield f"options has {len(item.response.options)}; give two or more"


def choice_attainment(item: Item) -> Iterator[str]:
    """Each from 0 to 1."""
    for name, attainment in _options(item):
        if not (is_plain(attainment) and 0 <= attainment <= 1):
            yield f"option {name} is worth {attainment}; give a number from 0 to 1"


def choice_best(item: Item) -> Iterator[str]:
    """One that earns everything."""
    options = _options(item)
    if options and not any(is_plain(worth) and worth == 1 for _, worth in options):
        yield "no option is worth 1, so nobody can meet it; give the best option 1"


def choice_names(item: Item) -> Iterator[str]:
    """No option that a missing answer could be taken for, or that cannot be read."""
    for name, _ in _options(item):
        if name in NO_ANSWERS:
            yield f"option {name} is the name of a missing answer; call it something else"
        if not name.strip() or unseen_characters(name):
            yield "an option has a name that cannot be read; write words"


def _options(item: Item) -> list[tuple[str, Decimal]]:
    return list(item.response.options.items()) if isinstance(item.response, Choice) else []


RESPONSE_RULES: tuple[Callable[[Item], Iterable[str]], ...] = (
    ratio_target,
    ratio_sample,
    number_span,
    date_age,
    choice_options,
    choice_attainment,
    choice_best,
    choice_names,
)
