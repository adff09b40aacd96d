"""Whoever is to audit a school a second time, blind, is given no role that shows the first one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit_api.assignment import Assignment
from audit_api.errors import Unacceptable
from audit_api.principal import EVERYWHERE, Grant, reach_of
from audit_api.storage import assignments, seen_audits, sites
from audit_api.storage.turns import take_turn
from audit_api.workflows.assigning.assign import TURN
from audit_api.workflows.assigning.ground import SEES_FINDINGS


async def check_stays_blind(person: str, grants: Sequence[Grant], today: date) -> None:
    """Nothing, if these roles show nothing that the person must not see. Within a transaction.

    Raises:
        Unacceptable: They would show the first audit before the blind one is finished.
    """
    sees = reach_of(grants, SEES_FINDINGS)
    if sees.is_nowhere:
        return
    await take_turn(TURN)
    asked = await assignments.of_person(person, sees)
    blind = [each for each in asked if each.blind]
    if waiting := await _waiting(person, blind, today):
        schools = [
            (await sites.get(each.site, EVERYWHERE)).site.name
            for each in {each.site: each for each in waiting}.values()
        ]
        problem = (
            f"this person is to audit {', '.join(schools)} a second time, blind, and must not see"
            " what the first one found; take that back on the page of the cycle, or wait for it"
        )
        raise Unacceptable("the roles", [problem])


async def _waiting(person: str, blind: Sequence[Assignment], today: date) -> tuple[Assignment, ...]:
    """Those whose cycle has not ended, and of which no finished audit has come."""
    ongoing = await assignments.ongoing(today, sorted({each.district for each in blind}))
    seen = await seen_audits.seen_at(sorted({each.site for each in blind}), person)
    finished = {(each.newest.cycle, each.task) for each in seen if each.final}
    return tuple(
        each
        for each in blind
        if (each.district, each.cycle) in ongoing and (each.cycle, each.task) not in finished
    )
