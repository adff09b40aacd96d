"""``/office/record``: who did what."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from audit_api.http.access import for_roles
from audit_api.office.rendering import page
from audit_api.principal import Reach, Role
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.read_record import newest_deeds


@get("/record", opt=for_roles(Role.ADMIN))
async def get_record(
    request: Request[Any, Any, Any], reach: NamedDependency[Reach]
) -> Response[str]:
    """List the newest entries within one's districts."""
    values = {
        "deeds": await newest_deeds(reach),
        "demonstration": await is_demonstration(reach),
    }
    return page(request, "record.html", values)
