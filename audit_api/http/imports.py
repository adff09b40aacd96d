"""``/api/v1/imports``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litestar import Controller, Request, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, RawBody

from audit_api.errors import Unacceptable
from audit_api.http.descriptions import TakesFile
from audit_api.http.guards import only_local_pages
from audit_api.import_report import ImportKind, ImportReport
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.service import Service

IMPORT_LIMIT_BYTES = 64 * 1024 * 1024


FORM = "multipart/form-data"
PARAMETERS = ("schema", "district", "demonstration", "apply")


def import_order(
    *,
    kind: FromPath[ImportKind],
    schema: FromQuery[str] = "",
    district: FromQuery[str] = "",
    demonstration: FromQuery[bool] = False,
    apply: FromQuery[bool] = False,
) -> ImportOrder:
    """What the address of an import asks for."""
    return ImportOrder(
        kind=kind, schema=schema, district=district, demonstration=demonstration, apply=apply
    )


async def check_form(request: Request[Any, Any, Any]) -> None:
    """Nothing, if the request asks for what we know, and its body may be a file.

    Raises:
        Unacceptable: It asks for something else too, or the body is a form.
    """
    await only_local_pages(request)  # Litestar asks the innermost alone.
    problems = tuple(_problems(request))
    if problems:
        raise Unacceptable("the import", problems)


def _problems(request: Request[Any, Any, Any]) -> Iterator[str]:
    for name in sorted(set(request.query_params) - set(PARAMETERS)):
        yield f"there is no parameter {name}; there are {', '.join(PARAMETERS)}"
    if request.content_type[0] == FORM:
        yield "the body is a form; send the file itself as the body (with curl: --data-binary)"


class ImportController(Controller):
    """Files of districts, sites, places and assets."""

    path = "/imports"
    tags = ("Imports",)
    before_request = staticmethod(check_form)

    @post(
        "/{kind:str}",
        operation_id="ImportFile",
        operation_class=TakesFile,
        status_code=200,
        request_max_body_size=IMPORT_LIMIT_BYTES,
        dependencies={"order": Provide(import_order, sync_to_thread=False)},
    )
    async def post_import(
        self,
        body: RawBody,
        order: NamedDependency[ImportOrder],
        service: NamedDependency[Service],
    ) -> ImportReport:
        """Read a file and tell what it would change. Nothing is written unless `apply` is true."""
        return await import_places(body, order, service.database)
