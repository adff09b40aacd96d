"""What an import would add and change, thing by thing, as a person is shown it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from audit_api.import_report import ImportReport
from audit_api.storage.districts import HeldDistrict
from audit_api.storage.floor_plans import HeldPlan
from audit_api.storage.sites import HeldSite
from audit_api.workflows.import_plans import Plan

LONGEST_VALUE = 80
"""In letters; an outline has many thousand."""
Flat = dict[str, object]
INNER: Mapping[type, str] = {HeldSite: "site", HeldDistrict: "district", HeldPlan: "plan"}


class FieldLine(NamedTuple):
    """One field that becomes another: its name, and both values in words."""

    field: str
    before: str
    after: str


class ImportLine(NamedTuple):
    """One thing that is new, or is changed.

    Attributes:
        fields: What is changed of it; none for what is new.
    """

    name: str
    is_new: bool
    fields: tuple[FieldLine, ...] = ()


class Shown(NamedTuple):
    """What a person is shown of an import.

    Attributes:
        lines: What it would add and change, thing by thing.
        digest: The name of exactly this; an order that has it writes this or nothing.
    """

    report: ImportReport
    lines: tuple[ImportLine, ...]
    digest: str


def shown(plan: Plan, report: ImportReport) -> Shown:
    """*plan* as a person is shown it."""
    return Shown(report, lines_of(plan), digest_of(plan))


def lines_of(plan: Plan) -> tuple[ImportLine, ...]:
    """All that *plan* would write, changes first: they take something away."""
    changed = [
        ImportLine(_name(each.after), is_new=False, fields=_fields(each.before, each.after))
        for compared in plan.compared
        for each in compared.changed
    ]
    new = [ImportLine(_name(each), is_new=True) for one in plan.compared for each in one.new]
    return (*changed, *new)


def digest_of(plan: Plan) -> str:
    """A name for exactly what *plan* would write and tell: another plan has another one."""
    written = [
        ([_flat(each) for each in one.new], [(each.before, each.after) for each in one.changed])
        for one in plan.compared
    ]
    said = msgspec.json.encode((written, plan.unchanged, plan.problems), order="sorted")
    return hashlib.sha256(said).hexdigest()


def _name(row: msgspec.Struct) -> str:
    if isinstance(row, HeldSite):
        return row.site.name
    if isinstance(row, HeldDistrict):
        return row.district.name
    if isinstance(row, HeldPlan):
        return row.plan.label
    return str(getattr(row, "label", "") or getattr(row, "id", ""))


def _fields(before: msgspec.Struct, after: msgspec.Struct) -> tuple[FieldLine, ...]:
    one, other = _flat(before), _flat(after)
    return tuple(
        FieldLine(name.replace("_", " "), _said(one.get(name)), _said(other.get(name)))
        for name in other | one
        if one.get(name) != other.get(name)
    )


def _flat(row: msgspec.Struct) -> Flat:
    """The fields of *row*, those of the site, district or plan in it among them.

    Without the id of a site: one that is new gets another each time it is planned.
    """
    plain: Flat = msgspec.to_builtins(row)
    inner = INNER.get(type(row))
    held = plain.pop(inner) if inner else None
    if not isinstance(held, Mapping):
        return plain
    return {name: held[name] for name in held if name != "id"} | plain


def _said(value: object) -> str:
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE]} …"
