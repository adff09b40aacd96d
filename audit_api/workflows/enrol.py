"""Enrolling a tablet for one named auditor, and what an enrolled tablet tells of itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec

from audit_api.errors import CodeNotTaken, Unacceptable, Unknown
from audit_api.people.codes import Code
from audit_api.people.tokens import TokenKind, hashed, new_token
from audit_api.principal import Person, Reach, Role, Tablet, reach_of
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import districts, people, record, role_grants, tablets
from audit_api.storage.database import Database
from audit_api.storage.tablets import HeldTablet
from audit_api.workflows.limits import Visitor
from audit_api.workflows.make_codes import Purpose, make_code, use_code
from checklists.responses import Closed

TabletId = Annotated[
    str, msgspec.Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", max_length=36)
]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class Enrolment(Closed, frozen=True, kw_only=True):
    """For whom a tablet is to be enrolled.

    Attributes:
        person: The id of an auditor.
        label: What people call the tablet.
        sites: Narrower than the auditor's sites; none is all of them.
    """

    district: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    person: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    sites: tuple[str, ...] = ()


class Enrolling(Closed, frozen=True, kw_only=True):
    """What a tablet sends to be enrolled: the code, and an id that it made itself."""

    code: Annotated[str, msgspec.Meta(max_length=80)]
    tablet: TabletId
    app_version: Annotated[str, msgspec.Meta(max_length=80)] = ""


class Enrolled(Closed, frozen=True, kw_only=True):
    """What it gets, once: a token, and for whom it is."""

    token: str
    tablet: str
    auditor: str
    district: str


class Standing(Closed, frozen=True, kw_only=True):
    """What a tablet tells of itself whenever it has a connection."""

    drafts: Count
    photos_waiting: Count
    app_version: Annotated[str, msgspec.Meta(max_length=80)] = ""


async def offer_enrolment(asked: Enrolment, by: Person, reach: Reach, database: Database) -> Code:
    """A code that enrols one tablet within 15 minutes.

    Raises:
        Unknown: There is no such district or person within *reach*.
        Unacceptable: The person is no auditor there.
    """
    await districts.get(asked.district, reach)
    held = await people.get(asked.person)
    own = reach_of(await role_grants.of_person(held.id), [Role.AUDITOR])
    if not held.is_active or not own.has_district(asked.district):
        raise Unacceptable("the tablet", [f"{held.name} is no auditor of that district"])
    thing = f"person {held.id}"
    async with database.transaction():
        await record.append(Deed(Action.TABLET_CODE_MADE, actor_of(by), thing, asked.district))
        return await make_code(Purpose.TABLET, asked, by.id)


async def enrol(sent: Enrolling, database: Database, visitor: Visitor) -> Enrolled:
    """Use a code up and enrol the tablet; one that was enrolled before is enrolled anew.

    What is on the tablet stays, and so does what it delivered: ids are its own.

    Raises:
        CodeNotTaken: The code does not work.
    """
    code = await use_code(sent.code, Purpose.TABLET, database, visitor)
    asked = msgspec.json.decode(code.content, type=Enrolment)
    now, token = datetime.now(UTC), new_token(TokenKind.DEVICE)
    auditor = await _auditor(asked.person)
    tablet = HeldTablet(
        id=sent.tablet,
        district=asked.district,
        person=asked.person,
        label=asked.label,
        sites=asked.sites,
        enrolled_by=code.made_by,
        enrolled_at=now,
        seen_at=now,
        app_version=sent.app_version,
    )
    async with database.transaction():
        await tablets.enrol(tablet, hashed(token))
        await record.append(_deed(tablet))
    return Enrolled(token=token, tablet=tablet.id, auditor=auditor, district=asked.district)


async def renew_token(tablet: Tablet, used: str, database: Database) -> Enrolled:
    """Another token for a tablet; the one that it *used* works for another week."""
    token = new_token(TokenKind.DEVICE)
    async with database.transaction():
        await tablets.rotate(tablet.id, hashed(used), hashed(token), datetime.now(UTC))
        thing = f"tablet {tablet.id}"
        deed = Deed(Action.TABLET_KNOWN_ANEW, actor_of(tablet), thing, tablet.district)
        await record.append(deed)
    return Enrolled(token=token, tablet=tablet.id, auditor=tablet.auditor, district=tablet.district)


async def note_standing(tablet: Tablet, standing: Standing) -> None:
    """Keep what a tablet tells of itself."""
    await tablets.report(
        tablet.id,
        datetime.now(UTC),
        drafts=standing.drafts,
        photos_waiting=standing.photos_waiting,
        app_version=standing.app_version,
    )


def _deed(tablet: HeldTablet) -> Deed:
    by = f"person:{tablet.enrolled_by}"
    details: dict[str, object] = {"for": tablet.person, "label": tablet.label}
    return Deed(Action.TABLET_ENROLLED, by, f"tablet {tablet.id}", tablet.district, details)


async def _auditor(person: str) -> str:
    try:
        return (await people.get(person)).name
    except Unknown as error:
        raise CodeNotTaken from error
