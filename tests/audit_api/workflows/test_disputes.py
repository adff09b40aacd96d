"""Tests of `audit_api.workflows.disputes`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from audit_api.settlement import Question, Settled, Settlement
from audit_api.workflows.disputes import Dispute, disputes, with_decisions
from checklists.answers import Answer, AssetResult, Audit, Overruled

QUESTION = Question("alder", "door-lock-monthly", 1, "2026-27", "2026-10", "DL-08", None)
NOW = datetime(2026, 10, 20, tzinfo=UTC)


def audit(number: int, value: object, **changes: object) -> Audit:
    """One that answered one question."""
    plain = Audit(
        id=f"audit-{number}",
        site="alder",
        checklist="door-lock-monthly",
        version=1,
        audited_on=date(2026, 10, number),
        period="2026-10",
        cycle="2026-27",
        auditors=(f"Auditor {number}",),
        answers=(Answer(item="DL-08", value=value),),  # type: ignore[arg-type]
    )
    return replace(plain, **changes)


def decision(stands: int, question: Question = QUESTION, **given: str) -> Settled:
    """That the answer of an audit stands; *given* is what each said then, by its number."""
    made = Settlement(
        cycle=question.cycle,
        checklist=question.checklist,
        version=question.version,
        period=question.period,
        item=question.item,
        asset=question.asset,
        number=1,
        stands=f"audit-{stands}",
        given={f"audit-{name[1:]}": said for name, said in given.items()},
    )
    return Settled(site=question.site, settlement=made, by="Ada", at=NOW)


def the_dispute(*audits: Audit, decided: Settled | None = None) -> Dispute:
    """The only one."""
    (found,) = disputes(audits, {decided.question: decided} if decided else {})
    return found


def test_audits_of_other_months_versions_and_schools_do_not_disagree() -> None:
    """A lock that broke in November was not broken in October."""
    first = audit(1, "no")
    others = ({"period": "2026-11"}, {"site": "fern"}, {"cycle": "2025-26"}, {"blind": True})

    assert all(disputes((first, audit(2, "yes", **each)), {}) == () for each in others)
    assert the_dispute(first, audit(2, "yes")).question == QUESTION


def test_a_decision_overrules_all_that_are_worth_something_else() -> None:
    """Two who said no are both overruled; one who agrees with what stands is not."""
    audits = audit(1, "no"), audit(2, "yes"), audit(3, "no"), audit(4, "yes")
    no, yes = '"no"', '"yes"'

    told = with_decisions(audits, {QUESTION: decision(2, _1=no, _2=yes, _3=no, _4=yes)})

    assert [each.overruled for each in told] == [(Overruled(item="DL-08"),), ()] * 2


def test_another_auditor_who_disagrees_opens_it_again() -> None:
    """What the third one saw was not known when it was decided."""
    decided = decision(2, _1='"no"', _2='"yes"')
    audits = audit(1, "no"), audit(2, "yes")

    assert the_dispute(*audits, decided=decided).is_settled
    assert not the_dispute(*audits, audit(3, "no"), decided=decided).is_settled


def test_one_whose_audit_is_not_here_changes_nothing_for_the_others() -> None:
    """A report may know two of three audits, as one is not approved."""
    decided = decision(2, _1='"no"', _2='"yes"', _3='"no"')

    assert the_dispute(audit(1, "no"), audit(2, "yes"), decided=decided).is_settled


def test_without_the_audit_that_stands_nothing_is_decided() -> None:
    """It may have been sent back since."""
    decided = decision(2, _1='"no"', _2='"yes"', _3='"yes"')

    dispute = the_dispute(audit(1, "no"), audit(3, "yes"), decided=decided)

    assert not dispute.is_settled
    assert dispute.overruled == ()


def test_of_a_list_of_rooms_one_is_decided() -> None:
    """The rest of the list is no part of the question."""

    def rooms(*passed: str) -> tuple[AssetResult, ...]:
        named = ("room-1", "room-2")
        return tuple(AssetResult(asset=each, passed=each in passed) for each in named)

    def listed(number: int, *passed: str) -> Audit:
        answer = Answer(item="DL-05", value=rooms(*passed))
        return audit(number, "yes", answers=(answer,))

    question = QUESTION._replace(item="DL-05", asset="room-1")
    first, second = listed(1, "room-2"), listed(2, "room-1", "room-2")
    decided = decision(2, question, _1="false", _2="true")

    dispute = the_dispute(first, second, decided=decided)

    assert [side.said for side in dispute.sides] == ["false", "true"]
    assert dispute.question == question
    assert dispute.overruled == ("audit-1",)
    told = with_decisions((first, second), {question: decided})
    assert told[0].overruled == (Overruled(item="DL-05", asset="room-1"),)
