"""What must hold for every checklist and every set of answers."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from checklists.answers import Answer, AssetResult, NoAnswer, Tally, Value
from checklists.model import Checklist, Item
from checklists.responses import Choice, Number, Ratio, Response, Scale, YesNoPartly
from checklists.scores import Bounded, ChecklistScore
from checklists.scoring import score
from tests.checklists.walks import DOORS, checklist, context, question, section

BEST: dict[type[Response], Value] = {
    YesNoPartly: "yes",
    Scale: 4,
    Ratio: Tally(passed=7, checked=7),
    Number: 0,
    Choice: "all",
}
RESPONSES = st.sampled_from(
    [
        YesNoPartly(),
        Scale(),
        Ratio(target=Decimal("0.9")),
        Number(best=Decimal(0), worst=Decimal(7)),
        Choice(options={"none": Decimal(0), "some": Decimal("0.3"), "all": Decimal(1)}),
    ]
)
VALUES: dict[type[Response], st.SearchStrategy[Value]] = {
    YesNoPartly: st.sampled_from(["yes", "partly", "no"]),
    Scale: st.integers(0, 4),
    Ratio: st.one_of(
        st.integers(0, 9).map(lambda passed: Tally(passed=passed, checked=9)),
        st.lists(st.booleans(), min_size=1, max_size=4).map(
            lambda results: tuple(
                AssetResult(asset=asset, passed=passed)
                for asset, passed in zip(DOORS, results, strict=False)
            )
        ),
    ),
    Number: st.one_of(st.integers(0, 9), st.floats(0, 9)),
    Choice: st.sampled_from(["none", "some", "all"]),
}


@st.composite
def _items(draw: st.DrawFn, section_id: str) -> tuple[Item, ...]:
    return tuple(
        question(
            f"{section_id}-{number}",
            response=draw(RESPONSES),
            weight=draw(st.integers(1, 3)),
            repeat_per=draw(st.sampled_from([None, None, "exterior_door"])),
            critical=draw(st.booleans()),
            critical_below=Decimal(1),
        )
        for number in range(draw(st.integers(1, 4)))
    )


@st.composite
def _checklists(draw: st.DrawFn) -> Checklist:
    return checklist(
        *(
            section(section_id, *draw(_items(section_id)), weight=draw(st.integers(1, 40)))
            for section_id in "ABC"[: draw(st.integers(1, 3))]
        )
    )


@st.composite
def _answers(draw: st.DrawFn, item: Item, asset: str | None) -> Answer | None:
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return None
    if kind == 1:
        return Answer(item=item.id, asset=asset, no_answer=draw(st.sampled_from(NoAnswer)))
    return Answer(item=item.id, asset=asset, value=draw(VALUES[type(item.response)]))


@st.composite
def _audits(draw: st.DrawFn) -> tuple[Checklist, tuple[Answer, ...]]:
    asked = draw(_checklists())
    given = [
        draw(_answers(item, asset))
        for item in asked.items()
        for asset in (DOORS if item.repeat_per else (None,))
    ]
    return asked, tuple(answer for answer in given if answer is not None)


def _scored(asked: Checklist, answers: tuple[Answer, ...]) -> ChecklistScore:
    return score(asked, answers, context=context(*(item.id for item in asked.items())))


def _results(found: ChecklistScore) -> list[Bounded]:
    every = [section.result for section in found.sections] + [found.result]
    return [one for one in every if one is not None]


@given(audit=_audits())
def test_every_score_lies_within_its_bounds(audit: tuple[Checklist, tuple[Answer, ...]]) -> None:
    """A printed bar would not hold its own dot."""
    for one in _results(_scored(*audit)):
        assert 0 <= one.low <= one.high <= 100
        assert 0 <= one.coverage <= 1
        assert one.score is None or one.low <= one.score <= one.high


@given(audit=_audits(), data=st.data())
def test_adding_a_pass_never_lowers(
    audit: tuple[Checklist, tuple[Answer, ...]], data: st.DataObject
) -> None:
    """An auditor who found one more thing in order would harm the school."""
    asked, answers = audit
    item = data.draw(st.sampled_from(list(asked.items())))
    asset = data.draw(st.sampled_from([*DOORS, "new"])) if item.repeat_per else None
    kept = tuple(each for each in answers if (each.item, each.asset) != (item.id, asset))
    passed = Answer(item=item.id, asset=asset, value=BEST[type(item.response)])

    before, after = _scored(asked, kept).result, _scored(asked, (*kept, passed)).result

    assert after is not None
    assert after.score is not None
    assume(before is not None)
    assert before is not None
    assert before.score is None or before.score <= after.score
    assert before.low <= after.low
    assert before.high <= after.high


@given(audit=_audits(), data=st.data())
def test_not_here_is_as_if_the_item_were_not_on_the_checklist(
    audit: tuple[Checklist, tuple[Answer, ...]], data: st.DataObject
) -> None:
    """A school without a gym would be marked up or down for its gym."""
    asked, answers = audit
    gone = data.draw(st.sampled_from(list(asked.items())))
    others = tuple(each for each in answers if each.item != gone.id)
    absent = tuple(
        Answer(item=gone.id, asset=asset, no_answer=NoAnswer.NOT_HERE)
        for asset in (DOORS if gone.repeat_per else (None,))
    )

    left_out, never_asked = (
        _scored(asked, (*others, *absent)),
        _scored(_without(asked, gone), others),
    )

    assert left_out.result == never_asked.result
    assert [each.result for each in left_out.sections] == [
        each.result for each in never_asked.sections
    ]


@given(audit=_audits(), data=st.data())
def test_the_order_of_answers_never_matters(
    audit: tuple[Checklist, tuple[Answer, ...]], data: st.DataObject
) -> None:
    """Two tablets with the same answers would give two scores."""
    asked, answers = audit
    shuffled = data.draw(st.permutations(answers))

    assert _scored(asked, tuple(shuffled)) == _scored(asked, answers)


@given(audit=_audits())
def test_the_order_of_sections_and_items_never_matters(
    audit: tuple[Checklist, tuple[Answer, ...]],
) -> None:
    """A checklist printed in another order would be another checklist."""
    asked, answers = audit
    turned = msgspec.structs.replace(
        asked,
        sections=tuple(
            msgspec.structs.replace(each, items=each.items[::-1]) for each in asked.sections[::-1]
        ),
    )

    assert _scored(turned, answers).result == _scored(asked, answers).result


def _without(asked: Checklist, gone: Item) -> Checklist:
    return msgspec.structs.replace(
        asked,
        sections=tuple(
            msgspec.structs.replace(
                each, items=tuple(item for item in each.items if item.id != gone.id)
            )
            for each in asked.sections
        ),
    )
