"""Several audits of one period as one."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import Answer, AssetResult, Audit, NoAnswer, Tally, Value
from checklists.conflicts import Given, settle
from checklists.merging import Merged, merge
from checklists.responses import Text
from tests.checklists.walks import DAY, door, of, question, said, share, unsaid

WALK = of(
    question("A-1"), question("A-2"), door("A-3"), share("A-4"), question("A-5", response=Text())
)
FIRST = Audit(
    id="audit-1",
    site="alder",
    checklist="walk",
    version=1,
    audited_on=date(2026, 10, 1),
    period="2026-27",
    cycle="2026-27",
    auditors=("Ada",),
)


def _audit(number: int, *answers: Answer, **changes: object) -> Audit:
    plain = msgspec.structs.replace(
        FIRST,
        id=f"audit-{number}",
        auditors=(f"Auditor {number}",),
        audited_on=date(2026, 10, number),
        answers=answers,
    )
    return msgspec.structs.replace(plain, **changes)


def _merged(*audits: Audit) -> Merged:
    found = merge(audits, WALK)
    assert found is not None
    return found


def test_two_auditors_who_share_a_campus_make_one_audit() -> None:
    """Each half would count as a half-seen school."""
    found = _merged(
        _audit(1, said("A-1", "yes"), confirmed_not_here=("A-3",)),
        _audit(2, said("A-2", "no")),
    )

    assert found.answers == (said("A-1", "yes"), said("A-2", "no"))
    assert found.auditors == ("Auditor 1", "Auditor 2")
    assert found.audits == ("audit-1", "audit-2")
    assert found.audited_on == date(2026, 10, 2)
    assert found.answered_on[("A-1", None)] == date(2026, 10, 1)
    assert found.confirmed_not_here == {"A-3"}
    assert found.disagreements == ()


def test_where_two_disagree_the_worse_answer_counts() -> None:
    """The kinder auditor would decide whether a door is a finding."""
    found = _merged(_audit(1, said("A-1", "no")), _audit(2, said("A-1", "yes")))

    assert found.answers == (said("A-1", "no"),)
    (disagreement,) = found.disagreements
    assert (disagreement.item, disagreement.asset) == ("A-1", None)
    assert disagreement.answers == (
        ("Auditor 1", said("A-1", "no")),
        ("Auditor 2", said("A-1", "yes")),
    )


def test_two_who_agree_do_not_disagree() -> None:
    """A reviewer would be asked to settle what nobody disputes."""
    early = said("A-1", "no", note="At eight.")
    late = said("A-1", "no", note="At noon.")

    found = _merged(_audit(1, early), _audit(2, late))

    assert found.answers == (late,)
    assert found.disagreements == ()


def test_equal_worth_is_no_disagreement() -> None:
    """Nine of nine and ten of ten would go to a reviewer."""
    found = _merged(
        _audit(1, said("A-4", Tally(passed=9, checked=9))),
        _audit(2, said("A-4", Tally(passed=10, checked=10))),
    )

    assert found.answers == (said("A-4", Tally(passed=10, checked=10)),)
    assert found.disagreements == ()


def test_an_answer_beats_the_lack_of_one() -> None:
    """A locked room would erase what the colleague saw an hour later."""
    found = _merged(_audit(1, said("A-1", "yes")), _audit(2, unsaid("A-1", NoAnswer.NOT_HERE)))

    assert found.answers == (said("A-1", "yes"),)
    assert found.disagreements == ()


def test_not_here_gives_way_to_could_not_check() -> None:
    """One auditor alone could take an item out of the score."""
    found = _merged(
        _audit(1, unsaid("A-1", NoAnswer.NOT_HERE), unsaid("A-2", NoAnswer.NOT_HERE)),
        _audit(2, unsaid("A-1", NoAnswer.COULD_NOT_CHECK), unsaid("A-2", NoAnswer.NOT_THIS_VISIT)),
    )

    assert [each.no_answer for each in found.answers] == [
        NoAnswer.COULD_NOT_CHECK,
        NoAnswer.NOT_THIS_VISIT,
    ]


def test_each_door_is_settled_by_itself() -> None:
    """A quarrel about one door would cast doubt on all."""
    found = _merged(
        _audit(1, said("A-3", "yes", "d1"), said("A-3", "yes", "d2")),
        _audit(2, said("A-3", "no", "d2")),
    )

    assert found.answers == (said("A-3", "yes", "d1"), said("A-3", "no", "d2"))
    assert [each.asset for each in found.disagreements] == ["d2"]


def test_door_lists_of_two_auditors_add_up() -> None:
    """Two who split the doors between them would be told that half was not tested."""
    found = _merged(
        _audit(1, said("A-4", _doors(d1=True, d2=True), note="North.")),
        _audit(2, said("A-4", _doors(d2=False, d3=True), note="South.")),
    )

    assert found.answers == (
        said("A-4", _doors(d1=True, d2=False, d3=True), note="North.\nSouth."),
    )
    (disagreement,) = found.disagreements
    assert disagreement.asset == "d2"
    assert [auditor for auditor, _ in disagreement.answers] == ["Auditor 2", "Auditor 1"]


def test_a_door_list_and_two_numbers_do_not_add_up() -> None:
    """The same door would be counted twice."""
    found = _merged(
        _audit(1, said("A-4", _doors(d1=True))),
        _audit(2, said("A-4", Tally(passed=1, checked=2))),
    )

    assert found.answers == (said("A-4", Tally(passed=1, checked=2)),)
    assert len(found.disagreements) == 1


def test_words_are_never_a_disagreement() -> None:
    """Two descriptions of one fence would go to a reviewer."""
    found = _merged(_audit(1, said("A-5", "Low fence.")), _audit(2, said("A-5", "Fence, low.")))

    assert found.answers == (said("A-5", "Fence, low."),)
    assert found.disagreements == ()


def test_a_ratio_of_nothing_gives_way() -> None:
    """An empty count would erase a real one."""
    found = _merged(
        _audit(1, said("A-4", Tally(passed=1, checked=2))),
        _audit(2, said("A-4", Tally(passed=0, checked=0))),
    )

    assert found.answers == (said("A-4", Tally(passed=1, checked=2)),)
    assert found.disagreements == ()


def test_a_blind_audit_stays_out() -> None:
    """Agreement would be measured between an audit and itself."""
    found = _merged(_audit(1, said("A-1", "yes")), _audit(2, said("A-1", "no"), blind=True))

    assert found.answers == (said("A-1", "yes"),)
    assert found.blind == ("audit-2",)
    assert found.auditors == ("Auditor 1",)


def test_blind_audits_alone_are_nothing() -> None:
    """A school would be scored from a test of its auditors."""
    assert merge([_audit(1, blind=True)], WALK) is None


def test_an_audit_without_names_is_known_by_its_id() -> None:
    """A disagreement would stand between nobody and nobody."""
    found = _merged(
        _audit(1, said("A-1", "no"), auditors=()), _audit(2, said("A-1", "yes"), auditors=())
    )

    assert [auditor for auditor, _ in found.disagreements[0].answers] == ["audit-1", "audit-2"]


def test_an_answer_that_says_nothing_counts_as_not_this_visit() -> None:
    """A merge would stop at a half-filled answer."""
    given = [
        Given("Ada", Answer(item="A-1"), DAY, "audit-1"),
        Given("Bo", unsaid("A-1", NoAnswer.NOT_HERE), DAY, "audit-2"),
    ]

    assert settle(given, question("A-1"), DAY).answer == Answer(item="A-1")


def _doors(**passed: bool) -> Value:
    return tuple(AssetResult(asset=asset, passed=each) for asset, each in passed.items())


VALUES = st.sampled_from(["yes", "partly", "no"])
NO_ANSWERS = st.sampled_from(NoAnswer)
PLAIN = st.one_of(VALUES.map(lambda x: said("A-1", x)), NO_ANSWERS.map(lambda x: unsaid("A-1", x)))
LISTS = st.dictionaries(st.sampled_from("abc"), st.booleans(), min_size=1).map(
    lambda passed: said("A-4", _doors(**passed))
)
COUNTS = st.integers(0, 3).map(lambda passed: said("A-4", Tally(passed=passed, checked=3)))


@given(
    answers=st.lists(st.tuples(PLAIN, st.one_of(LISTS, COUNTS)), min_size=1, max_size=4),
    data=st.data(),
)
def test_audits_merge_in_any_order(
    answers: list[tuple[Answer, Answer]], data: st.DataObject
) -> None:
    """The tablet that sends first would decide."""
    audits = [_audit(number + 1, *each) for number, each in enumerate(answers)]

    assert merge(data.draw(st.permutations(audits)), WALK) == merge(audits, WALK)
