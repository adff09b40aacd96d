"""What shows restricted material, and what does not: every address that is read, with its reason.

Restricted is what tells a stranger how to get in or past: answers and findings, pictures, plans,
what is on a campus, and bytes that a tablet sent.
"""

from __future__ import annotations

import hashlib
import time
from typing import NamedTuple

import msgspec
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.record import Action, Entry
from audit_api.storage import record
from tests.audit_api.plans import packed
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT
from tests.known import TABLET_TOKENS
from tests.samples import AUDIT, SITE, png, revision

API = "/api/v1"
PHOTO = png(41, 31)
SHA256 = hashlib.sha256(PHOTO).hexdigest()
MISFIT = msgspec.json.encode(revision(id=AUDIT[:-1] + "9", photos=[], site="nowhere"))
CYCLE = {"starts_on": "2026-07-01", "ends_on": "2027-06-30", "due": ["door-lock-monthly"]}
PATIENCE_S = 30
TABLET = ""
OFFICE = {"Authorization": ""}


class Shown(NamedTuple):
    """One address that shows restricted material.

    Attributes:
        role: Of a person who reads it; `TABLET` for a tablet.
        once: Read again by the same, it leaves no second entry.
    """

    route: str
    role: str
    action: Action
    once: bool = True


_SITE, _PHOTO = f"{API}/sites/{{site:str}}", f"{API}/photos/{{sha256:str}}"
SHOWN = (
    Shown(f"{_PHOTO}/large", "reviewer", Action.PHOTO_SEEN),
    Shown(f"{_PHOTO}/small", "reviewer", Action.PHOTO_SEEN),
    Shown("/office/photos/{sha256:str}/{size:str}", "reviewer", Action.PHOTO_SEEN),
    Shown("/office/reviews/{audit:str}", "reviewer", Action.AUDIT_READ, once=False),
    Shown(f"{API}/quarantine/{{body_id:str}}/body", "admin", Action.BODY_READ, once=False),
    Shown(f"{_SITE}/assets", "facilities", Action.ASSETS_READ),
    Shown(f"{_SITE}/places", "facilities", Action.PLACES_READ),
    Shown(f"{_SITE}/outlines", "facilities", Action.OUTLINES_READ),
    Shown(f"{_SITE}/plans", "law_enforcement", Action.PLANS_LISTED),
    Shown(f"{_SITE}/plans", TABLET, Action.PLANS_LISTED),
    Shown(f"{_SITE}/plans/{{plan:str}}", "facilities", Action.PLAN_READ, once=False),
    Shown(f"{_SITE}/plans/{{plan:str}}", TABLET, Action.PLAN_READ, once=False),
    Shown("/office/plans/{site:str}/{plan:str}", "reviewer", Action.PLAN_READ, once=False),
    Shown(f"{_SITE}/pack", TABLET, Action.PACK_TAKEN),
)  # fmt: skip
SHOWN_WITH_PAIRS = (
    "/office/cycles/{district:str}/{name:str}/agreement",
    "/office/disagreements",
    "/office/disagreements/{name:str}",
)
"""Show answers where an audit was done twice; `tests/audit_api/office/test_cycles.py` and
`test_disagreements.py` read them."""
NAMED_OTHERWISE = {"{plan:str}": "{sha256:str}"}
PLAIN = {
    "what the register of any state says of a school": {
        f"{API}/districts", f"{API}/districts/{{district:str}}/sites", _SITE,
    },
    "who audits what by when, and how far that is": {
        f"{API}/districts/{{district:str}}/cycles",
        f"{API}/districts/{{district:str}}/cycles/{{name:str}}/standing",
        f"{API}/districts/{{district:str}}/cycles/{{name:str}}/blind-draws",
        f"{API}/tablet/assignments", "/office", "/office/cycles", "/office/reviews",
        "/office/cycles/{district:str}/{name:str}",
        "/office/cycles/{district:str}/{name:str}/assign",
        "/office/cycles/{district:str}/{name:str}/assignments.csv",
        "/office/cycles/{district:str}/{name:str}/{site:str}/{checklist:str}/{person:str}",
    },
    "whether something has come, and fits; not what is in it": {
        f"{API}/audits/{{audit:str}}", f"{API}/photos/{{sha256:str}}", f"{API}/quarantine",
        f"{API}/quarantine/{{body_id:str}}",
    },
    "the form beside a picture, which comes from its own address": {
        "/office/photos/{sha256:str}",
    },
    "questions, which are for everybody": {
        f"{API}/checklists", f"{API}/checklists/{{checklist:str}}/versions/{{number:int}}",
        f"{API}/checklists/{{checklist:str}}/versions/{{number:int}}/words/{{language:str}}",
        "/office/checklists", "/office/checklists/{district:str}/{checklist:str}/{number:int}",
        "/office/checklists/{district:str}/{checklist:str}/{number:int}/file",
    },
    "accounts, tablets and settings": {
        "/office/second-factor", "/office/account", "/office/people",
        "/office/people/{person_id:str}", f"{API}/people", "/office/tablets",
        "/office/tablets/{tablet_id:str}", f"{API}/tablet", "/office/settings",
        "/office/settings/{district:str}", "/office/imports", f"{API}/health",
    },
    "the record itself": {"/office/record"},
}  # fmt: skip
"""Nothing of these is restricted, for the reason that stands before them."""


def classed() -> list[str]:
    """Every route of both tables, each once if nothing is wrong."""
    restricted = {each.route for each in SHOWN}
    for name, ours in NAMED_OTHERWISE.items():
        restricted = {route.replace(name, ours) for route in restricted}
    return sorted(
        [*restricted, *SHOWN_WITH_PAIRS, *(route for some in PLAIN.values() for route in some)]
    )


def furnish(client: TestClient[Litestar]) -> dict[str, str]:
    """Have one of each to read; what stands for the names in the addresses."""
    claim = {"sha256": SHA256, "item": "DL-08", "alt": "A kit."}
    sent = revision(photos=[claim], observations=[])
    client.put(f"{API}/audits/{AUDIT}/revisions/1", json=sent).raise_for_status()
    client.put(f"{API}/photos/{SHA256}", content=PHOTO).raise_for_status()
    client.put(f"{API}/audits/{AUDIT[:-1]}9/revisions/1", content=MISFIT)
    client.put(f"{API}/districts/{DISTRICT}/cycles/2026-27", json=CYCLE).raise_for_status()
    client.post(f"{API}/imports/plans?apply=true", content=packed()).raise_for_status()
    wait_for_pictures(client, SHA256)
    (plan, *_) = client.get(f"{API}/sites/{SITE}/plans", headers=OFFICE).json()
    return {
        "site": SITE, "sha256": SHA256, "size": "small", "audit": AUDIT, "district": DISTRICT,
        "name": "2026-27", "body_id": hashlib.sha256(MISFIT).hexdigest(), "plan": plan["sha256"],
    }  # fmt: skip


def wait_for_pictures(client: TestClient[Litestar], sha256: str) -> None:
    """Until the pictures of a photo are made, or there can be none."""
    ends_at = time.monotonic() + PATIENCE_S
    while client.get(f"{API}/photos/{sha256}", headers=OFFICE).json()["state"] == "in_work":
        assert time.monotonic() < ends_at


def check(shown: Shown, names: dict[str, str], client: TestClient[Litestar]) -> None:
    """Nothing, if two readings left the entries that they should."""
    who, headers = reader(client, shown.role)
    before = len(entries(client))
    address = address_of(shown.route, names)
    answers = [client.get(address, headers=headers).status_code for _ in range(2)]
    left = entries(client)[before:]
    assert answers == [200, 200], shown
    assert [each.action for each in left] == [shown.action] * (1 if shown.once else 2), shown
    assert all(each.actor.startswith(who) for each in left), shown
    assert {each.district for each in left} == {DISTRICT}, shown


def reader(client: TestClient[Litestar], role: str) -> tuple[str, dict[str, str]]:
    """Somebody with that role, or a tablet that asks: as the record calls them, and headers."""
    if role == TABLET:
        return "tablet:", {"Authorization": f"Bearer {TABLET_TOKENS[DISTRICT]}", "Cookie": ""}
    reach = "*" if role == "admin" else DISTRICT
    person, token = signed_in(client, role, reach)
    return f"person:{person}", {"Authorization": "", "Cookie": f"__Host-sightline={token}"}


def entries(client: TestClient[Litestar]) -> tuple[Entry, ...]:
    """All of the record."""
    with client.portal() as portal:
        return portal.call(record.after)


def address_of(route: str, names: dict[str, str]) -> str:
    """A route with what stands for its names."""
    for name, value in names.items():
        route = route.replace(f"{{{name}:str}}", value)
    return route
