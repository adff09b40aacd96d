"""``/api/v1/tablets``, ``/api/v1/enrolments`` and ``/api/v1/tablet``: tablets and their tokens."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import Controller, Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from audit_api.http.access import BEARER, FOR_TABLETS, PUBLIC, for_roles
from audit_api.http.sessions import person_of, visitor_of
from audit_api.principal import Principal, Reach, Role, Tablet
from audit_api.workflows.enrol import (
    Enrolled,
    Enrolling,
    Enrolment,
    Standing,
    enrol,
    note_standing,
    offer_enrolment,
    renew_token,
)
from audit_api.workflows.make_codes import WORKS_FOR, Purpose
from audit_api.workflows.service import Service
from checklists.responses import Closed


class EnrolmentCode(Closed, frozen=True, kw_only=True):
    """A code for one tablet; it is shown this once.

    Attributes:
        minutes: So long it works.
    """

    code: str
    minutes: int


class OwnTablet(Closed, frozen=True, kw_only=True):
    """For whom a tablet is, as the server knows it."""

    tablet: str
    auditor: str
    district: str


class TabletController(Controller):
    """Tablets, as an administrator sees them."""

    path = "/tablets"
    tags = ("Tablets",)
    opt = for_roles(Role.ADMIN)

    @post("/", operation_id="OfferEnrolment")
    async def post_offer(
        self,
        data: JSONBody[Enrolment],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> EnrolmentCode:
        """Make a code that enrols one tablet for one auditor."""
        code = await offer_enrolment(data, person_of(principal), reach, service.database)
        minutes = int(WORKS_FOR[Purpose.TABLET].total_seconds() // 60)
        return EnrolmentCode(code=code.shown, minutes=minutes)


@post("/enrolments", operation_id="PostEnrolment", tags=["Tablets"], opt=PUBLIC)
async def post_enrolment(
    data: JSONBody[Enrolling],
    request: Request[Any, Any, Any],
    service: NamedDependency[Service],
) -> Enrolled:
    """Enrol this tablet with a code. The token of the answer is shown this once."""
    return await enrol(data, service.database, visitor_of(request))


class OwnTabletController(Controller):
    """What a tablet asks and tells of itself."""

    path = "/tablet"
    tags = ("Tablets",)
    opt = FOR_TABLETS

    @get("/", operation_id="GetOwnTablet")
    async def get_own(self, principal: NamedDependency[Principal]) -> OwnTablet:
        """Tell for whom this tablet is enrolled."""
        tablet = tablet_of(principal)
        return OwnTablet(tablet=tablet.id, auditor=tablet.auditor, district=tablet.district)

    @post("/token", operation_id="RenewToken", status_code=HTTPStatus.OK)
    async def post_token(
        self,
        request: Request[Any, Any, Any],
        principal: NamedDependency[Principal],
        service: NamedDependency[Service],
    ) -> Enrolled:
        """Give this tablet another token. The one that it used works for another week."""
        used = request.headers["authorization"][len(BEARER) :].strip()
        return await renew_token(tablet_of(principal), used, service.database)

    @put("/standing", operation_id="PutStanding", status_code=HTTPStatus.NO_CONTENT)
    async def put_standing(
        self, data: JSONBody[Standing], principal: NamedDependency[Principal]
    ) -> None:
        """Keep what a tablet tells of itself: what is still on it."""
        await note_standing(tablet_of(principal), data)


def tablet_of(principal: Principal) -> Tablet:
    """The tablet that a route for tablets has let in."""
    if not isinstance(principal, Tablet):  # the guard lets in nobody else there
        raise TypeError(f"{type(principal).__name__} was let in where only tablets are")
    return principal
