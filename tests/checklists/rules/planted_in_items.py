"""Faults of single items and of the answers they take."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from checklists.responses import (
    Choice,
    Count,
    Date,
    Number,
    Ratio,
    Text,
)
from tests.checklists.rules.planted import (
    HUGE,
    NAN,
    Fault,
    choice,
    one,
    remedy,
)

IN_ITEMS: list[Fault] = [
    ("item_id", one(id="ha 1"), "item ha 1: the id is not like AC-01; write capitals, a hyphen"),
    ("prompt", one(prompt="  "), "item HA-01: the prompt is empty; write the question"),
    ("characters", one(prompt="Is\0it?"), "prompt holds U+0000, which cannot be seen; remove it"),
    ("characters", one(finding="Dark\x00"), "finding holds U+0000, which cannot be seen"),
    ("characters", one(guidance="\x1b[1m"), "guidance holds U+001B, which cannot be seen"),
    (
        "characters",
        one(remedy=msgspec.structs.replace(remedy(1, 2), action="\ud800")),
        "remedy.action holds U+D800, which cannot be seen; remove it",
    ),
    (
        "finding",
        one(finding=" "),
        "finding is missing; write what is wrong when the answer is less than full",
    ),
    (
        "finding",
        one(response=Text()),
        "it has a finding, and its answer is never scored; remove finding",
    ),
    (
        "finding_statement",
        one(finding="x" * 91),
        "finding has 91 characters; write at most 90",
    ),
    (
        "finding_statement",
        one(finding="Is the hall dark?"),
        "finding asks a question; say what is wrong, without a question mark",
    ),
    (
        "finding_statement",
        one(finding="The hall is dark. "),
        "finding ends with a full stop; it is a heading, so remove the full stop",
    ),
    (
        "weight",
        one(weight=4),
        "weight is 4; give it 1 (helpful), 2 (important) or 3 (essential)",
    ),
    ("revision", one(revision=0), "revision is 0; count wordings from 1"),
    ("critical", one(critical=True), "it is critical without critical_below; say below which"),
    (
        "critical",
        one(critical_below=Decimal(1)),
        "it has critical_below and is not critical; add critical: true, or remove it",
    ),
    (
        "critical_below",
        one(critical=True, critical_below=Decimal(0)),
        "critical_below is 0; give a number above 0 and at most 1",
    ),
    (
        "critical_below",
        one(critical=True, critical_below=NAN),
        "critical_below is NaN; give a number above 0 and at most 1",
    ),
    (
        "critical_scored",
        one(response=Count(), critical=True, critical_below=Decimal(1)),
        "it is critical and its answer is never scored; change response, or critical",
    ),
    (
        "cost",
        one(remedy=remedy(9, 5)),
        "the remedy costs from 9 to 5 dollars; begin at 0 or more, and go up",
    ),
    ("cost", one(remedy=remedy(-1, 5)), "the remedy costs from -1 to 5 dollars"),
    (
        "visibility",
        one(visibility="everyone"),
        "visibility is “everyone”; write one of: public, facilities, law_enforcement",
    ),
    ("when", one(when="dawn"), "when is “dawn”; write one of: day, night, desk, interview"),
    (
        "area",
        one(area="roof"),
        "area is “roof”; write one of: grounds, building, interior, records",
    ),
    ("scope", one(scope="sport"), "scope is “sport”; write one of: cpted, life_safety"),
    (
        "capture",
        one(capture=("video",)),
        "capture is “video”; write one of: photo_on_fail, geotag, note",
    ),
    (
        "counts",
        one(counts="camera"),
        "it counts camera and is no ratio; make it a ratio, or remove counts",
    ),
    (
        "asset_kind",
        one(repeat_per="Exterior Door"),
        "repeat_per is “Exterior Door”; write a kind of asset like exterior_door",
    ),
]
IN_RESPONSES: list[Fault] = [
    (
        "ratio_target",
        one(response=Ratio(target=Decimal("1.5"))),
        "target is 1.5; give a number above 0 and at most 1",
    ),
    (
        "ratio_sample",
        one(response=Ratio(min_sample=0)),
        "min_sample is 0; give 1 or more, or remove it",
    ),
    (
        "number_span",
        one(response=Number(best=Decimal(5), worst=Decimal(5))),
        "best is 5 and worst is 5; give two numbers that differ",
    ),
    (
        "number_span",
        one(response=Number(best=HUGE, worst=Decimal(5))),
        "best is 1E+999 and worst is 5; give two numbers that differ",
    ),
    ("date_age", one(response=Date(max_age_days=0)), "max_age_days is 0; give 1 or more"),
    ("choice_options", one(response=choice(full="1")), "options has 1; give two or more"),
    (
        "choice_attainment",
        one(response=choice(full="1", more="1.1")),
        "option more is worth 1.1; give a number from 0 to 1",
    ),
    (
        "choice_attainment",
        one(response=choice(full="1", strange="sNaN")),
        "option strange is worth sNaN; give a number from 0 to 1",
    ),
    (
        "choice_best",
        one(response=choice(none="0", half="0.5")),
        "no option is worth 1, so nobody can meet it; give the best option 1",
    ),
    (
        "choice_names",
        one(response=choice(full="1", not_here="0")),
        "option not_here is the name of a missing answer; call it something else",
    ),
    (
        "choice_names",
        one(response=Choice(options={" ": Decimal(1), "none": Decimal(0)})),
        "an option has a name that cannot be read; write words",
    ),
]
