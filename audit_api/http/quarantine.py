"""``/api/v1/quarantine``."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter

from audit_api.http.access import for_roles
from audit_api.http.answers import kept
from audit_api.http.descriptions import KEPT_IN_QUARANTINE
from audit_api.principal import Principal, Reach, Role
from audit_api.quarantined import QuarantinedBody, QuarantineList
from audit_api.record import actor_of
from audit_api.revision import Receipt
from audit_api.workflows.look_into_quarantine import body, raw_bytes, waiting
from audit_api.workflows.service import Service
from audit_api.workflows.try_again import try_again

SHORT = 12
BodyId = Annotated[
    str,
    PathParameter(
        pattern="^[0-9a-f]{64}$", max_length=64, description="The SHA-256 of the body, in hex."
    ),
]
Most = Annotated[int, QueryParameter(ge=1, le=200, description="How many are told at most.")]
Before = Annotated[
    str | None,
    QueryParameter(
        pattern="^[0-9a-f]{64}$",
        max_length=64,
        description="Only those that came before the body of this id: the last one you were told.",
    ),
]


class QuarantineController(Controller):
    """Revisions that did not fit, kept as they came until a person has looked at them."""

    path = "/quarantine"
    tags = ("Quarantine",)
    opt = for_roles(Role.ADMIN)

    @get("/", operation_id="ListQuarantine")
    async def get_list(
        self, reach: NamedDependency[Reach], most: Most = 50, before: Before = None
    ) -> QuarantineList:
        """List what waits, newest first, each with what did not fit."""
        return await waiting(most, reach, before)

    @get("/{body_id:str}", operation_id="GetQuarantined")
    async def get_one(self, body_id: BodyId, reach: NamedDependency[Reach]) -> QuarantinedBody:
        """Tell what did not fit in one body."""
        return await body(body_id, reach)

    @get("/{body_id:str}/body", operation_id="GetQuarantinedBody")
    async def get_body(
        self,
        body_id: BodyId,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
    ) -> Response[bytes]:
        """Give the bytes as they came."""
        return Response(
            await raw_bytes(body_id, reach, actor_of(principal)),
            media_type="application/octet-stream",
            headers={
                "Content-Disposition": f'attachment; filename="{body_id[:SHORT]}.bin"',
                "Cache-Control": "no-store",
            },
        )

    @post(
        "/{body_id:str}/retry",
        operation_id="RetryQuarantined",
        status_code=200,
        responses={422: KEPT_IN_QUARANTINE},
    )
    async def post_retry(
        self,
        body_id: BodyId,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Receipt]:
        """Try again whether it fits, after what was in its way was mended. It keeps its time.

        201 or 200 as when a tablet sends it; 422 with what does not fit now; 409 when other content
        has its name by now: then it is kept beside that.
        """
        received = await try_again(body_id, reach, service.database, actor_of(principal))
        return kept(received.receipt, new=received.new)
