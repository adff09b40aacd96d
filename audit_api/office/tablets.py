"""``/office/tablets``: who has which tablet, codes for new ones, and lost ones."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.sessions import person_of
from audit_api.office.answers import go
from audit_api.office.forms import read_form
from audit_api.office.rendering import page
from audit_api.office.words import photos_left
from audit_api.people.qr import svg
from audit_api.principal import Principal, Reach, Role
from audit_api.record import actor_of
from audit_api.workflows import keep_tablets
from audit_api.workflows.enrol import Enrolment, offer_enrolment
from audit_api.workflows.keep_tablets import ListedTablet
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.service import Service

Asked = Request[Any, Any, Any]


class TabletPages(Controller):
    """Tablets, as an administrator sees them."""

    path = "/tablets"
    opt = for_roles(Role.ADMIN)

    @get("/")
    async def get_tablets(self, request: Asked, reach: NamedDependency[Reach]) -> Response[str]:
        """List them: who, which tablet, last contact, and what is still on it."""
        listed = await keep_tablets.listed_tablets(reach)
        auditors = [
            {
                "value": f"{each.district} {each.person}",
                "words": f"{each.name}, {each.district_name}",
            }
            for each in await keep_tablets.auditors(reach)
        ]
        rows = [
            {"tablet": each.tablet, "auditor": each.auditor, "words": _left(each)}
            for each in listed
        ]
        values = {"tablets": rows, "auditors": auditors, "lead": _lead(listed)} | await _common(
            reach
        )
        return page(request, "tablets.html", values)

    @post("/")
    async def post_offer(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Make a code for one tablet, and show it once, with its picture."""
        fields = await read_form(request)
        district, _, person = fields.text("auditor").partition(" ")
        label = fields.text("label")[:80]
        if not (person and label):
            raise Unacceptable("the tablet", ["choose an auditor, and write what it is called"])
        asked = Enrolment(district=district, person=person, label=label)
        code = await offer_enrolment(asked, person_of(principal), reach, service.database)
        names = {each.person: each.name for each in await keep_tablets.auditors(reach)}
        address = f"{str(request.base_url).rstrip('/')}/tablet/#/enrol/{code.shown}"
        values = {
            "label": label,
            "auditor": names.get(person, ""),
            "code": code.shown,
            "qr": svg(address, "A picture of the code, for the camera of the tablet"),
        }
        return page(request, "tablet_code.html", values)

    @get("/{tablet_id:str}")
    async def get_tablet(
        self, request: Asked, tablet_id: FromPath[str], reach: NamedDependency[Reach]
    ) -> Response[str]:
        """Show one, with everything that it sent."""
        listed = await keep_tablets.one_tablet(tablet_id, reach)
        sent = await keep_tablets.delivered(tablet_id, reach)
        lead = f"Still on it: {_left(listed)}."
        values = {
            "tablet": listed.tablet,
            "auditor": listed.auditor,
            "lead": lead,
            **sent._asdict(),
        }
        return page(request, "tablet.html", values | await _common(reach))

    @post("/{tablet_id:str}/lost")
    async def post_lost(
        self,
        request: Asked,
        tablet_id: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """End it at once."""
        await read_form(request)
        await keep_tablets.lose(
            tablet_id, reach, actor_of(request.auth.principal), service.database
        )
        return go(f"/office/tablets/{tablet_id}")


async def _common(reach: Reach) -> dict[str, object]:
    return {"demonstration": await is_demonstration(reach)}


def _left(listed: ListedTablet) -> str:
    tablet = listed.tablet
    when = f"{tablet.seen_at.astimezone():%H:%M}" if tablet.seen_at else "never"
    return photos_left(tablet.photos_waiting, listed.auditor, when)


def _lead(listed: tuple[ListedTablet, ...]) -> str:
    waiting = sum(each.tablet.photos_waiting for each in listed)
    tablets = "1 tablet is" if len(listed) == 1 else f"{len(listed)} tablets are"
    photos = "1 photo is" if waiting == 1 else f"{waiting} photos are"
    return f"{tablets} enrolled; {photos} not here yet."
