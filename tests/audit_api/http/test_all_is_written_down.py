"""Every route that changes something is called, and leaves its entry in the record.

So does what shows restricted material: see `tests.audit_api.readings`. A new route is called here,
or named with a reason.
"""

from __future__ import annotations

import hashlib
import re
import time

import msgspec
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.access import access_of
from audit_api.people import totp
from audit_api.workflows.first_start import administrator_code
from tests.audit_api.calling import Caller, session_in
from tests.audit_api.http.test_access import handlers
from tests.audit_api.readings import SHOWN, check, classed, furnish, wait_for_pictures
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.known import NAME, PERSON
from tests.samples import AUDIT, png, revision

API = "/api/v1"
SLACK_S = 10
NEEDLESS = {("PUT", f"{API}/tablet/standing")}
"""A tablet tells its own counts each minute, over the last ones."""
ELSEWHERE = (
    "/office/settings/{district:str}/remove",
    "/office/checklists",
    "/office/disagreements",
    "/office/cycles",
    "/office/imports",
)
"""The first needs what is years old: `tests/audit_api/workflows/retaining/test_remove.py`; of the
next two see `tests/audit_api/office/test_checklists.py` and `test_disagreements.py`, which read the
record too. The others are pages for what the routes of the same name below ``/api`` do, by the same
workflows."""
PASSWORD, BETTER = "copper lantern orbit 52", "velvet anchor meadow 31"
ELM = "5b1f9a52-8a4b-4d3e-9c61-0a5f6b7c8d99"
PHOTO = png(40, 30)
SHA256 = hashlib.sha256(PHOTO).hexdigest()
MISFIT = msgspec.json.encode(revision(id=AUDIT[:-1] + "9", photos=[], observations=[], site=ELM))
LATER = (
    "district,register_id,id,name,level,longitude,latitude,quality\n"
    f"{DISTRICT},00003,{ELM},Elm Middle,middle,-89.45,43.55,exact\n"
).encode()
DATES = {"starts_on": "2026-07-01", "ends_on": "2027-06-30", "due": ["door-lock-monthly"]}
DUE = {"due_on": "2026-10-14"}
CYCLE = f"{API}/districts/{{district:str}}/cycles/{{name:str}}"
ONE = f"{CYCLE}/assignments/{{site:str}}/{{checklist:str}}/{{person:str}}"
REVISIONS = f"{API}/audits/{{audit:str}}/revisions/{{number:str}}"
FROM_US = {"Sec-Fetch-Site": "same-origin", "Authorization": "", "Cookie": ""}
OFFICE = {"Authorization": ""}


def test_every_change_is_written_down(client: TestClient[Litestar]) -> None:
    """What leaves no entry is what somebody will do who has something to hide."""
    it = Caller(client)

    _assign(it)
    _deliver(it)
    _review(it)
    _look_after_people(it)
    _look_after_oneself(it)

    writes = {
        (method, route)
        for method, route, _ in handlers(client.app)
        if method not in {"GET", "HEAD"} and not route.startswith(ELSEWHERE)
    }
    assert it.silent == []
    assert it.called == {(each, route.rstrip("/")) for each, route in writes} - NEEDLESS


def test_every_reading_of_restricted_material_is_written_down(client: TestClient[Litestar]) -> None:
    """By whom, and of which school; a second time only where that tells something new."""
    names = furnish(client)

    for shown in SHOWN:
        check(shown, names, client)


def test_whoever_adds_an_address_says_whether_it_shows_restricted_material(
    client: TestClient[Litestar],
) -> None:
    """One that nobody has thought about is the one that tells in silence."""
    read = {
        route.rstrip("/")
        for method, route, held in handlers(client.app)
        if method == "GET" and not access_of(held.opt).public
    }

    assert classed() == sorted(read)


def _assign(it: Caller) -> None:
    it.names |= {"checklist": "door-lock-monthly", "person": PERSON}
    it.call("PUT", CYCLE, body=DATES)
    page = it.client.get(f"/office/settings/{DISTRICT}", headers=OFFICE).text
    typed = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="(\d+)"', page))
    it.form("settings/{district:str}", **typed | {"second_factor": "yes"})
    it.call("PUT", ONE, body=DUE)
    it.call("DELETE", ONE)
    rows = b"school;checklist;auditor;due\nFern High;door-lock-monthly;rvale;10/14/2026\n"
    it.call("POST", f"{CYCLE}/assignments", "?apply=true", body=rows)
    grants = [{"role": "auditor", "district": DISTRICT}]
    new = {"name": "Lee Elm", "sign_in_name": "", "grants": grants}
    second = it.client.post(f"{API}/people/", json=new).json()["id"]
    wish = {"checklist": "door-lock-monthly", "schools": 1, "auditors": [second], **DUE}
    it.call("POST", f"{CYCLE}/blind-draws", body=wish)


def _deliver(it: Caller) -> None:
    it.names |= {"number": "1", "sha256": SHA256, "kind": "sites"}
    claim = {"sha256": SHA256, "item": "DL-08", "alt": "A kit."}
    it.call("PUT", REVISIONS, body=revision(photos=[claim], observations=[]))
    it.call("PUT", f"{API}/photos/{{sha256:str}}", body=PHOTO)
    left = it.client.put(f"{API}/audits/{AUDIT[:-1]}9/revisions/1", content=MISFIT)
    assert left.status_code == 422
    it.names["body_id"] = hashlib.sha256(MISFIT).hexdigest()
    it.call("POST", f"{API}/imports/{{kind:str}}", "?apply=true", body=LATER)
    it.call("POST", f"{API}/quarantine/{{body_id:str}}/retry")
    wait_for_pictures(it.client, SHA256)


def _review(it: Caller) -> None:
    release = {"released_by": NAME, "nobody_recognisable": True}
    it.call("POST", f"{API}/photos/{{sha256:str}}/release", body=release)
    it.form("photos/{sha256:str}/withhold")
    it.form("photos/{sha256:str}/release", nobody_recognisable="yes", withheld="yes")
    it.form(
        "photos/{sha256:str}/cover", covers="person", left="10", top="10", width="20", height="20"
    )
    it.form("reviews/{audit:str}", revision="1", decision="approved")
    it.names["audit"] = AUDIT[:-1] + "9"
    verdict = {"revision": 1, "decision": "approved"}
    it.call("POST", f"{API}/audits/{{audit:str}}/review", body=verdict)


def _look_after_people(it: Caller) -> None:
    grants = [{"role": "auditor", "district": DISTRICT}]
    new = {"name": "Sam Field", "sign_in_name": "sfield", "grants": grants}
    added = it.call("POST", f"{API}/people", body=new).json()
    it.names |= {"person": added["id"], "person_id": added["id"]}
    it.call("PUT", f"{API}/people/{{person:str}}/grants", body=grants)
    it.form("people", name="Kim Ash", sign_in_name="kash", role="reviewer", district=DISTRICT)
    it.form("people/{person_id:str}/grant", role="reviewer", district=DISTRICT, sites=OTHER_SITE)
    it.form("people/{person_id:str}/take-away", role="reviewer", district=DISTRICT)
    it.form("people/{person_id:str}/active", active="no")
    it.form("people/{person_id:str}/active", active="yes")
    page = it.form("people/{person_id:str}/invite").text
    code = page.partition('class="code">')[2].partition("<")[0]
    it.form("invitation", "", code=code, password=PASSWORD)
    _enrol(it, added["id"])
    _add_administrators(it)


def _enrol(it: Caller, person: str) -> None:
    asked = {"district": DISTRICT, "person": person, "label": "Tablet 9"}
    it.form("tablets", auditor=f"{DISTRICT} {person}", label="Tablet 8")
    code = it.call("POST", f"{API}/tablets", body=asked).json()["code"]
    it.names["tablet_id"] = "00000000-0000-7000-8000-0000000000aa"
    sent = {"code": code, "tablet": it.names["tablet_id"]}
    token = it.call("POST", f"{API}/enrolments", body=sent, headers=FROM_US).json()["token"]
    it.call("POST", f"{API}/tablet/token", headers={"Authorization": f"Bearer {token}"})
    it.form("tablets/{tablet_id:str}/lost")


def _add_administrators(it: Caller) -> None:
    for route in (f"{API}/first-administrator", "/office/welcome"):
        with it.client.portal() as portal:
            shown = portal.call(administrator_code, it.client.app.state.service.database).shown
        account = {"name": "Lee Oak", "sign_in_name": route[-5:], "password": PASSWORD}
        if route.startswith(API):
            it.call("POST", route, body={"code": shown, "account": account}, headers=FROM_US)
        else:
            it.form("welcome", "", code=shown, **account)


def _early_step() -> int:
    """The step of this moment; the digits of the one before have some seconds left."""
    if totp.STEP_S - time.time() % totp.STEP_S < SLACK_S:
        time.sleep(SLACK_S)
    return int(time.time()) // totp.STEP_S


def _look_after_oneself(it: Caller) -> None:
    sign_in = {"sign_in_name": "sfield", "password": PASSWORD}
    first = session_in(it.form("sign-in", "", **sign_in))
    other = session_in(it.call("POST", f"{API}/sessions", body=sign_in, headers=FROM_US))
    it.form("account/end", first, session=hashlib.sha256(other.encode()).hexdigest())
    it.form("account/password", first, old=PASSWORD, new=BETTER)
    sign_in["password"] = BETTER
    secret, step = totp.new_secret(), _early_step()
    it.form("account/totp", first, secret=secret, digits=totp.digits_at(secret, step - 1))
    half = session_in(it.client.post(f"{API}/sessions/", json=sign_in, headers=FROM_US))
    it.form("second-factor", half, digits=totp.digits_at(secret, step))
    it.form("account/totp-off", first, digits=totp.digits_at(secret, step + 1))
    secret, step = totp.new_secret(), _early_step()
    it.form("account/totp", first, secret=secret, digits=totp.digits_at(secret, step - 1))
    half = session_in(it.client.post(f"{API}/sessions/", json=sign_in, headers=FROM_US))
    headers = FROM_US | {"Cookie": f"__Host-sightline={half}"}
    digits = {"digits": totp.digits_at(secret, step)}
    it.call("POST", f"{API}/sessions/second-factor", body=digits, headers=headers)
    it.form("sign-out", first)
    it.form("account/everywhere")
