"""What every `show_if` keeps to: one rule a function. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from checklists.model import Condition, Item
from checklists.rules.of_responses import NO_ANSWERS
from checklists.values import value_fault

Earlier = Mapping[str, Item]
"""The items that stand before the one that is looked at, by id."""

FORMS = frozenset(
    frozenset(form)
    for form in (
        ("all",),
        ("any",),
        ("not",),
        ("item", "in"),
        ("item", "answered"),
        ("site", "in"),
    )
)


def show_if_form(item: Item, _: Earlier) -> Iterator[str]:
    """Exactly one form in each part."""
    for part in parts(item.show_if):
        given = _given(part)
        if given not in FORMS:
            told = ", ".join(sorted(given)) or "nothing"
            advice = "write all, any, not, item with in, item with answered, or site with in"
            yield f"a part of show_if has {told}; {advice}"


def show_if_earlier(item: Item, earlier: Earlier) -> Iterator[str]:
    """Only items that stand before; so nothing can wait for itself."""
    for name in dict.fromkeys(part.item for part in parts(item.show_if)):
        if name is not None and name not in earlier:
            yield f"show_if asks for {name}, which does not stand before it; name an earlier item"


def show_if_filled(item: Item, _: Earlier) -> Iterator[str]:
    """No empty list, and no field without a name."""
    for part in parts(item.show_if):
        lists = {"all": part.every, "any": part.some, "in": part.among}
        for field in (field for field, values in lists.items() if values == ()):
            yield f"show_if has {field} with nothing in it; fill it, or remove it"
        if part.site is not None and not part.site.strip():
            yield "show_if asks for a site field without a name; name the field"


def show_if_values(item: Item, earlier: Earlier) -> Iterator[str]:
    """Only values that the other item can have."""
    for part in parts(item.show_if):
        other = earlier.get(part.item or "")
        for value in part.among or () if other else ():
            fault = other and value not in NO_ANSWERS and value_fault(other.response, value)
            if fault:
                yield f"show_if waits for {part.item}: {fault}"


def parts(condition: Condition | None) -> Iterator[Condition]:
    """*condition* and everything inside it."""
    if condition is None:
        return
    yield condition
    for inner in (*(condition.every or ()), *(condition.some or ()), condition.negated):
        yield from parts(inner)


def _given(part: Condition) -> frozenset[str]:
    fields = zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True)
    return frozenset(word for field, word in fields if getattr(part, field) is not None)


CONDITION_RULES: tuple[Callable[[Item, Earlier], Iterable[str]], ...] = (
    show_if_form,
    show_if_earlier,
    show_if_filled,
    show_if_values,
)
