"""``/healthz``, ``/readyz`` and ``/metrics``: for programs that watch the server."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException

from audit_api.http.access import PUBLIC
from audit_api.http.figures import CONTENT_TYPE, Figures
from audit_api.workflows.check_health import Life, Readiness, check_readiness
from audit_api.workflows.service import Service
from audit_api.workflows.take_figures import take_figures

PASSED_ON = frozenset({"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
"""Headers by which a proxy says that it asks for somebody else."""


@get("/healthz", include_in_schema=False, opt=PUBLIC, sync_to_thread=False)
def get_life() -> Life:
    """Tell that the process answers. Who restarts it when it does not must not ask for more."""
    return Life()


@get("/readyz", include_in_schema=False, opt=PUBLIC)
async def get_readiness(service: NamedDependency[Service]) -> Readiness:
    """Tell whether all that audits and photos need is there; 503 names what is not."""
    return await check_readiness(service)


@get("/metrics", include_in_schema=False, opt=PUBLIC)
async def get_metrics(
    request: Request[Any, Any, Any],
    service: NamedDependency[Service],
    figures: NamedDependency[Figures],
) -> Response[bytes]:
    """Give the figures to a program on this computer. For all others there is no such address.

    Raises:
        NotFoundException: The request comes from elsewhere, or through a proxy.
    """
    if not _is_from_here(request):
        raise NotFoundException
    return Response(figures.page(await take_figures(service)), media_type=CONTENT_TYPE)


def _is_from_here(request: Request[Any, Any, Any]) -> bool:
    if not request.client or not PASSED_ON.isdisjoint(request.headers):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
