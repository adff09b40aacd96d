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

NO_ROLE = "Nothing yet: ask an administrator of your district."
LACKS_FACTOR = (
    "Your district asks for a second step when you sign in. Set it up on your own page: choose your"
    " name above."
)
LACKS_MEANS = "Nothing, until you have set up the second step."


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
    lead = "Choose from the menu." if roles else "You are signed in, and have no role yet."
    values = {
        "roles": roles or [LACKS_MEANS if person.lacks_factor else NO_ROLE],
        "waiting": waiting,
        "lead": LACKS_FACTOR if person.lacks_factor else lead,
        "demonstration": await is_demonstration(own),
    }
    return page(request, "home.html", values)


async def _waiting(admin: Reach) -> list[tuple[str, str]]:
    if admin.is_nowhere:
        return []
    left = sum(each.tablet.photos_waiting for each in await listed_tablets(admin))
    return [(f"{left} photos are still on tablets", "/office/tablets")] if left else []
