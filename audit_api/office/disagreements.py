"""``/office/disagreements``: what two auditors answered differently, and whose answer stands."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.http.access import for_roles
from audit_api.http.sessions import person_of
from audit_api.office.answers import go
from audit_api.office.forms import Fields, read_form
from audit_api.office.rendering import page
from audit_api.principal import Principal, Reach, Role
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.service import Service
from audit_api.workflows.settling import show
from audit_api.workflows.settling.settle import (
    Choice,
    disputed,
    note_list,
    note_reading,
    one_disputed,
    settle,
)

Asked = Request[Any, Any, Any]
LIST = "/office/disagreements"
MOST_WORDS = 2_000
SAID = "said "
"""With the id of an audit: what it said on the page that was looked at."""


class DisagreementPages(Controller):
    """Questions that auditors answered differently, for reviewers."""

    path = "/disagreements"
    opt = for_roles(Role.REVIEWER)

    @get("/")
    async def get_disagreements(
        self,
        request: Asked,
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """List what is open, then what was decided; that it was looked at is written down."""
        found = await disputed(reach)
        await note_list(found, person_of(request.auth.principal), service.database)
        rows = [(each, await show.asked(each)) for each in found]
        still = [row for row in rows if not row[0].dispute.is_settled]
        values = {
            "groups": [
                (words, group)
                for words, group in (
                    ("To decide", still),
                    ("Decided", [row for row in rows if row[0].dispute.is_settled]),
                )
                if group
            ],
            "lead": _lead(len(still)),
            "said": show.said,
            "counting": show.counting,
            "demonstration": await is_demonstration(reach),
        }
        return page(request, "disagreements.html", values)

    @get("/{name:str}")
    async def get_disagreement(
        self,
        request: Asked,
        name: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Show both answers beside each other; that they were looked at is written down."""
        found = await one_disputed(name, reach)
        await note_reading(found, person_of(request.auth.principal), service.database)
        decided = found.dispute.decided
        values = {
            "found": found,
            "asked": await show.asked(found),
            "sides": await show.sides(found, reach),
            "decided": decided,
            "number": decided.settlement.number + 1 if decided else 1,
            "demonstration": await is_demonstration(reach),
        }
        return page(request, "disagreement.html", values)

    @post("/{name:str}")
    async def post_disagreement(
        self,
        request: Asked,
        name: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Say whose answer stands."""
        choice = _choice(await read_form(request))
        await settle(name, choice, person_of(principal), reach, service.database)
        return go(LIST)


def _choice(fields: Fields) -> Choice:
    number = fields.text("number")
    return Choice(
        audit=fields.text("stands"),
        said={
            name.removeprefix(SAID): said
            for name, said in fields.first.items()
            if name.startswith(SAID)
        },
        number=int(number) if number.isdecimal() else 0,
        words=fields.text("words")[:MOST_WORDS],
    )


def _lead(still: int) -> str:
    if not still:
        return "Nothing to decide. What audits answer differently appears here."
    words = "1 question was" if still == 1 else f"{still} questions were"
    return f"{words} answered differently. The worse answer counts until you decide."
