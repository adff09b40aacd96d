"""What the forms of the page for files ask for, and the words for what comes of them. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from audit_api.errors import Unacceptable, Unknown
from audit_api.import_report import ImportKind, ImportReport
from audit_api.office.forms import Fields
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.keep_people import Asking
from geodata.errors import GeodataError
from geodata.imports.encodings import ENCODINGS
from geodata.imports.schemas import Schema

KINDS = {
    ImportKind.DISTRICTS: (
        "Districts",
        "A map with their boundaries, or a register of schools.",
    ),
    ImportKind.SITES: (
        "Schools",
        "A table with register_id and name at least, a state's register, or points on a map.",
    ),
    ImportKind.PLACES: (
        "Places: rooms, doors and points",
        "A table with id, site, kind and label.",
    ),
    ImportKind.ASSETS: (
        "Assets: doors, cameras and the like",
        "A table with id, site, kind and label.",
    ),
    ImportKind.CAMPUS: (
        "Outlines of grounds and buildings",
        "A map, such as one from OpenStreetMap.",
    ),
    ImportKind.PLANS: (
        "Plans: pictures of floors and campuses",
        "A ZIP file with the pictures, and the table plans.csv that says whose they are.",
    ),
}
"""In the order in which they are imported: a school belongs to a district that is here."""
ABOUT = ("schema", "district", "state", "site", "source", "encoding")
LONGEST_ABOUT = 200
_SAID = re.compile(r"(districts|sites|places|assets|campus|plans)-(\d{1,9})-(\d{1,9})")


class Wish(NamedTuple):
    """What somebody asks for, and how the forms carry it on."""

    order: ImportOrder
    carried: dict[str, str]


def wish_of(fields: Fields, asking: Asking) -> Wish:
    """What a form asks for.

    Raises:
        Unacceptable: It says nothing of what the file holds, or something is far too long.
    """
    kind = fields.text("kind")
    if kind not in KINDS:
        raise Unacceptable("the form", ["choose what is in the file"])
    about = {name: fields.text(name) for name in ABOUT}
    if long := [name for name, said in about.items() if len(said) > LONGEST_ABOUT]:
        raise Unacceptable("the form", [f"{name}: shorten it" for name in long])
    if about["encoding"] not in {"", *ENCODINGS}:
        raise Unacceptable("the form", [f"letters: there are {', '.join(ENCODINGS)}"])
    demonstration = fields.text("demonstration") == "yes"
    order = ImportOrder(
        kind=ImportKind(kind),
        demonstration=demonstration,
        seen=fields.text("seen"),
        reach=asking.reach,
        actor=asking.actor,
        schema=about["schema"],
        district=about["district"],
        state=about["state"],
        site=about["site"],
        source=about["source"],
        encoding=about["encoding"],
    )
    carried = {"kind": kind, **about, "demonstration": "yes" if demonstration else ""}
    return Wish(order, carried)


def check_chosen(content: bytes) -> None:
    """Nothing, if a file came along.

    Raises:
        Unacceptable: None did, or it is empty.
    """
    if not content:
        raise Unacceptable("the form", ["choose a file with something in it"])


def told(error: Unacceptable | Unknown | GeodataError) -> tuple[str, ...]:
    """What is wrong, a sentence each."""
    if isinstance(error, Unacceptable):
        return tuple(error.problems)
    if isinstance(error, Unknown):
        return (str(error),)
    return (f"The file cannot be used: {error}.",)


def address_after(report: ImportReport) -> str:
    """Where to go when it is imported."""
    return f"/office/imports?said={report.kind.value}-{report.new}-{report.changed}"


def said(text: str) -> str:
    """What the address says was imported, in words; empty where it says nothing of the kind."""
    found = _SAID.fullmatch(text)
    if found is None:
        return ""
    what = KINDS[ImportKind(found[1])][0].split(":")[0]
    return f"Imported. {what}: {int(found[2]):,} new, {int(found[3]):,} changed."


def choices() -> dict[str, object]:
    """What can be chosen in the form."""
    return {
        "kinds": [(kind.value, *words) for kind, words in KINDS.items()],
        "schemas": [each.value for each in Schema],
        "encodings": ENCODINGS,
    }
