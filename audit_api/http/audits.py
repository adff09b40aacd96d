"""``/api/v1/audits``."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from litestar import Controller, Request, Response, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.openapi.spec import OpenAPIType
from litestar.params import FromPath, HeaderParameter, JSONBody, PathParameter, RawBody

from audit_api.http.access import FOR_TABLETS, for_roles
from audit_api.http.answers import kept
from audit_api.http.descriptions import KEPT_IN_QUARANTINE, TakesRevision
from audit_api.http.sessions import person_of
from audit_api.principal import Principal, Reach, Role, Sender
from audit_api.review import Verdict
from audit_api.revision import Receipt
from audit_api.workflows.acceptance import Named
from audit_api.workflows.ask_for import check_audit
from audit_api.workflows.glimpses import HIGHEST_REVISION, number_in
from audit_api.workflows.quarantine import take_in
from audit_api.workflows.receipts import newest_receipt
from audit_api.workflows.review_audits import decide
from audit_api.workflows.service import Service

REVISION_LIMIT_BYTES = 2 * 1024 * 1024
Clock = Annotated[
    str | None,
    HeaderParameter(
        name="Sightline-Clock",
        description="The tablet's clock as it sends this, such as 2026-10-14T09:30:00-05:00."
        " `sent_at` in the body is of the first attempt, which may be days ago.",
    ),
]

Number = Annotated[
    str,
    PathParameter(
        description="Counts from 1. Read as text: an audit is not lost to a broken address.",
        schema_extra={"type": OpenAPIType.INTEGER, "minimum": 1, "maximum": HIGHEST_REVISION},
    ),
]


def named_by_request(
    audit: FromPath[str],
    number: Number,
    sender: NamedDependency[Sender],
    clock: Clock = None,
) -> Named:
    """What a request says of the revision that it brings."""
    return Named(audit, number_in(number), clock, sender)


class AuditController(Controller):
    """Audits, sent by tablets as often as it takes."""

    path = "/audits"
    tags = ("Audits",)

    @put(
        "/{audit:str}/revisions/{number:str}",
        operation_id="PutRevision",
        operation_class=TakesRevision,
        request_max_body_size=REVISION_LIMIT_BYTES,
        responses={HTTPStatus.UNPROCESSABLE_ENTITY: KEPT_IN_QUARANTINE},
        opt=FOR_TABLETS,
        dependencies={"named": Provide(named_by_request, sync_to_thread=False)},
    )
    async def put_revision(
        self,
        body: RawBody,
        named: NamedDependency[Named],
        service: NamedDependency[Service],
    ) -> Response[Receipt]:
        """Take in one state of an audit, whole. Safe to send again; its photos follow, each alone.

        201 when it is new, 200 when the same bytes are held already, 409 when others are. What does
        not fit is answered with 422 and kept as it came until a person has looked at it.
        """
        received = await take_in(body, named, service.quarantine, service.database)
        return kept(received.receipt, new=received.new)

    @get(
        "/{audit:str}",
        operation_id="GetAudit",
        opt=for_roles(Role.REVIEWER, Role.ADMIN, tablets=True),
    )
    async def get_audit(
        self,
        audit: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Receipt:
        """Tell what is held of an audit: the receipt of its newest revision.

        A tablet is told of audits of its own auditor only.
        """
        await check_audit(audit, principal, reach)
        return await newest_receipt(audit, service.database)

    @post(
        "/{audit:str}/review",
        operation_id="ReviewAudit",
        status_code=HTTPStatus.NO_CONTENT,
        opt=for_roles(Role.REVIEWER),
    )
    async def post_review(
        self,
        audit: FromPath[str],
        data: JSONBody[Verdict],
        request: Request[Any, Any, Any],
        service: NamedDependency[Service],
    ) -> None:
        """Approve the newest finished revision of an audit, or send named items back."""
        passed = request.auth
        await decide(audit, data, person_of(passed.principal), passed.reach, service.database)
