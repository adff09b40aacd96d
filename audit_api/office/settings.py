"""``/office/settings``: how a district wants it, and what is past its time."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.district_settings import BOUNDS
from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.people import asking
from audit_api.office.answers import go
from audit_api.office.forms import read_form
from audit_api.office.rendering import page
from audit_api.office.waiting import MOST_DISTRICTS
from audit_api.principal import Reach, Role
from audit_api.workflows.keep_settings import change_settings, settings_of
from audit_api.workflows.known_places import is_demonstration, known_districts
from audit_api.workflows.retaining.due import due_now
from audit_api.workflows.retaining.remove import digest, remove_due
from audit_api.workflows.service import Service

Asked = Request[Any, Any, Any]
SAID = {"kept": "The settings are kept. They hold from now on.", "gone": "It is removed."}
CHANGED = "Nothing was removed: something was changed since you looked. Look again."
MOST_SHOWN = 300


class SettingsPages(Controller):
    """The settings of districts, as an administrator changes them."""

    path = "/settings"
    opt = for_roles(Role.ADMIN)

    @get("/")
    async def get_districts(self, request: Asked, reach: NamedDependency[Reach]) -> Response[Any]:
        """List the districts; where there is one, go there."""
        known = [each for each in await known_districts(reach) if reach.has_whole(each.id)]
        if len(known) == 1:
            return go(f"/office/settings/{known[0].id}")
        values = {"districts": known, "demonstration": await is_demonstration(reach)}
        return page(request, "settings.html", values)

    @get("/{district:str}")
    async def get_settings(
        self,
        request: Asked,
        district: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Show those of one district, and what is past its time there."""
        at = At(district, reach, service)
        return await _shown(request, at, msgspec.to_builtins(await settings_of(district, reach)))

    @post("/{district:str}")
    async def post_settings(
        self,
        request: Asked,
        district: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Change them."""
        fields = await read_form(request)
        try:
            await change_settings(district, fields.first, asking(request), service.database)
        except Unacceptable as error:
            typed = {**fields.first, "second_factor": fields.text("second_factor") == "yes"}
            at = At(district, reach, service)
            return await _shown(request, at, typed, error.problems)
        return go(f"/office/settings/{district}?said=kept")

    @post("/{district:str}/remove")
    async def post_remove(
        self,
        request: Asked,
        district: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Remove what was shown; if that would be something else now, it is shown again."""
        fields = await read_form(request)
        held = await settings_of(district, reach)
        done = await remove_due(
            district, asking(request).actor, service.database, fields.text("seen")
        )
        if done.removed:
            return go(f"/office/settings/{district}?said=gone")
        at = At(district, reach, service)
        return await _shown(request, at, msgspec.to_builtins(held), (CHANGED,))


class At(NamedTuple):
    """Of which district the page is, how far whoever asks reaches, and what keeps it."""

    district: str
    reach: Reach
    service: Service


async def _shown(
    request: Asked,
    at: At,
    typed: Mapping[str, object],
    problems: tuple[str, ...] = (),
) -> Response[str]:
    district, reach, service = at
    due = await due_now(district, service.database)
    known = await known_districts(reach)
    names = {each.id: each.name for each in known}
    values = {
        "district": district,
        "name": names[district],
        "typed": typed,
        "bounds": BOUNDS,
        "due": due[:MOST_SHOWN],
        "more": len(due[MOST_SHOWN:]),
        "photos": sum(each.is_photo for each in due),
        "drafts": sum(not each.is_photo for each in due),
        "seen": digest(due),
        "is_told": sum(reach.has_whole(each.id) for each in known) <= MOST_DISTRICTS,
        "problems": problems,
        "said": SAID.get(request.query_params.get("said", ""), ""),
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return page(request, "district_settings.html", values, status)
