"""``/office/cycles/…/agreement``: how far first and blind second auditors agree, for reviewers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from audit_api.http.access import for_roles
from audit_api.http.assignments import NAMED, OfCycle
from audit_api.http.sessions import person_of
from audit_api.office.cycles import cycle_address
from audit_api.office.rendering import page
from audit_api.principal import Reach, Role
from audit_api.workflows.assigning.agreeing import (
    CycleAgreement,
    cycle_agreement,
    note_reading,
)
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.service import Service
from checklists.agreement import ENOUGH_PAIRS, KAPPA_WANTED, Agreement
from checklists.rounding import hundredths

HUNDRED = 100


@get(
    "/cycles/{district:str}/{name:str}/agreement",
    opt=for_roles(Role.REVIEWER),
    dependencies=NAMED,
)
async def get_agreement(
    request: Request[Any, Any, Any],
    of_cycle: NamedDependency[OfCycle],
    reach: NamedDependency[Reach],
    service: NamedDependency[Service],
) -> Response[str]:
    """Show it: over all, each pair with what differs, and each question that people differ on.

    It tells what was answered, so that it was looked at is written down.
    """
    found = await cycle_agreement(*of_cycle, reach, service.database)
    if found.pairs:
        await note_reading(*of_cycle, person_of(request.auth.principal), service.database)
    values = {
        "found": found,
        "cycle": of_cycle.cycle,
        "lead": _lead(found),
        "here_is": cycle_address(of_cycle),
        "enough": ENOUGH_PAIRS,
        "wanted": kappa_words(KAPPA_WANTED),
        "kappa": kappa_words,
        "agreed": agreed_words,
        "demonstration": await is_demonstration(reach),
    }
    return page(request, "agreement.html", values)


def kappa_words(kappa: Fraction | None) -> str:
    """Such as ``0.71``, or that it says nothing."""
    if kappa is None:
        return "says nothing"
    size = abs(hundredths(kappa))
    return f"{'-' if kappa < 0 and size else ''}{size // HUNDRED}.{size % HUNDRED:02}"


def agreed_words(agreement: Agreement) -> str:
    """Such as ``41 of 52 answers agree (79%)``."""
    if not agreement.of:
        return "no question was answered by both"
    percent = hundredths(Fraction(agreement.agreed, agreement.of))
    noun = "answer agrees" if agreement.of == 1 else "answers agree"
    return f"{agreement.agreed} of {agreement.of} {noun} ({percent}%)"


def _lead(found: CycleAgreement) -> str:
    if not found.pairs:
        waits = f" {_waiting(found.waiting)}" if found.waiting else ""
        return f"No blind second audit can be compared yet.{waits}"
    pairs = "1 pair" if len(found.pairs) == 1 else f"{len(found.pairs)} pairs"
    return (
        f"In {pairs}, {agreed_words(found.overall)}; kappa {kappa_words(found.overall.kappa)}."
        + (f" {_waiting(found.waiting)}" if found.waiting else "")
    )


def _waiting(count: int) -> str:
    one = "1 blind audit has come and waits" if count == 1 else f"{count} blind audits wait"
    return f"{one} for a first one to be compared with."
