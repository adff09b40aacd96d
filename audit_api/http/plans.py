"""``/api/v1/sites/{site}/plans``."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.http.access import for_roles
from audit_api.http.districts import WHO_KNOWS_CAMPUSES, taken_along
from audit_api.http.photos import JPEG, PICTURE_HEADERS, Sha256
from audit_api.principal import Reach
from audit_api.workflows.service import Service
from audit_api.workflows.show_plan import plan_picture, plans
from report_site.snapshot import FloorPlan

Asked = Request[Any, Any, Any]


class PlanController(Controller):
    """Pictures of floors and campuses. Restricted: a look at one is written down."""

    path = "/sites/{site:str}/plans"
    tags = ("Sites",)
    opt = for_roles(*WHO_KNOWS_CAMPUSES, tablets=True)

    @get("/", operation_id="ListPlans")
    async def list_plans(
        self,
        site: FromPath[str],
        request: Asked,
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> tuple[FloorPlan, ...]:
        """List the plans of a site in their newest versions, without their pictures."""
        within = await taken_along(request, reach)
        return await plans(site, request.auth.principal, within, service)

    @get("/{sha256:str}", operation_id="GetPlan", media_type=JPEG)
    async def get_plan(
        self,
        site: FromPath[str],
        sha256: Sha256,
        request: Asked,
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[bytes]:
        """Show the picture of a plan, of at most 2400 pixels a side, in the version asked for."""
        within = await taken_along(request, reach)
        by = request.auth.principal
        content = await plan_picture(site, sha256, by, within, service.database)
        named = {"Content-Disposition": f'inline; filename="{sha256}.jpg"'}
        return Response(content, media_type=JPEG, headers=PICTURE_HEADERS | named)
