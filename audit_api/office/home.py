"""``/office/``: what waits for whoever is signed in."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from audit_api.errors import SignInNeeded
from audit_api.http.access import HALF_SIGNED_IN
from audit_api.http.sessions import person_of
from audit_api.office.rendering import page
from audit_api.office.words import ROLE_WORDS, where_words
from audit_api.principal import EVERYWHERE, Principal, Reach, Role
from audit_api.workflows.keep_tablets import listed_tablets
from audit_api.workflows.known_places import is_demonstration, names


@get("/", opt=HALF_SIGNED_IN)
async def get_home(
    request: Request[Any, Any, Any], principal: NamedDependency[Principal]
) -> Response[str]:
    """Greet, and say what waits."""
    person = person_of(principal)
    if not person.is_whole:
        raise SignInNeeded
    known = await names(EVERYWHERE)
    roles = [f"{ROLE_WORDS[each.role]}: {where_words(each, known)}" for each in person.grants]
    own = person.reach(frozenset(Role))
    waiting = await _waiting(person.reach([Role.ADMIN]))
    values = {
        "roles": roles or ["Nothing yet: ask an administrator of your district."],
        "waiting": waiting,
        "lead": "Choose from the menu." if roles else "You are signed in, and have no role yet.",
        "demonstration": await is_demonstration(own),
    }
    return page(request, "home.html", values)


async def _waiting(admin: Reach) -> list[tuple[str, str]]:
    if admin.is_nowhere:
        return []
    left = sum(each.tablet.photos_waiting for each in await listed_tablets(admin))
    return [(f"{left} photos are still on tablets", "/office/tablets")] if left else []
