"""``/office/plans``: the picture of a plan, for who reviews findings that are pinned on it."""

from __future__ import annotations

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.http.access import for_roles
from audit_api.office.photos import PICTURE_HEADERS
from audit_api.office.rendering import HEADERS
from audit_api.principal import Principal, Reach, Role
from audit_api.workflows.service import Service
from audit_api.workflows.show_plan import plan_picture


class PlanPages(Controller):
    """Plans, as a reviewer sees them; each look is written down."""

    path = "/plans"
    opt = for_roles(Role.REVIEWER)

    @get("/{site:str}/{sha256:str}")
    async def get_plan(
        self,
        site: FromPath[str],
        sha256: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[bytes]:
        """Give the picture of one version of a plan."""
        content = await plan_picture(site, sha256, principal, reach, service.database)
        named = {"Content-Disposition": f'inline; filename="plan-{sha256[:12]}.jpg"'}
        headers = HEADERS | PICTURE_HEADERS | named
        return Response(content, media_type="image/jpeg", headers=headers)
