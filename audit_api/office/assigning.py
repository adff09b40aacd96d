"""``/office/cycles/…/assign``: one by one, by a file that is looked at first, and by lot."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.assignments import NAMED, OfCycle
from audit_api.http.people import asking
from audit_api.http.sessions import person_of
from audit_api.office.answers import go
from audit_api.office.assign_forms import drawable, drawing_of, wanted_of
from audit_api.office.cycles import cycle_address
from audit_api.office.forms import Fields, read_form
from audit_api.office.rendering import HEADERS, page
from audit_api.office.uploads import read_upload
from audit_api.principal import Principal, Reach, Role
from audit_api.workflows.assigning.assign import assign
from audit_api.workflows.assigning.assign_file import AssignOrder, AssignReport, assign_file
from audit_api.workflows.assigning.assignment_rows import as_file, text_of
from audit_api.workflows.assigning.draw_blind import draw_blind
from audit_api.workflows.assigning.ground import ground
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.service import Service
from geodata.errors import UnreadableFile

Asked = Request[Any, Any, Any]
FILE_LIMIT_BYTES = 2 * 1024 * 1024
"""Some 25,000 rows."""
TYPED_AGAIN = 3
"""So many letters a form may need for one: what was looked at is sent again to be kept."""


class AssignPages(Controller):
    """Assigning audits of a cycle, as an administrator does it."""

    path = "/cycles/{district:str}/{name:str}"
    opt = for_roles(Role.ADMIN)
    dependencies = NAMED

    @get("/assign")
    async def get_assign(
        self, request: Asked, of_cycle: NamedDependency[OfCycle], reach: NamedDependency[Reach]
    ) -> Response[str]:
        """Show the three ways to assign."""
        return await _shown(request, of_cycle, reach)

    @post("/assign")
    async def post_assign(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Ask one person to do one audit."""
        fields = await read_form(request)
        try:
            wanted = wanted_of(of_cycle, fields)
            await assign(wanted, reach, service.database, asking(request).actor)
        except Unacceptable as error:
            return await _shown(request, of_cycle, reach, fields, error.problems)
        return go(f"{cycle_address(of_cycle)}/assign?said=assigned")

    @post("/file", request_max_body_size=FILE_LIMIT_BYTES)
    async def post_file(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Look at a file: nothing is written."""
        sent = await read_upload(request, "file")
        order = AssignOrder(*of_cycle, *asking(request))
        try:
            text = text_of(sent.content)
            report = await assign_file(text.encode(), order, service.database)
        except (Unacceptable, UnreadableFile) as error:
            told = getattr(error, "problems", (f"the file cannot be read: {error}",))
            return await _shown(request, of_cycle, reach, sent.fields, told)
        return await _previewed(request, of_cycle, reach, (report, text))

    @post("/file/keep", request_max_body_size=TYPED_AGAIN * FILE_LIMIT_BYTES)
    async def post_keep(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Keep what was looked at, whole; if something changed meanwhile, it is shown again."""
        text = (await read_form(request, FILE_LIMIT_BYTES)).whole("rows")
        order = AssignOrder(*of_cycle, *asking(request), apply=True)
        report = await assign_file(text.encode(), order, service.database)
        if not report.applied:
            return await _previewed(request, of_cycle, reach, (report, text))
        return go(f"{cycle_address(of_cycle)}/assign?said=file")

    @get("/assignments.csv")
    async def get_file(
        self, of_cycle: NamedDependency[OfCycle], reach: NamedDependency[Reach]
    ) -> Response[str]:
        """Give what is assigned as a file of the same form, to change it and send it again."""
        named = f'attachment; filename="assignments-{of_cycle.cycle}.csv"'
        headers = HEADERS | {"Content-Disposition": named}
        known = await ground(*of_cycle, reach)
        return Response(as_file(known), media_type="text/csv; charset=utf-8", headers=headers)

    @post("/draw")
    async def post_draw(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Draw schools for blind second audits."""
        fields, person = await read_form(request), person_of(principal)
        try:
            await draw_blind(drawing_of(fields), of_cycle, (reach, person), service.database)
        except Unacceptable as error:
            return await _shown(request, of_cycle, reach, fields, error.problems)
        return go(f"{cycle_address(of_cycle)}#lots")


SAID = {
    "assigned": "It is assigned. The tablet is told when it next has a connection.",
    "file": "The file is kept. The tablets are told when they next have a connection.",
}


async def _shown(
    request: Asked,
    named: OfCycle,
    reach: Reach,
    typed: Fields | None = None,
    problems: tuple[str, ...] = (),
) -> Response[str]:
    known = await ground(*named, reach)
    values = {
        "known": known,
        "here_is": cycle_address(named),
        "typed": typed.first if typed else {},
        "chosen": typed.all("auditors") if typed else (),
        "problems": problems,
        "said": SAID.get(request.query_params.get("said", ""), ""),
        "drawable": drawable(known),
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return page(request, "assign.html", values, status)


async def _previewed(
    request: Asked, named: OfCycle, reach: Reach, looked: tuple[AssignReport, str]
) -> Response[str]:
    report, text = looked
    values = {
        "report": report,
        "text": text,
        "cycle": named.cycle,
        "here_is": cycle_address(named),
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if report.problems else HTTPStatus.OK
    return page(request, "assign_file.html", values, status)
