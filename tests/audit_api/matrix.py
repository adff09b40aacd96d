"""Who may do what, call by call: the matrix that is compared with the running server.

``yes`` is let in, whatever then comes of an empty body; ``no`` is a role that is missing; ``not
there`` is how what is beyond somebody's reach is answered.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple
from weakref import WeakKeyDictionary

from litestar import Litestar
from litestar.testing import TestClient

from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.known import TABLET_TOKENS
from tests.samples import SITE

OTHER_DISTRICT = "5500002"
PEOPLE = ["auditor", "facilities", "law_enforcement", "reviewer", "publisher", "admin"]
CAMPUS = frozenset(PEOPLE) - {"publisher"}
NOBODYS = "0" * 64
AUDIT = "0199a6c4-5d1e-7c3a-9f00-000000000001"


class Call(NamedTuple):
    """One route, called in the district of the tests.

    Attributes:
        route: As the route table has it.
        roles: Who may.
        tablets: Whether tablets may.
        level: What the address is of: ``site``, ``district``, ``thing`` (something that is not
            there for anybody) or nothing.
    """

    method: str
    route: str
    address: str
    roles: frozenset[str] = frozenset()
    tablets: bool = False
    level: str = ""
    body: bytes = b""
    half: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """Of a body that is JSON."""
        return {"Content-Type": "application/json"} if self.body[:1] in (b"{", b"[") else {}


class Asker(NamedTuple):
    """Somebody who asks.

    Attributes:
        role: ``tablet``, a role, or nothing.
        reach: ``all``, ``district``, ``site`` (of the tests' site), ``other site`` or ``other``.
    """

    name: str
    role: str
    reach: str
    headers: dict[str, str]
    person: str = ""


def _everywhere(*roles: str) -> frozenset[str]:
    return frozenset(roles)


API = "/api/v1"
CYCLE = f"{API}/districts/{{district:str}}/cycles/{{name:str}}"
A_CYCLE = f"{API}/districts/{DISTRICT}/cycles/2098-99"
"""One that the district does not have: nobody can tell that from a district beyond reach."""
VERSION = f"{API}/checklists/{{checklist:str}}/versions/{{number:int}}"
_API_CALLS = (
    Call("PUT", f"{API}/audits/{{audit:str}}/revisions/{{number:str}}",
         f"{API}/audits/{AUDIT}/revisions/1", tablets=True, body=b"{}"),
    Call("GET", f"{API}/audits/{{audit:str}}", f"{API}/audits/{AUDIT}",
         _everywhere("reviewer", "admin"), tablets=True, level="thing"),
    Call("POST", f"{API}/audits/{{audit:str}}/review", f"{API}/audits/{AUDIT}/review",
         _everywhere("reviewer"), level="thing",
         body=b'{"revision": 1, "decision": "approved"}'),
    Call("PUT", f"{API}/photos/{{sha256:str}}", f"{API}/photos/{NOBODYS}", tablets=True, body=b"x"),
    Call("GET", f"{API}/photos/{{sha256:str}}", f"{API}/photos/{NOBODYS}",
         _everywhere("reviewer", "admin"), tablets=True, level="thing"),
    Call("GET", f"{API}/photos/{{sha256:str}}/large", f"{API}/photos/{NOBODYS}/large",
         _everywhere("reviewer"), level="thing"),
    Call("GET", f"{API}/photos/{{sha256:str}}/small", f"{API}/photos/{NOBODYS}/small",
         _everywhere("reviewer"), level="thing"),
    Call("POST", f"{API}/photos/{{sha256:str}}/release", f"{API}/photos/{NOBODYS}/release",
         _everywhere("reviewer"), level="thing",
         body=b'{"released_by": "X", "nobody_recognisable": true}'),
    Call("GET", f"{API}/districts", f"{API}/districts", frozenset(PEOPLE), tablets=True),
    Call("GET", f"{API}/districts/{{district:str}}/sites", f"{API}/districts/{DISTRICT}/sites",
         frozenset(PEOPLE), tablets=True, level="district"),
    Call("GET", f"{API}/districts/{{district:str}}/cycles", f"{API}/districts/{DISTRICT}/cycles",
         frozenset(PEOPLE), tablets=True, level="district"),
    Call("PUT", f"{API}/districts/{{district:str}}/cycles/{{name:str}}",
         f"{API}/districts/{DISTRICT}/cycles/2026-27", _everywhere("admin"), level="district",
         body=json.dumps({"starts_on": "2026-07-01", "ends_on": "2027-06-30",
                          "due": ["cpted-core"]}).encode()),
    Call("GET", f"{CYCLE}/standing", f"{A_CYCLE}/standing", _everywhere("admin", "reviewer"),
         level="thing"),
    Call("PUT", f"{CYCLE}/assignments/{{site:str}}/{{checklist:str}}/{{person:str}}",
         f"{A_CYCLE}/assignments/{SITE}/cpted-core/nobody", _everywhere("admin"), level="thing",
         body=b'{"due_on": "2026-10-14"}'),
    Call("DELETE", f"{CYCLE}/assignments/{{site:str}}/{{checklist:str}}/{{person:str}}",
         f"{A_CYCLE}/assignments/{SITE}/cpted-core/nobody", _everywhere("admin"), level="thing"),
    Call("POST", f"{CYCLE}/assignments", f"{A_CYCLE}/assignments", _everywhere("admin"),
         level="thing", body=b"school,checklist,auditor,due"),
    Call("POST", f"{CYCLE}/blind-draws", f"{A_CYCLE}/blind-draws", _everywhere("admin"),
         level="thing", body=json.dumps({"checklist": "cpted-core", "schools": 1, "auditors": [],
                                         "due_on": "2026-10-14"}).encode()),
    Call("GET", f"{CYCLE}/blind-draws", f"{A_CYCLE}/blind-draws",
         _everywhere("admin", "reviewer"), level="thing"),
    Call("GET", f"{API}/tablet/assignments", f"{API}/tablet/assignments", tablets=True),
    Call("GET", f"{API}/sites/{{site:str}}", f"{API}/sites/{SITE}", CAMPUS, level="site"),
    Call("GET", f"{API}/sites/{{site:str}}/assets", f"{API}/sites/{SITE}/assets", CAMPUS,
         level="site"),
    Call("GET", f"{API}/sites/{{site:str}}/places", f"{API}/sites/{SITE}/places", CAMPUS,
         level="site"),
    Call("GET", f"{API}/sites/{{site:str}}/outlines", f"{API}/sites/{SITE}/outlines", CAMPUS,
         level="site"),
    Call("GET", f"{API}/sites/{{site:str}}/plans", f"{API}/sites/{SITE}/plans", CAMPUS,
         tablets=True, level="site"),
    Call("GET", f"{API}/sites/{{site:str}}/plans/{{sha256:str}}",
         f"{API}/sites/{SITE}/plans/{NOBODYS}", CAMPUS, tablets=True, level="thing"),
    Call("GET", f"{API}/sites/{{site:str}}/pack", f"{API}/sites/{SITE}/pack", tablets=True,
         level="site"),
    Call("GET", f"{API}/checklists", f"{API}/checklists", frozenset(PEOPLE), tablets=True),
    Call("GET", f"{VERSION}",
         f"{API}/checklists/cpted-core/versions/1", frozenset(PEOPLE), tablets=True),
    Call("GET", f"{VERSION}/words/{{language:str}}",
         f"{API}/checklists/cpted-core/versions/1/words/es", frozenset(PEOPLE), tablets=True),
    Call("POST", f"{API}/imports/{{kind:str}}", f"{API}/imports/sites", _everywhere("admin"),
         body=b"nothing"),
    Call("GET", f"{API}/quarantine", f"{API}/quarantine", _everywhere("admin")),
    Call("GET", f"{API}/quarantine/{{body_id:str}}", f"{API}/quarantine/{NOBODYS}",
         _everywhere("admin"), level="thing"),
    Call("GET", f"{API}/quarantine/{{body_id:str}}/body", f"{API}/quarantine/{NOBODYS}/body",
         _everywhere("admin"), level="thing"),
    Call("POST", f"{API}/quarantine/{{body_id:str}}/retry", f"{API}/quarantine/{NOBODYS}/retry",
         _everywhere("admin"), level="thing"),
    Call("POST", f"{API}/sessions/second-factor", f"{API}/sessions/second-factor", half=True,
         body=b"{}"),
    Call("GET", f"{API}/people", f"{API}/people", _everywhere("admin")),
    Call("POST", f"{API}/people", f"{API}/people", _everywhere("admin"), body=b"{}"),
    Call("PUT", f"{API}/people/{{person:str}}/grants", f"{API}/people/nobody/grants",
         _everywhere("admin"), level="thing", body=b"[]"),
    Call("POST", f"{API}/tablets", f"{API}/tablets", _everywhere("admin"), body=b"{}"),
    Call("GET", f"{API}/tablet", f"{API}/tablet", tablets=True),
    Call("POST", f"{API}/tablet/token", f"{API}/tablet/token", tablets=True),
    Call("PUT", f"{API}/tablet/standing", f"{API}/tablet/standing", tablets=True, body=b"{}"),
    Call("GET", f"{API}/health", f"{API}/health", frozenset(PEOPLE)),
)  # fmt: skip


TASK = "cycles/{district:str}/{name:str}/{site:str}/{checklist:str}/{person:str}"
OFFICE = (
    ("GET", "", "half"),
    ("GET", "second-factor", "half"),
    ("POST", "second-factor", "half"),
    ("GET", "account", "half"),
    ("POST", "account/end", "half"),
    ("POST", "account/everywhere", "half"),
    ("POST", "account/password", "half"),
    ("POST", "account/totp", "half"),
    ("POST", "account/totp-off", "half"),
    ("GET", "people", "admin"),
    ("POST", "people", "admin"),
    ("GET", "people/{person_id:str}", "admin"),
    ("POST", "people/{person_id:str}/grant", "admin"),
    ("POST", "people/{person_id:str}/take-away", "admin"),
    ("POST", "people/{person_id:str}/invite", "admin"),
    ("POST", "people/{person_id:str}/active", "admin"),
    ("GET", "tablets", "admin"),
    ("POST", "tablets", "admin"),
    ("GET", "tablets/{tablet_id:str}", "admin"),
    ("POST", "tablets/{tablet_id:str}/lost", "admin"),
    ("GET", "cycles", "admin reviewer"),
    ("POST", "cycles", "admin"),
    ("GET", "cycles/{district:str}/{name:str}", "admin reviewer"),
    ("GET", "cycles/{district:str}/{name:str}/assign", "admin"),
    ("POST", "cycles/{district:str}/{name:str}/assign", "admin"),
    ("POST", "cycles/{district:str}/{name:str}/file", "admin"),
    ("POST", "cycles/{district:str}/{name:str}/file/keep", "admin"),
    ("GET", "cycles/{district:str}/{name:str}/assignments.csv", "admin"),
    ("POST", "cycles/{district:str}/{name:str}/draw", "admin"),
    ("GET", "cycles/{district:str}/{name:str}/agreement", "reviewer"),
    ("GET", TASK, "admin"),
    ("POST", TASK, "admin"),
    ("POST", f"{TASK}/take-back", "admin"),
    ("GET", "checklists", "admin"),
    ("POST", "checklists", "admin"),
    ("POST", "checklists/publish", "admin"),
    ("GET", "checklists/{district:str}/{checklist:str}/{number:int}", "admin"),
    ("GET", "checklists/{district:str}/{checklist:str}/{number:int}/file", "admin"),
    ("GET", "settings", "admin"),
    ("GET", "settings/{district:str}", "admin"),
    ("POST", "settings/{district:str}", "admin"),
    ("POST", "settings/{district:str}/remove", "admin"),
    ("GET", "imports", "admin"),
    ("POST", "imports", "admin"),
    ("POST", "imports/apply", "admin"),
    ("GET", "record", "admin"),
    ("GET", "reviews", "reviewer"),
    ("GET", "reviews/{audit:str}", "reviewer"),
    ("POST", "reviews/{audit:str}", "reviewer"),
    ("GET", "disagreements", "reviewer"),
    ("GET", "disagreements/{name:str}", "reviewer"),
    ("POST", "disagreements/{name:str}", "reviewer"),
    ("GET", "photos/{sha256:str}", "reviewer"),
    ("GET", "photos/{sha256:str}/{size:str}", "reviewer"),
    ("GET", "plans/{site:str}/{sha256:str}", "reviewer"),
    ("POST", "photos/{sha256:str}/cover", "reviewer"),
    ("POST", "photos/{sha256:str}/release", "reviewer"),
    ("POST", "photos/{sha256:str}/withhold", "reviewer"),
)
"""Pages for people: method, address below ``/office``, and the roles, or ``half`` for everybody who
is signed in. A form that is sent without anything is refused as a form, which is to be let in."""


def _page(method: str, path: str, role: str) -> Call:
    route = f"/office/{path}".rstrip("/")
    plain = re.sub(r"{[^}]*:int}", "1", route)
    address = re.sub(r"{[^}]*}", "nobody", plain) if path else "/office/"
    level = "thing" if "{" in path and method == "GET" else ""
    roles = frozenset({*role.split()} & set(PEOPLE))
    return Call(method, route, address, roles, half=role == "half", level=level)


CALLS: tuple[Call, ...] = (*_API_CALLS, *(_page(*each) for each in OFFICE))


def expected(call: Call, asker: Asker) -> str:
    """What the matrix says."""
    if not asker.role:
        return "sign in"
    may = call.tablets if asker.role == "tablet" else asker.role in call.roles or call.half
    if not may:
        return "sign in" if asker.role == "tablet" else "no"
    within = {
        "": True,
        "thing": False,
        "district": asker.reach != "other",
        "site": asker.reach in {"all", "district", "site"},
    }
    return "yes" if within[call.level] else "not there"


def askers(client: TestClient[Litestar]) -> list[Asker]:
    """Nobody, two tablets, and people of each role at each reach; made once for each server."""
    if client not in _MADE:
        _MADE[client] = (*_tablets(), *_people(client), Asker("nobody", "", "other", _plain()))
    return list(_MADE[client])


_MADE: WeakKeyDictionary[TestClient[Litestar], tuple[Asker, ...]] = WeakKeyDictionary()


def _plain() -> dict[str, str]:
    return {"Authorization": "", "Cookie": "", "Sec-Fetch-Site": "same-origin"}


def _tablets() -> list[Asker]:
    return [
        Asker(f"tablet {reach}", "tablet", reach,
              _plain() | {"Authorization": f"Bearer {TABLET_TOKENS[district]}"})
        for district, reach in ((DISTRICT, "district"), (OTHER_DISTRICT, "other"))
    ]  # fmt: skip


def _people(client: TestClient[Litestar]) -> list[Asker]:

    found = []
    for role in PEOPLE:
        reaches: dict[str, tuple[str, tuple[str, ...]]] = {
            "all": ("*", ()),
            "district": (DISTRICT, ()),
            "site": (DISTRICT, (SITE,)),
            "other site": (DISTRICT, (OTHER_SITE,)),
            "other": (OTHER_DISTRICT, ()),
        }
        for reach, (district, sites) in reaches.items():
            if sites and role in {"publisher", "admin"}:
                continue
            person, token = signed_in(client, role, district, sites)
            name = f"{role} of the {reach}" if reach != "other" else f"{role} of the other district"
            cookie = {"Cookie": f"__Host-sightline={token}"}
            found.append(Asker(name, role, reach, _plain() | cookie, person))
    return found
