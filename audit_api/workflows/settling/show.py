"""A disagreement as its reviewer looks at it: the question, and each answer with what was noted."""

from __future__ import annotations

from typing import NamedTuple

from audit_api.principal import Reach
from audit_api.storage import assets
from audit_api.workflows.disputes import Dispute, Side
from audit_api.workflows.look_at_audit import Looked, areas
from audit_api.workflows.review_audits import one_audit
from audit_api.workflows.settling.settle import Disputed
from checklists import library
from checklists.answers import Answer
from checklists.model import Checklist
from report_site.views.seen import answer_words

PASSED = {"true": "passed", "false": "did not pass"}
"""What a list of assets says of one of them."""


class Asked(NamedTuple):
    """A question in words.

    Attributes:
        asset: What the one that it is about is called; empty without one.
        critical: Below its limit the school must act at once.
    """

    item: str
    prompt: str
    asset: str
    title: str
    critical: bool


class Shown(NamedTuple):
    """One side.

    Attributes:
        answer: In words.
        noted: Notes, places, pins and photos beside it; None where the audit no longer has it.
        counts: It is the answer that counts now.
        can_stand: It has a worth that a score can take.
    """

    side: Side
    answer: str
    noted: Looked | None
    counts: bool
    can_stand: bool


async def asked(found: Disputed) -> Asked:
    """What they answered differently."""
    question = found.dispute.question
    named = {each.id: each.label for each in await assets.of_site(question.site)}
    for kept in found.kept.values():
        named |= {each.id: each.label for each in kept.revision.added_assets}
    return asked_of(found.dispute, named)


def asked_of(dispute: Dispute, named: dict[str, str]) -> Asked:
    """The same, where the names of assets are known."""
    question, checklist = dispute.question, _checklist(dispute)
    item = checklist.item(question.item)
    return Asked(
        item=question.item,
        prompt=item.prompt if item else question.item,
        asset=named.get(question.asset or "", question.asset or ""),
        title=checklist.title,
        critical=bool(item and item.critical),
    )


def said(dispute: Dispute, side: Side) -> str:
    """One answer in words."""
    if side.said in PASSED:
        return PASSED[side.said]
    return answer_words(side.answer, _checklist(dispute).item(dispute.question.item))


def counting(dispute: Dispute) -> frozenset[str]:
    """The audits whose answer counts now."""
    if dispute.is_settled and dispute.decided:
        return frozenset({dispute.decided.settlement.stands})
    return frozenset({dispute.sides[0].audit})


async def sides(found: Disputed, reach: Reach) -> tuple[Shown, ...]:
    """Each answer, with what its auditor noted and photographed beside it.

    Raises:
        Unknown: An audit is not within *reach*.
    """
    dispute = found.dispute
    shown = []
    for side in dispute.sides:
        looked = await areas(await one_audit(side.audit, reach))
        key = _key(side.answer)
        of_it = [each for area in looked for each in (*area.to_look, *area.fine) if each.key == key]
        shown.append(
            Shown(
                side,
                said(dispute, side),
                of_it[0] if of_it else None,
                side.audit in counting(dispute),
                side.worth is not None,
            )
        )
    return tuple(shown)


def _key(answer: Answer) -> str:
    return f"{answer.item} {answer.asset or ''}".strip()


def _checklist(dispute: Dispute) -> Checklist:
    return library.load(dispute.question.checklist, dispute.question.version)
