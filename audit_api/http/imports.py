"""``/api/v1/imports``."""

from __future__ import annotations

from litestar import Controller, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, RawBody

from audit_api.http.descriptions import TakesFile
from audit_api.import_report import ImportKind, ImportReport
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.service import Service

IMPORT_LIMIT_BYTES = 64 * 1024 * 1024


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


class ImportController(Controller):
    """Files of districts, sites, places and assets."""

    path = "/imports"
    tags = ("Imports",)

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
