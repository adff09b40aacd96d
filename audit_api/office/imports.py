"""``/office/imports``: files of districts, schools and what is on them, looked at first."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from audit_api.errors import Unacceptable, Unknown
from audit_api.http.access import for_roles
from audit_api.http.people import asking
from audit_api.http.sessions import person_of
from audit_api.office import import_forms
from audit_api.office.answers import go
from audit_api.office.forms import read_form
from audit_api.office.import_forms import Wish, wish_of
from audit_api.office.rendering import page
from audit_api.office.uploads import read_upload
from audit_api.principal import Principal, Reach, Role
from audit_api.workflows.import_seen import Look, import_seen, look
from audit_api.workflows.known_places import is_demonstration, known_districts
from audit_api.workflows.service import Service
from geodata.errors import GeodataError

Asked = Request[Any, Any, Any]
FILE_LIMIT_BYTES = 32 * 1024 * 1024
MOST_SHOWN = 300
"""Lines of a file, and as many problems; a page of a hundred thousand helps nobody."""
GONE = "That file is not here any more, or you looked at another one since. Choose it again."
CHANGED = (
    "Nothing was written: something was changed since you looked. This is what the file would do"
    " now."
)


class ImportPages(Controller):
    """Files of districts, schools, places, assets and outlines."""

    path = "/imports"
    opt = for_roles(Role.ADMIN)

    @get("/")
    async def get_imports(self, request: Asked, reach: NamedDependency[Reach]) -> Response[str]:
        """Show the form."""
        return await _form(request, reach, {}, ())

    @post("/", request_max_body_size=FILE_LIMIT_BYTES)
    async def post_file(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Look at a file: nothing is written."""
        sent = await read_upload(request, "file")
        try:
            wish = wish_of(sent.fields, asking(request))
            import_forms.check_chosen(sent.content)
            person = person_of(principal)
            looked = await look(sent.content, wish.order, person, service)
        except (Unacceptable, Unknown, GeodataError) as error:
            return await _form(request, reach, sent.fields.first, import_forms.told(error))
        return await _shown(request, reach, wish, looked)

    @post("/apply")
    async def post_apply(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Import exactly what was shown; if that would be something else now, it is shown again."""
        fields = await read_form(request)
        person = person_of(principal)
        try:
            wish = wish_of(fields, asking(request))
            sha256 = fields.text("sha256")
            looked = await import_seen(sha256, wish.order, person, service)
        except (Unacceptable, Unknown, GeodataError) as error:
            return await _form(request, reach, fields.first, import_forms.told(error))
        if looked is None:
            return await _form(request, reach, wish.carried, (GONE,))
        if looked.shown.report.applied:
            return go(import_forms.address_after(looked.shown.report))
        return await _shown(request, reach, wish, looked, CHANGED)


async def _form(
    request: Asked, reach: Reach, typed: Mapping[str, str], problems: tuple[str, ...]
) -> Response[str]:
    values = {
        **import_forms.choices(),
        "typed": typed,
        "problems": problems,
        "said": import_forms.said(request.query_params.get("said", "")),
        "districts": await known_districts(reach),
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return page(request, "imports.html", values, status)


async def _shown(
    request: Asked, reach: Reach, wish: Wish, looked: Look, notice: str = ""
) -> Response[str]:
    shown = looked.shown
    values = {
        "report": shown.report,
        "what": import_forms.KINDS[wish.order.kind][0],
        "lines": shown.lines[:MOST_SHOWN],
        "more_lines": len(shown.lines[MOST_SHOWN:]),
        "problems": shown.report.problems[:MOST_SHOWN],
        "more_problems": len(shown.report.problems[MOST_SHOWN:]),
        "carried": wish.carried | {"sha256": looked.sha256, "seen": shown.digest},
        "notice": notice,
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.CONFLICT if notice else HTTPStatus.OK
    return page(request, "import_shown.html", values, status)
