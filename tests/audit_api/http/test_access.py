"""Tests of `audit_api.http.access`: every route, every role, one's own and another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.http.access import OPTION, Access, access_of
from audit_api.principal import Role
from audit_api.settings import Settings
from tests.audit_api.matrix import CALLS, OTHER_DISTRICT, askers
from tests.audit_api.stock import DISTRICT
from tests.known import SESSION_TOKEN
from tests.samples import SITE

BY_ITSELF = frozenset({"OPTIONS"})
"""Litestar answers these itself, without a handler of ours."""


def handlers(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Each address with each of its methods, and who answers there."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in sorted(set(handler.http_methods) - BY_ITSELF):
                    yield method, route.path, handler


@pytest.fixture
def app() -> Litestar:
    """The application, not running."""
    return create_app(Settings())


def test_every_route_says_who_may_use_it(app: Litestar) -> None:
    """One that says nothing is answered to nobody, and somebody would open it in a hurry."""
    silent = [(method, path) for method, path, held in handlers(app) if OPTION not in held.opt]

    assert silent == []
    assert access_of({}) == Access()


def test_the_matrix_has_every_route_that_is_not_for_everybody(app: Litestar) -> None:
    """A route that nobody has thought about is the one that leaks."""
    guarded = {
        (method, path)
        for method, path, held in handlers(app)
        if not access_of(held.opt).public and method != "HEAD"
    }

    assert guarded == {(each.method, each.route) for each in CALLS}


def test_what_belongs_to_others_is_answered_as_what_is_not_there(
    client: TestClient[Litestar],
) -> None:
    """Else anybody could count the schools of the next district."""
    auditor = next(each for each in askers(client) if each.name == "auditor of the other district")

    beyond = client.get(f"/api/v1/sites/{SITE}", headers=auditor.headers)
    nowhere = client.get("/api/v1/sites/nowhere", headers=auditor.headers)

    assert beyond.status_code == nowhere.status_code == 404
    assert beyond.json()["detail"].replace(SITE, "X") == nowhere.json()["detail"].replace(
        "nowhere", "X"
    )
    assert beyond.json()["title"] == nowhere.json()["title"]


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(
    client: TestClient[Litestar],
) -> None:
    """Somebody who leaves at noon must not read the list at one."""
    reviewer = next(each for each in askers(client) if each.name == "reviewer of the district")
    path = f"/api/v1/districts/{DISTRICT}/sites"
    before = client.get(path, headers=reviewer.headers).status_code

    client.put(f"/api/v1/people/{reviewer.person}/grants", json=[]).raise_for_status()

    assert (before, client.get(path, headers=reviewer.headers).status_code) == (200, 403)


def test_an_administrator_of_a_district_grants_nothing_beyond_it(
    client: TestClient[Litestar],
) -> None:
    """An account of one district would open all of them."""
    admin = next(each for each in askers(client) if each.name == "admin of the district")
    for district in ("*", OTHER_DISTRICT):
        grants = [{"role": Role.ADMIN, "district": district}]

        answer = client.post(
            "/api/v1/people/", json={"name": "X", "grants": grants}, headers=admin.headers
        )

        assert answer.status_code == 404, answer.text


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_a_form_of_another_page_changes_nothing(
    empty_client: TestClient[Litestar], said: dict[str, str]
) -> None:
    """A page that an administrator opens in another tab could add an administrator."""
    empty_client.headers.clear()
    cookie = {"Cookie": f"__Host-sightline={SESSION_TOKEN}"}

    answer = empty_client.post("/api/v1/people/", json={"name": "Eve"}, headers=cookie | said)

    assert answer.status_code == 403
    assert answer.json()["type"] in {"/problems/ForeignForm", "/problems/ForeignPage"}
