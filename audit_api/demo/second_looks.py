"""Audits of what was audited already: a second auditor, a blind one, and a correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import msgspec

from audit_api.demo.days import school_day
from audit_api.demo.filling import Filled
from audit_api.demo.profiles import Trait
from audit_api.demo.sheets import Posting, Sheet, as_next, auditor_of, posting
from checklists.answers import Answer
from checklists.model import Checklist, Item
from checklists.responses import YesNoPartly

SECTION_SEEN_TWICE = "NS"
DISAGREEMENTS = 2
SEEN_OTHERWISE_WHEN_BLIND = 0.08
DAYS_LATER = timedelta(days=2)
OTHERWISE = {"yes": "partly", "partly": "yes", "no": "partly"}


def second_looks(
    sheet: Sheet, filled: Sequence[Filled], traits: frozenset[Trait]
) -> Iterator[Posting]:
    """The second audits that the school's traits ask for."""
    second = sheet._replace(
        auditor=auditor_of(sheet.subject, sheet.checklist, other=1),
        done_on=school_day(sheet.done_on + DAYS_LATER),
    )
    if Trait.TWO_AUDITORS in traits:
        yield posting(second._replace(about="second auditor"), _one_section(sheet, filled))
    if Trait.BLIND_SECOND in traits:
        blind = second._replace(about="blind second audit", blind=True)
        yield posting(blind, _blind(sheet, filled))


def corrected(final: Posting, checklist: Checklist) -> Posting:
    """The audit once more, with one answer put right and the reason for it."""
    answers = final.revision.answers
    wrong = next(each for each in answers if _is_plain_yes(each, checklist))
    put_right = msgspec.structs.replace(wrong, value="partly")
    return as_next(
        final,
        tuple(put_right if each is wrong else each for each in answers),
        f"{wrong.item} was answered for the front of the building only; the back was looked at "
        "again the same afternoon",
    )


def _one_section(sheet: Sheet, filled: Sequence[Filled]) -> list[Filled]:
    """One section by another auditor, who sees the first plain items of it otherwise."""
    items = {
        item.id
        for section in sheet.checklist.sections
        if section.id == SECTION_SEEN_TWICE
        for item in section.items
    }
    seen = [each for each in filled if each.item.id in items]
    plain = [each.item.id for each in seen if _can_be_seen_otherwise(each)][:DISAGREEMENTS]
    return [_otherwise(each) if each.item.id in plain else each for each in seen]


def _blind(sheet: Sheet, filled: Sequence[Filled]) -> list[Filled]:
    chance = sheet.subject.chance("blind")
    return [
        _otherwise(each)
        if _can_be_seen_otherwise(each) and chance.happens(SEEN_OTHERWISE_WHEN_BLIND)
        else each
        for each in filled
    ]


def _can_be_seen_otherwise(filled: Filled) -> bool:
    return filled.level is not None and _is_plain(filled.item)


def _otherwise(filled: Filled) -> Filled:
    value = OTHERWISE[str(filled.answer.value)]
    return filled._replace(answer=msgspec.structs.replace(filled.answer, value=value))


def _is_plain(item: Item) -> bool:
    return isinstance(item.response, YesNoPartly) and not item.critical


def _is_plain_yes(answer: Answer, checklist: Checklist) -> bool:
    item = checklist.item(answer.item)
    return answer.value == "yes" and item is not None and _is_plain(item)
