"""``/api/docs``: the description of the API for people, with nothing loaded from elsewhere."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

from litestar import Request
from litestar.datastructures import CacheControlHeader
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin
from litestar.router import Router
from litestar.static_files import create_static_files_router
from typing_extensions import override

from audit_api.http.access import PUBLIC

STATIC = "/api/docs/static"
KEPT_S = 3600
"""A browser asks again for the files of the page after that; an update may bring others."""
FILE_NAME = re.compile(r"[a-zA-Z0-9_./-]{1,100}")
"""What our files are called; a disk takes some other names for a fault of its own."""
PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Sightline: what the server understands</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{STATIC}/swagger/swagger-ui.css">
<script src="{STATIC}/swagger/swagger-ui-bundle.js" defer></script>
<script src="{STATIC}/start.js" defer></script>
</head>
<body><main id="description"></main></body>
</html>
"""


class DescriptionPage(OpenAPIRenderPlugin):
    """Swagger UI from our own files; Litestar's own plugin asks four other hosts."""

    @override
    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page; its script fetches the description by itself."""
        return PAGE.encode()

    @override
    def receive_router(self, router: Router) -> None:
        """Whoever writes a program may read what there is, before anybody knows them."""
        router.opt.update(PUBLIC)


def description(version: str) -> OpenAPIConfig:
    """The description at ``/api/openapi.json`` and its page at ``/api/docs``."""
    return OpenAPIConfig(
        title="Sightline",
        version=version,
        description="Audits and photos in, receipts out. Every send is safe to repeat.",
        path="/api",
        render_plugins=[
            DescriptionPage(path="/docs", favicon=""),
            JsonRenderPlugin(path="/openapi.json"),
        ],
        use_handler_docstrings=True,
    )


def static_files() -> Router:
    """Swagger UI and our few lines that start it."""
    folder = Path(str(resources.files("audit_api.http") / "static"))
    return create_static_files_router(
        path=STATIC,
        directories=[folder],
        cache_control=CacheControlHeader(max_age=KEPT_S),
        include_in_schema=False,
        name="description",
        opt=PUBLIC,
        before_request=_check_name,
    )


async def _check_name(request: Request[Any, Any, Any]) -> None:
    if not FILE_NAME.fullmatch(request.scope["path"].removeprefix(f"{STATIC}/")):
        raise NotFoundException
