"""``python -m tests.tablet.core.scoring_cases``: the table of scores that both programs keep.

The table lies in ``tests/data``. A test computes it anew, so it cannot grow old; another runs the
tablet's own script over it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec

from checklists import library
from checklists.answers import Answer, AssetResult, NoAnswer, Register, SiteFacts, Tally, Value
from checklists.model import Cadence, Checklist, Condition, Item, Section
from checklists.responses import (
    Breakdown,
    Choice,
    Closed,
    Count,
    Date,
    Number,
    PhotoOnly,
    Ratio,
    Response,
    Scale,
    Text,
    YesNo,
    YesNoPartly,
)
from checklists.scores import Bounded, ChecklistScore, ItemScore
from checklists.scoring import Context, score

FILE = Path(__file__).parents[2] / "data" / "scoring.json"
SEED = 20261014
MADE_CASES = 260
CASES_A_CHECKLIST = 10
DAY = date(2026, 10, 14)
KINDS = ("exterior_door", "classroom_door", "camera", "light", "medical_kit", "speaker_zone")
SITES: tuple[SiteFacts, ...] = ({}, {"level": "high", "rooms": 3}, {"level": "middle"})
RESPONSES: tuple[Response, ...] = (
    YesNo(),
    YesNoPartly(),
    Scale(),
    Ratio(),
    Ratio(target=Decimal("0.85"), min_sample=3),
    Number(best=Decimal("0.1"), worst=Decimal("7.35")),
    Number(best=Decimal(10), worst=Decimal(-3)),
    Date(max_age_days=365),
    Choice(options={"none": Decimal(0), "some": Decimal("0.335"), "all": Decimal(1)}),
    Text(),
    Count(),
    Breakdown(),
    PhotoOnly(),
)


class Case(Closed, frozen=True, kw_only=True):
    """One line: what is scored, and every number that comes out, as exact fractions in text."""

    checklist: str
    answers: tuple[Answer, ...]
    register: Register
    site: SiteFacts
    audited_on: date
    confirmed_not_here: tuple[str, ...]
    expected: dict[str, object]


class Table(Closed, frozen=True, kw_only=True):
    """The shared table."""

    about: str
    checklists: dict[str, Checklist]
    cases: tuple[Case, ...]


def table() -> Table:
    """The table, always the same."""
    chance = random.Random(SEED)
    made = {each.name: each for each in (_made(chance, number) for number in range(1, 14))}
    real = {each.name: each for each in library.published()}
    cases = [
        *(_case(chance, chance.choice([*made.values()])) for _ in range(MADE_CASES)),
        *(_case(chance, each) for each in real.values() for _ in range(CASES_A_CHECKLIST)),
    ]
    return Table(
        about="Scores that the server and the tablet must both find. Written by a program.",
        checklists={**made, **real},
        cases=tuple(cases),
    )


def expected_of(case: Case, checklist: Checklist) -> dict[str, object]:
    """What the server finds."""
    context = Context(
        register=case.register,
        audited_on=case.audited_on,
        site=case.site,
        confirmed_not_here=frozenset(case.confirmed_not_here),
    )
    return _told(score(checklist, case.answers, context=context))


def _told(found: ChecklistScore) -> dict[str, object]:
    return {
        "result": _bounded(found.result),
        "sections": [
            {
                "section": each.section,
                "result": _bounded(each.result),
                "not_here_share": str(each.not_here_share),
                "items": [_item(one) for one in each.items],
            }
            for each in found.sections
        ],
    }


def _bounded(found: Bounded | None) -> dict[str, str | None] | None:
    if found is None:
        return None
    return {
        "score": _text(found.score),
        "low": str(found.low),
        "high": str(found.high),
        "coverage": str(found.coverage),
    }


def _item(found: ItemScore) -> list[object]:
    return [
        found.item,
        found.standing.value,
        _text(found.attainment),
        str(found.seen),
        found.fails_critical,
        found.unseen_critical,
    ]


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _made(chance: random.Random, number: int) -> Checklist:
    sections = tuple(_section(chance, f"S{place}") for place in range(1, chance.randint(2, 4)))
    return Checklist(
        id=f"made-{number}", version=1, title="Made", cadence=Cadence.YEAR, sections=sections
    )


def _section(chance: random.Random, name: str) -> Section:
    per = chance.choice((None, None, None, "exterior_door"))
    items: list[Item] = []
    for place in range(1, chance.randint(3, 9)):
        items.append(_item_called(chance, f"{name}-{place:02}", items, per))
    weight = chance.choice((1, 20, 35, 60))
    return Section(id=name, title=name, section_weight=weight, repeat_per=per, items=tuple(items))


def _item_called(chance: random.Random, name: str, earlier: list[Item], per: str | None) -> Item:
    response = chance.choice(RESPONSES)
    is_ratio = isinstance(response, Ratio)
    return Item(
        id=name,
        prompt="?",
        response=response,
        weight=chance.randint(1, 3),
        critical=chance.random() < 0.3,
        critical_below=chance.choice((None, Decimal("0.5"), Decimal("0.995"), Decimal(1))),
        counts="exterior_door" if is_ratio and not per and chance.random() < 0.6 else None,
        repeat_per=chance.choice((None, None, "camera")) if not is_ratio else None,
        show_if=_condition(chance, earlier) if earlier and chance.random() < 0.3 else None,
    )


def _condition(chance: random.Random, earlier: list[Item]) -> Condition:
    about = Condition(item=chance.choice(earlier).id, among=("yes", "no", 2, "could_not_check"))
    return chance.choice(
        (
            about,
            Condition(negated=about),
            Condition(item=chance.choice(earlier).id, answered=True),
            Condition(some=(about, Condition(site="level", among=("high",)))),
            Condition(every=(about, Condition(negated=Condition(site="rooms", among=(3,))))),
        )
    )


def _case(chance: random.Random, checklist: Checklist) -> Case:
    counts = {kind: chance.choice((0, 1, 2, 3, 5)) for kind in KINDS}
    register = Register(
        assets={
            kind: tuple(f"{kind}-{each}" for each in range(1, count + 1))
            for kind, count in counts.items()
            if count
        }
    )
    eager = chance.choice((0.0, 0.2, 0.7, 1.0))
    answers = tuple(_answers(chance, checklist, register, eager))
    absent = sorted({each.item for each in answers if each.no_answer is NoAnswer.NOT_HERE})
    case = Case(
        checklist=checklist.name,
        answers=answers,
        register=register,
        site=chance.choice(SITES),
        audited_on=DAY,
        confirmed_not_here=tuple(each for each in absent if chance.random() < 0.5),
        expected={},
    )
    return msgspec.structs.replace(case, expected=expected_of(case, checklist))


def _answers(
    chance: random.Random, checklist: Checklist, register: Register, eager: float
) -> Iterator[Answer]:
    for section in checklist.sections:
        for item in section.items:
            kind = section.asset_kind(item)
            for asset in register.of(kind) if kind else (None,):
                if chance.random() < eager:
                    yield _answer(chance, item, asset, register)


def _answer(chance: random.Random, item: Item, asset: str | None, register: Register) -> Answer:
    if chance.random() < 0.2:
        return Answer(item=item.id, asset=asset, no_answer=chance.choice([*NoAnswer]), note="x")
    return Answer(item=item.id, asset=asset, value=_value(chance, item, register))


def _value(chance: random.Random, item: Item, register: Register) -> Value:
    response = item.response
    if isinstance(response, Ratio):
        return _ratio(chance, register.of(item.counts))
    values: dict[type, Value] = {
        YesNo: chance.choice(("yes", "no")),
        YesNoPartly: chance.choice(("yes", "partly", "no")),
        Scale: chance.randint(0, 4),
        Number: chance.choice((0, 1, 0.1, 2.675, 3.05, 7.35, 1e-3, 12, -4)),
        Date: _day(chance),
        Text: "words",
        PhotoOnly: "0" * 64,
        Count: chance.randint(0, 9),
        Breakdown: Tally(kinds={"fire": 2, "lockdown": chance.randint(0, 3)}),
    }
    if isinstance(response, Choice):
        return chance.choice([*response.options])
    return values[type(response)]


def _ratio(chance: random.Random, known: tuple[str, ...]) -> Value:
    if known and chance.random() < 0.5:
        seen = chance.sample(known, chance.randint(1, len(known)))
        return tuple(AssetResult(asset=each, passed=chance.random() < 0.7) for each in seen)
    checked = chance.choice((0, 1, 3, 7, 40))
    return Tally(passed=chance.randint(0, checked), checked=checked)


def _day(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return "no"
    return (DAY - timedelta(days=chance.choice((0, 364, 365, 366, 547, 548, 900)))).isoformat()


def main() -> None:
    """Write the table."""
    FILE.write_bytes(msgspec.json.encode(table()) + b"\n")


if __name__ == "__main__":
    main()
