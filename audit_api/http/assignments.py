"""``/api/v1/districts/…/cycles/…``: who is asked to audit what, and how far it is."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any, NamedTuple

from litestar import Controller, Request, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, RawBody
from msgspec import structs

from audit_api.assignment import Assignment, BlindDraw, Task
from audit_api.http.access import FOR_TABLETS, for_roles
from audit_api.http.descriptions import TakesFile
from audit_api.http.people import asking
from audit_api.http.sessions import person_of
from audit_api.principal import Reach, Role, Sender
from audit_api.workflows.assigning.allotted import OwnAssignment, own_assignments
from audit_api.workflows.assigning.assign import Wish, assign, take_back
from audit_api.workflows.assigning.assign_file import AssignOrder, AssignReport, assign_file
from audit_api.workflows.assigning.draw_blind import DrawWish, draw_blind, draws
from audit_api.workflows.assigning.standing import CycleStanding, cycle_standing
from audit_api.workflows.service import Service

FILE_LIMIT_BYTES = 4 * 1024 * 1024
WHO_LOOKS = for_roles(Role.ADMIN, Role.REVIEWER)
ONE = "/assignments/{site:str}/{checklist:str}/{person:str}"


class OfCycle(NamedTuple):
    """The cycle that an address names."""

    district: str
    cycle: str


def of_cycle(district: FromPath[str], name: FromPath[str]) -> OfCycle:
    """The cycle that the address names."""
    return OfCycle(district, name)


def task_named(site: FromPath[str], checklist: FromPath[str], person: FromPath[str]) -> Task:
    """The task that the address names."""
    return Task(site, checklist, person)


def today() -> date:
    """By the server's calendar."""
    return datetime.now().astimezone().date()


NAMED = {
    "of_cycle": Provide(of_cycle, sync_to_thread=False),
    "task": Provide(task_named, sync_to_thread=False),
}


class AssignmentController(Controller):
    """Audits that people are asked to do in a cycle."""

    path = "/districts/{district:str}/cycles/{name:str}"
    tags = ("Assignments",)
    opt = for_roles(Role.ADMIN)
    dependencies = NAMED

    @get("/standing", operation_id="GetStanding", opt=WHO_LOOKS)
    async def get_standing(
        self,
        of_cycle: NamedDependency[OfCycle],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> CycleStanding:
        """Tell where a cycle stands: who has not begun, is late, or has photos outstanding."""
        return await cycle_standing(*of_cycle, today(), reach, service.database)

    @put(ONE, operation_id="PutAssignment")
    async def put_assignment(
        self,
        of_cycle: NamedDependency[OfCycle],
        task: NamedDependency[Task],
        data: JSONBody[Wish],
        request: Request[Any, Any, Any],
    ) -> Assignment:
        """Ask somebody to do an audit; the same again changes the day, or whether it is blind."""
        wanted = Assignment(**of_cycle._asdict(), **task._asdict(), **structs.asdict(data))
        service: Service = request.app.state.service
        reach, actor = asking(request)
        return await assign(wanted, reach, service.database, actor)

    @delete(ONE, operation_id="DeleteAssignment")
    async def delete_assignment(
        self,
        of_cycle: NamedDependency[OfCycle],
        task: NamedDependency[Task],
        request: Request[Any, Any, Any],
        service: NamedDependency[Service],
    ) -> None:
        """Ask no more for an audit that nobody has begun."""
        await take_back(*of_cycle, task, asking(request), service.database)

    @post(
        "/assignments",
        operation_id="PostAssignments",
        operation_class=TakesFile,
        status_code=HTTPStatus.OK,
        request_max_body_size=FILE_LIMIT_BYTES,
    )
    async def post_assignments(
        self,
        body: RawBody,
        of_cycle: NamedDependency[OfCycle],
        request: Request[Any, Any, Any],
        *,
        apply: FromQuery[bool] = False,
    ) -> AssignReport:
        """Read a CSV file (school, checklist, auditor, due, blind) and tell what it would assign.

        Nothing is written unless `apply` is true and no row has a problem.
        """
        order = AssignOrder(*of_cycle, *asking(request), apply=apply)
        service: Service = request.app.state.service
        return await assign_file(body, order, service.database)

    @post("/blind-draws", operation_id="PostBlindDraw")
    async def post_draw(
        self,
        of_cycle: NamedDependency[OfCycle],
        data: JSONBody[DrawWish],
        request: Request[Any, Any, Any],
        service: NamedDependency[Service],
    ) -> BlindDraw:
        """Draw schools by lot, and assign a blind second audit at each."""
        passed = request.auth
        person = person_of(passed.principal)
        return await draw_blind(data, of_cycle, (passed.reach, person), service.database)

    @get("/blind-draws", operation_id="ListBlindDraws", opt=WHO_LOOKS)
    async def list_draws(
        self,
        of_cycle: NamedDependency[OfCycle],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> tuple[BlindDraw, ...]:
        """List the lots, oldest first, with all that is needed to draw them again."""
        async with service.database.moment():
            return await draws(*of_cycle, reach)


@get("/tablet/assignments", operation_id="ListOwnAssignments", tags=["Tablets"], opt=FOR_TABLETS)
async def list_own(
    sender: NamedDependency[Sender], service: NamedDependency[Service]
) -> tuple[OwnAssignment, ...]:
    """List what the auditor of this tablet is asked to do, what is due first coming first."""
    async with service.database.moment():
        return await own_assignments(sender, today())
