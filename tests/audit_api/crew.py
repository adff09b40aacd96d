"""Auditors of the tests' district, and what they send from their tablets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import msgspec

from audit_api.assignment import Assignment
from audit_api.principal import EVERYWHERE, Grant, Role, Sender, narrowed, reach_of
from audit_api.storage import people, role_grants
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson, local_key
from audit_api.workflows.acceptance import Named
from audit_api.workflows.receive import receive
from audit_api.workflows.set_cycle import set_cycle
from report_site.snapshot import Cycle
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.samples import SITE, revision

DOORS, WALK = "door-lock-monthly", "cpted-core"
CYCLE = Cycle(
    name="2026-27", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30), due=(WALK, DOORS)
)
DUE = date(2026, 10, 14)
SCHOOLS = (SITE, OTHER_SITE)
DRAFT: dict[str, object] = {"state": "draft", "attestation": None, "finished_at": None}
NO_PHOTO: dict[str, object] = {"photos": [], "observations": []}


def id_of(name: str) -> str:
    """The id of the person who joined under that name."""
    return f"00000000-0000-4000-8000-{name.encode().hex()[:12]:0>12}"


async def open_cycle(database: Database, cycle: Cycle = CYCLE) -> None:
    """Set a round of audits."""
    await set_cycle(cycle, DISTRICT, EVERYWHERE, database)


async def join(
    database: Database,
    name: str,
    *roles: Role,
    sites: Sequence[str] = (),
    district: str = DISTRICT,
) -> str:
    """The id of somebody new, with these roles in the district; an auditor, where none is named."""
    person = id_of(name)
    granted = [
        Grant(role=role, district=district, sites=tuple(sites)) for role in roles or [Role.AUDITOR]
    ]
    async with database.transaction():
        await people.add(HeldPerson(id=person, name=name), local_key(name), name)
        await role_grants.add(person, granted)
    return person


async def sender_of(person: str) -> Sender:
    """The tablet of one of them."""
    grants = await role_grants.of_person(person)
    reach = narrowed(reach_of(grants, [Role.AUDITOR]), DISTRICT, ())
    return Sender(tablet=f"tablet of {person}"[:80], person=person, reach=reach)


def asked(person: str, **changes: object) -> Assignment:
    """That person is asked to check doors at the first school."""
    plain = Assignment(
        district=DISTRICT,
        cycle=CYCLE.name,
        site=SITE,
        checklist=DOORS,
        person=person,
        due_on=DUE,
    )
    return msgspec.structs.replace(plain, **changes)


def audit_id(number: int) -> str:
    """The id of one of several audits."""
    return f"0199a6c4-5d1e-7c3a-9f00-{number:012}"


async def send(database: Database, person: str, number: int, **changes: object) -> None:
    """Send an audit of doors, without photos, from a person's tablet whose clock is right."""
    document = revision(**(NO_PHOTO | {"id": audit_id(number)} | changes))
    now = datetime.now(UTC).isoformat()
    named = Named(str(document["id"]), int(str(document["revision"])), now, await sender_of(person))
    await receive(msgspec.json.encode(document), named, database)
