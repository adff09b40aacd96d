"""What the forms of the page for assigning ask for. Pure."""

from __future__ import annotations

from audit_api.assignment import Assignment
from audit_api.errors import Unacceptable
from audit_api.http.assignments import OfCycle
from audit_api.office.cycles import day_of
from audit_api.office.forms import Fields
from audit_api.workflows.assigning.draw_blind import DrawWish
from audit_api.workflows.assigning.ground import Ground

MOST_DIGITS = 5


def drawable(known: Ground) -> dict[str, int]:
    """By checklist: at how many schools it is assigned, and nobody is a blind second auditor."""
    found = {}
    for checklist in known.cycle.due:
        own = [each for each in known.held.values() if each.checklist == checklist]
        seconds = {each.site for each in own if each.blind}
        found[checklist] = len({each.site for each in own if not each.blind} - seconds)
    return found


def wanted_of(named: OfCycle, fields: Fields) -> Assignment:
    """The assignment that a form asks for.

    Raises:
        Unacceptable: Something is not filled in.
    """
    site, checklist, person = (fields.text(each) for each in ("site", "checklist", "person"))
    if not (site and checklist and person):
        raise Unacceptable("the assignment", ["choose a school, a checklist and an auditor"])
    return Assignment(
        **named._asdict(),
        site=site,
        checklist=checklist,
        person=person,
        due_on=day_of(fields, "due_on", "due"),
        blind=fields.text("blind") == "yes",
    )


def drawing_of(fields: Fields) -> DrawWish:
    """The lot that a form asks for.

    Raises:
        Unacceptable: Something is not filled in.
    """
    typed = fields.text("schools")
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS and int(typed)):
        raise Unacceptable("the draw", ["how many schools: write a number, such as 5"])
    return DrawWish(
        checklist=fields.text("checklist"),
        schools=int(typed),
        auditors=fields.all("auditors"),
        due_on=day_of(fields, "due_on", "due"),
        seed=fields.text("seed")[:80],
    )
