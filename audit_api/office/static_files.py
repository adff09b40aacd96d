"""``/office/static``: the look of the reports, what the office adds to it, and its few scripts."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from litestar import Response, get
from litestar.params import FromPath

from audit_api.errors import Unknown
from audit_api.http.access import PUBLIC
from audit_api.office.rendering import HERE

LOOK = Path(str(resources.files("report_site"))) / "static" / "sightline.css"
TYPES = {".css": "text/css", ".js": "text/javascript"}
OWN = HERE / "static"
FILES = {"look.css": LOOK} | {
    path.name: path
    for folder in (OWN, OWN / "htmx")
    for path in sorted(folder.iterdir())
    if path.suffix in TYPES
}


@get("/static/{name:str}", opt=PUBLIC, sync_to_thread=False)
def get_static(name: FromPath[str]) -> Response[bytes]:
    """Give one of them.

    Raises:
        Unknown: There is none of that name.
    """
    if name not in FILES:
        raise Unknown("file", name)
    path = FILES[name]
    headers = {"Cache-Control": "no-cache"}
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=headers)
