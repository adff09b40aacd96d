"""``/office/``: what waits for whoever is signed in."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from audit_api.errors import SignInNeeded
from audit_api.http.access import HALF_SIGNED_IN
from audit_api.http.sessions import person_of
from audit_api.office.rendering import page
from audit_api.office.waiting import waiting_for
from audit_api.office.words import ROLE_WORDS, where_words
from audit_api.principal import EVERYWHERE, Principal, Role
from audit_api.workflows.known_places import is_demonstration, names
from audit_api.workflows.service import Service

NO_ROLE = "Nothing yet: ask an administrator of your district."
LACKS_FACTOR = (
    "Your district asks for a second step when you sign in. Set it up on your own page: choose your"
    " name above."
)
LACKS_MEANS = "Nothing, until you have set up the second step."


@get("/", opt=HALF_SIGNED_IN)
async def get_home(
    request: Request[Any, Any, Any],
    principal: NamedDependency[Principal],
    service: NamedDependency[Service],
) -> Response[str]:
    """Greet, and say what waits."""
    person = person_of(principal)
    if not person.is_whole:
        raise SignInNeeded
    known = await names(EVERYWHERE)
    roles = [f"{ROLE_WORDS[each.role]}: {where_words(each, known)}" for each in person.grants]
    own = person.reach(frozenset(Role))
    waiting = await waiting_for(person, service)
    values = {
        "roles": roles or [LACKS_MEANS if person.lacks_factor else NO_ROLE],
        "waiting": waiting,
        "lead": LACKS_FACTOR if person.lacks_factor else _lead(len(waiting), has_role=bool(roles)),
        "demonstration": await is_demonstration(own),
    }
    return page(request, "home.html", values)


def _lead(waiting: int, *, has_role: bool) -> str:
    if not has_role:
        return "You are signed in, and have no role yet."
    if not waiting:
        return "Nothing waits for you."
    return "1 thing to look at." if waiting == 1 else f"{waiting} things to look at."
