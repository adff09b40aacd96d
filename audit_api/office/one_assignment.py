"""``/office/cycles/…/…``: one assignment, to change its day or to take it back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from audit_api.assignment import Assignment, Task
from audit_api.errors import Unacceptable, Unknown
from audit_api.http.access import for_roles
from audit_api.http.assignments import NAMED, OfCycle
from audit_api.http.people import asking
from audit_api.office.answers import go
from audit_api.office.cycle_words import task_address
from audit_api.office.cycles import cycle_address, day_of
from audit_api.office.forms import read_form
from audit_api.office.rendering import page
from audit_api.principal import Reach, Role
from audit_api.workflows.assigning.assign import assign, take_back
from audit_api.workflows.assigning.ground import ground, with_begun
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.service import Service

Asked = Request[Any, Any, Any]


class AssignmentPages(Controller):
    """One assignment, as an administrator sees it."""

    path = "/cycles/{district:str}/{name:str}/{site:str}/{checklist:str}/{person:str}"
    opt = for_roles(Role.ADMIN)
    dependencies = NAMED

    @get("/")
    async def get_one(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        task: NamedDependency[Task],
        reach: NamedDependency[Reach],
    ) -> Response[str]:
        """Show it, with what may be changed."""
        return await _shown(request, of_cycle, task, reach)

    @post("/")
    async def post_one(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        task: NamedDependency[Task],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Change its day, or whether it is blind."""
        fields, (reach, actor) = await read_form(request), asking(request)
        try:
            wanted = Assignment(
                **of_cycle._asdict(),
                **task._asdict(),
                due_on=day_of(fields, "due_on", "due"),
                blind=fields.text("blind") == "yes",
            )
            await assign(wanted, reach, service.database, actor)
        except Unacceptable as error:
            return await _shown(request, of_cycle, task, reach, error.problems)
        return go(cycle_address(of_cycle))

    @post("/take-back")
    async def post_take_back(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        task: NamedDependency[Task],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Ask no more for it."""
        await read_form(request)
        asks = asking(request)
        try:
            await take_back(*of_cycle, task, asks, service.database)
        except Unacceptable as error:
            return await _shown(request, of_cycle, task, asks.reach, error.problems)
        return go(cycle_address(of_cycle))


async def _shown(
    request: Asked, named: OfCycle, task: Task, reach: Reach, problems: tuple[str, ...] = ()
) -> Response[str]:
    known = await ground(*named, reach)
    if task not in known.held:
        raise Unknown("assignment", " ".join(task))
    known = await with_begun(known, [task.site])
    values = {
        "known": known,
        "held": known.held[task],
        "begun": task in known.begun,
        "here_is": task_address(*named, task),
        "back": cycle_address(named),
        "problems": problems,
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return page(request, "assignment.html", values, status)
