"""A reviewer's decision between auditors: which answers stand, and what goes with the others."""

from __future__ import annotations

import itertools
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import Answer, AssetResult, Audit, NoAnswer, Observation, Overruled
from checklists.merging import Merged, merge
from checklists.overruling import Said, set_aside
from tests.checklists.walks import door, of, question, said, share, unsaid

WALK = of(question("A-1"), question("A-2"), door("A-3"), share("A-4"))
ONE, DOOR = Overruled(item="A-1"), Overruled(item="A-3", asset="d1")


def _audit(number: int, *answers: Answer, **changes: object) -> Audit:
    plain = Audit(
        id=f"audit-{number}",
        site="alder",
        checklist="walk",
        version=1,
        audited_on=date(2026, 10, number),
        period="2026-27",
        cycle="2026-27",
        auditors=(f"Auditor {number}",),
        answers=answers,
    )
    return msgspec.structs.replace(plain, **changes)


def _merged(*audits: Audit) -> Merged:
    found = merge(audits, WALK)
    assert found is not None
    return found


def _doors(marks: str) -> Answer:
    """A list of doors: a plus for each that passed."""
    results = [AssetResult(asset=f"d{at}", passed=each == "+") for at, each in enumerate(marks, 1)]
    return said("A-4", tuple(results))


def test_the_answer_that_a_reviewer_let_stand_counts() -> None:
    """A repair that was checked again in the same period would wait for next year."""
    found = _merged(
        _audit(1, said("A-1", "no"), overruled=(ONE,)),
        _audit(2, said("A-1", "yes")),
    )

    assert found.answers == (said("A-1", "yes"),)
    assert found.answered_on["A-1", None] == date(2026, 10, 2)
    (told,) = found.disagreements
    assert told.is_decided
    assert told.audits == ("audit-2", "audit-1")


def test_of_three_the_two_that_are_left_still_disagree() -> None:
    """One of them was wrong; which of the others is right nobody has said."""
    found = _merged(
        _audit(1, said("A-1", "no"), overruled=(ONE,)),
        _audit(2, said("A-1", "partly")),
        _audit(3, said("A-1", "yes")),
    )

    assert found.answers == (said("A-1", "partly"),)
    (told,) = found.disagreements
    assert not told.is_decided
    assert told.audits == ("audit-2", "audit-3", "audit-1")


@pytest.mark.parametrize(
    "other",
    [(), (unsaid("A-1", NoAnswer.COULD_NOT_CHECK),), (said("A-2", "yes"),)],
)
def test_nothing_is_set_aside_for_nothing(other: tuple[Answer, ...]) -> None:
    """A finding would vanish with the audit that was to stand."""
    found = _merged(_audit(1, said("A-1", "no"), overruled=(ONE,)), _audit(2, *other))

    assert found.answers[0] == said("A-1", "no")


def test_when_all_are_overruled_all_count() -> None:
    """Two decisions that cross must not leave a question without an answer."""
    found = _merged(
        _audit(1, said("A-1", "no"), overruled=(ONE,)),
        _audit(2, said("A-1", "yes"), overruled=(ONE,)),
    )

    assert found.answers == (said("A-1", "no"),)
    assert [each.is_decided for each in found.disagreements] == [False]


def test_a_decision_is_about_one_door() -> None:
    """The same auditor may be right about the next one."""
    first = (said("A-3", "no", "d1"), said("A-3", "no", "d2"))
    second = (said("A-3", "yes", "d1"), said("A-3", "yes", "d2"))
    found = _merged(_audit(1, *first, overruled=(DOOR,)), _audit(2, *second))

    assert found.answers == (said("A-3", "yes", "d1"), said("A-3", "no", "d2"))
    assert [(each.asset, each.is_decided) for each in found.disagreements] == [
        ("d1", True),
        ("d2", False),
    ]


def test_of_a_list_of_doors_one_can_be_decided() -> None:
    """The rest of the list is still what its auditor saw."""
    overruled = (Overruled(item="A-4", asset="d1"),)
    found = _merged(
        _audit(1, _doors("--+"), overruled=overruled),
        _audit(2, _doors("+++")),
    )

    assert found.answers == (_doors("+-+"),)
    assert [(each.asset, each.is_decided) for each in found.disagreements] == [
        ("d1", True),
        ("d2", False),
    ]
    assert found.disagreements[0].audits == ("audit-2", "audit-1")


def test_what_was_noted_beside_an_overruled_answer_goes_with_it() -> None:
    """Its photo would stand under an answer that says the opposite."""
    seen = Observation(id="o-1", item="A-1", note="It sticks.")
    free = Observation(id="o-2", note="A loose cable.")
    first = _audit(1, said("A-1", "no"), observations=(seen, free))
    second = _audit(2, said("A-1", "partly"))

    before = _merged(first, second).observations
    after = _merged(msgspec.structs.replace(first, overruled=(ONE,)), second).observations

    assert [each.observation.id for each in before] == ["o-1", "o-2"]
    assert [each.observation.id for each in after] == ["o-2"]


@pytest.mark.parametrize(("asset", "left"), [("d1", []), ("d2", ["o-1"]), (None, ["o-1"])])
def test_what_was_noted_at_a_door_goes_with_the_decision_about_it(
    asset: str | None, left: list[str]
) -> None:
    """A note about all doors stays while one of them is still found wrong."""
    seen = Observation(id="o-1", item="A-4", asset=asset, note="It sticks.")
    overruled = (Overruled(item="A-4", asset="d1"),)
    first = _audit(1, _doors("--"), observations=(seen,), overruled=overruled)

    found = _merged(first, _audit(2, _doors("++"))).observations

    assert [each.observation.id for each in found] == left


def test_an_audit_alone_keeps_all_its_answers() -> None:
    """Its colleague's may not be approved yet."""
    seen = Observation(id="o-1", item="A-1", note="It sticks.")
    audit = _audit(1, said("A-1", "no"), observations=(seen,), overruled=(ONE,))

    assert _merged(audit).answers == (said("A-1", "no"),)
    assert len(_merged(audit).observations) == 1


VALUES = st.sampled_from(["yes", "partly", "no", None])
AUDITS = st.lists(st.tuples(VALUES, VALUES, st.booleans(), st.booleans()), min_size=1, max_size=4)


@given(AUDITS)
def test_what_is_set_aside_always_leaves_one_that_stands(
    drawn: list[tuple[str | None, str | None, bool, bool]],
) -> None:
    """In any mixture of answers and decisions; and the order of the audits decides nothing."""
    audits = [
        _audit(
            number,
            *(said(item, value) for item, value in (("A-1", one), ("A-2", two)) if value),
            overruled=tuple(
                Overruled(item=item)
                for item, is_over in (("A-1", first), ("A-2", second))
                if is_over
            ),
        )
        for number, (one, two, first, second) in enumerate(drawn, 1)
    ]
    aside = set_aside(audits)

    for audit, answer in ((a, b) for a in audits for b in a.answers):
        if Said(audit.id, answer.item, None) in aside:
            assert any(
                other.item == answer.item and Said(each.id, other.item, None) not in aside
                for each in audits
                for other in each.answers
            )
    together = _merged(*audits)
    assert {each.item for each in together.answers} == {
        each.item for audit in audits for each in audit.answers
    }
    for order in itertools.islice(itertools.permutations(audits), 6):
        assert _merged(*order) == together
