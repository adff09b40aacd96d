"""``/office/cycles``: the rounds of audits, where one stands, and opening another."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.assignments import NAMED, OfCycle, today
from audit_api.http.sessions import person_of
from audit_api.office import cycle_words
from audit_api.office.answers import go
from audit_api.office.forms import Fields, read_form
from audit_api.office.rendering import page
from audit_api.principal import Principal, Reach, Role
from audit_api.record import actor_of
from audit_api.workflows import look_up
from audit_api.workflows.assigning.draw_blind import draws
from audit_api.workflows.assigning.ground import newest_titles
from audit_api.workflows.assigning.standing import cycle_standing
from audit_api.workflows.known_places import is_demonstration, known_districts
from audit_api.workflows.service import Service
from audit_api.workflows.set_cycle import set_cycle
from report_site.snapshot import Cycle

Asked = Request[Any, Any, Any]


class CyclePages(Controller):
    """The rounds of audits."""

    path = "/cycles"
    opt = for_roles(Role.ADMIN, Role.REVIEWER)

    @get("/")
    async def get_cycles(
        self, request: Asked, principal: NamedDependency[Principal], reach: NamedDependency[Reach]
    ) -> Response[str]:
        """List them, with a form for another one."""
        return await _list(request, person_of(principal).reach([Role.ADMIN]), reach)

    @post("/", opt=for_roles(Role.ADMIN))
    async def post_cycle(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Open one, or change the days of one, or what is due in it."""
        fields = await read_form(request)
        district = fields.text("district")
        try:
            cycle = _cycle(fields)
            await set_cycle(cycle, district, reach, service.database, actor_of(principal))
        except Unacceptable as error:
            told: dict[str, object] = {
                "problem": _told(error),
                "typed": fields.first,
                "chosen": fields.all("due"),
            }
            looks = person_of(principal).reach([Role.ADMIN, Role.REVIEWER])
            return await _list(request, reach, looks, told)
        return go(cycle_address(OfCycle(district, cycle.name)))

    @get(
        "/{district:str}/{name:str}",
        dependencies=NAMED,
    )
    async def get_cycle(
        self,
        request: Asked,
        of_cycle: NamedDependency[OfCycle],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Show where one stands."""
        standing = await cycle_standing(*of_cycle, today(), reach, service.database)
        person, district = person_of(request.auth.principal), of_cycle.district
        show = request.query_params.get("show", "")
        values = {
            "standing": standing,
            "district": district,
            "lead": cycle_words.lead(standing),
            "bars": cycle_words.bars(standing),
            "rows": cycle_words.rows(standing, show),
            "filters": tuple(cycle_words.filters(standing, show)),
            "lots": cycle_words.lots(await draws(*of_cycle, reach), standing),
            "here_is": cycle_address(of_cycle),
            "may_assign": person.reach([Role.ADMIN]).has_whole(district),
            "may_compare": person.reach([Role.REVIEWER]).has_district(district),
            "titles": newest_titles(district),
            "demonstration": await is_demonstration(reach),
        }
        return page(request, "cycle.html", values)


def cycle_address(named: OfCycle) -> str:
    """The page of a cycle."""
    return "/".join(("/office/cycles", *(quote(each, safe="") for each in named)))


async def _list(
    request: Asked, admin: Reach, reach: Reach, told: dict[str, object] | None = None
) -> Response[str]:
    known = await known_districts(reach)
    rows = [
        (each, cycle, cycle_address(OfCycle(each.id, cycle.name)))
        for each in known
        for cycle in reversed(await look_up.cycles(each.id, reach))
    ]
    running = [each for each in rows if each[1].starts_on <= today() <= each[1].ends_on]
    values = {
        "rows": rows,
        "lead": _lead(len(running), len(rows)),
        "districts": [] if admin.is_nowhere else await known_districts(admin),
        "titles": newest_titles(*(each.id for each in known)),
        "typed": {},
        "chosen": (),
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if told else HTTPStatus.OK
    return page(request, "cycles.html", values | (told or {}), status)


def _lead(running: int, every: int) -> str:
    if not every:
        return "No cycle is open. Audits are counted by school year until you open one."
    runs = "1 cycle runs" if running == 1 else f"{running} cycles run"
    return f"{runs} today, of {every} in all."


def _cycle(fields: Fields) -> Cycle:
    return Cycle(
        name=fields.text("name"),
        starts_on=day_of(fields, "starts_on", "from"),
        ends_on=day_of(fields, "ends_on", "to"),
        due=fields.all("due"),
    )


def day_of(fields: Fields, name: str, words: str) -> date:
    """The day that was typed there.

    Raises:
        Unacceptable: It is none.
    """
    try:
        return date.fromisoformat(fields.text(name))
    except ValueError as error:
        raise Unacceptable("the form", [f"{words}: write a day, such as 2026-10-14"]) from error


def _told(error: Unacceptable) -> str:
    return "; ".join(error.problems)
