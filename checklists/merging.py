"""Several audits of one checklist, site and period as one.

Of two answers the one counts that a reviewer let stand, and without a decision the worse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from checklists.answers import Answer, Audit
from checklists.assessed import Disagreement
from checklists.conflicts import Given, Settled, settle
from checklists.model import Checklist
from checklists.observed import Observed, observed
from checklists.overruling import set_aside


class Merged(NamedTuple):
    """What the audits of one period say together.

    Attributes:
        audited_on: The latest day; the ages of dates count from it for all.
        audits: Ids, oldest first.
        blind: Ids of the blind second audits that were left out.
        answers: In the order asked, one for an item and asset.
        answered_on: The day of each of them, by item and asset.
        observations: Those that no answer of their own auditor takes back; see `observed`.
    """

    audited_on: date
    audits: tuple[str, ...]
    auditors: tuple[str, ...]
    blind: tuple[str, ...]
    answers: tuple[Answer, ...]
    answered_on: dict[tuple[str, str | None], date]
    disagreements: tuple[Disagreement, ...]
    observations: tuple[Observed, ...]
    confirmed_not_here: frozenset[str]


def merge(audits: Sequence[Audit], checklist: Checklist) -> Merged | None:
    """The audits as one, in any order; None when all of them are blind second audits.

    Args:
        audits: Of the same site, checklist, version and period, their answers fitting it.
        checklist: The version that they were given to.
    """
    ordered = sorted(audits, key=lambda audit: (audit.audited_on, audit.id))
    counting = [audit for audit in ordered if not audit.blind]
    if not counting:
        return None
    settled = _settled(counting, checklist)
    return Merged(
        audited_on=counting[-1].audited_on,
        audits=tuple(audit.id for audit in counting),
        auditors=tuple(dict.fromkeys(chain.from_iterable(each.auditors for each in counting))),
        blind=tuple(audit.id for audit in ordered if audit.blind),
        answers=tuple(each.answer for each in settled),
        answered_on={(each.answer.item, each.answer.asset): each.on for each in settled},
        disagreements=tuple(chain.from_iterable(each.disagreements for each in settled)),
        observations=observed(counting, checklist),
        confirmed_not_here=frozenset(
            chain.from_iterable(each.confirmed_not_here for each in counting)
        ),
    )


def _settled(audits: Sequence[Audit], checklist: Checklist) -> list[Settled]:
    if len(audits) == 1:
        return _unsettled(audits[0], checklist)
    items = {item.id: item for item in checklist.items()}
    given: defaultdict[tuple[int, str, str], list[Given]] = defaultdict(list)
    aside: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
    for said in set_aside(audits):
        aside[said.audit, said.item].add(said.asset)
    for audit in audits:
        auditor = ", ".join(audit.auditors) or audit.id
        for answer in audit.answers:
            place = checklist.places[answer.item]
            given[place, answer.item, answer.asset or ""].append(
                Given(
                    auditor,
                    answer,
                    audit.audited_on,
                    audit.id,
                    frozenset(aside[audit.id, answer.item]),
                )
            )
    return [
        settle(each, items[item], audits[-1].audited_on)
        for (_, item, _), each in sorted(given.items(), key=lambda pair: pair[0])
    ]


def _unsettled(audit: Audit, checklist: Checklist) -> list[Settled]:
    # Nearly every round is one audit, and then there is nothing to settle.
    places = checklist.places
    ordered = sorted(audit.answers, key=lambda each: (places[each.item], each.asset or ""))
    return [Settled(answer, audit.audited_on, ()) for answer in ordered]
