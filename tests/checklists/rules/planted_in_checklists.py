"""Faults of a checklist as a whole and of its conditions."""

from __future__ import annotations

import msgspec

from checklists.responses import (
    Ratio,
    Text,
)
from tests.checklists.rules.planted import (
    Fault,
    one,
    section,
    waiting,
)
from tests.samples import DOORWAYS, HALL, checklist, item, of_items

IN_CHECKLISTS: list[Fault] = [
    (
        "checklist_id",
        checklist(id="Small Walk"),
        "the id is “Small Walk”; write it like cpted-core",
    ),
    ("checklist_id", checklist(version=0), "version is 0; count versions from 1"),
    (
        "titles",
        checklist(title=" "),
        "checklist: the title is empty or cannot be read; write words",
    ),
    (
        "titles",
        checklist(sections=(section(title="Ha\x07ll"),)),
        "section HA: the title is empty or cannot be read; write words",
    ),
    ("suppression", checklist(suppress_below=0), "suppress_below is 0; give 1 or more"),
    ("has_sections", checklist(sections=()), "checklist: it has no section; add one"),
    (
        "section_items",
        checklist(sections=(section(items=()),)),
        "section HA: it has no item; add one, or remove the section",
    ),
    (
        "section_ids",
        checklist(sections=(HALL, msgspec.structs.replace(DOORWAYS, id="HA"))),
        "section HA: the id stands twice; give every section its own",
    ),
    (
        "section_ids",
        checklist(sections=(section(id="hall"),)),
        "section hall: the id is not like AC; write one to eight capitals or digits",
    ),
    (
        "item_ids",
        of_items(item(), item()),
        "item HA-01: the id stands twice; give every item its own",
    ),
    (
        "section_weights",
        checklist(sections=(section(section_weight=99),)),
        "the section weights add up to 99; make them add up to 100",
    ),
    (
        "section_weights",
        checklist(sections=(section(), msgspec.structs.replace(DOORWAYS, section_weight=0))),
        "section DO: section_weight is 0; give 1 or more",
    ),
    (
        "index_scored",
        one(response=Text()),
        "it makes the index Small walk and scores nothing; remove index",
    ),
    (
        "repeat_or_count",
        one(response=Ratio(), counts="camera", repeat_per="exterior_door"),
        "item HA-01: it is asked for each exterior_door and counts camera; keep one of the two",
    ),
    (
        "repeat_or_count",
        checklist(
            sections=(
                section(
                    repeat_per="exterior_door", items=(item(response=Ratio(), counts="camera"),)
                ),
            )
        ),
        "item HA-01: it is asked for each exterior_door and counts camera; keep one of the two",
    ),
]
IN_CONDITIONS: list[Fault] = [
    ("show_if_form", waiting(), "item HA-02: a part of show_if has nothing; write all, any, not"),
    (
        "show_if_form",
        waiting(item="HA-01", site="level", **{"in": ["yes"]}),
        "a part of show_if has in, item, site; write all, any, not",
    ),
    (
        "show_if_earlier",
        waiting(item="HA-02", answered=True),
        "show_if asks for HA-02, which does not stand before it; name an earlier item",
    ),
    (
        "show_if_filled",
        waiting(item="HA-01", **{"in": []}),
        "show_if has in with nothing in it; fill it, or remove it",
    ),
    ("show_if_filled", waiting(all=[]), "show_if has all with nothing in it"),
    (
        "show_if_filled",
        waiting(site=" ", **{"in": ["high"]}),
        "show_if asks for a site field without a name; name the field",
    ),
    (
        "show_if_values",
        waiting(**{"not": {"any": [{"item": "HA-01", "in": ["partly"]}]}}),
        "show_if waits for HA-01: “partly” is not possible here; answer yes or no",
    ),
]
