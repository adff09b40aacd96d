"""The matrix, call by call: each route as each role, at one's own and another's district and site.

In a module of its own: one server answers all of it, and tables know one database at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.settings import Settings
from tests.audit_api.matrix import CALLS, Asker, Call, askers, expected
from tests.audit_api.stock import fill_over_http
from tests.known import HEADERS, make_known


@pytest.fixture(scope="module")
def everybodys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """A server with a district; no call of the matrix changes what another one is answered."""
    folder = tmp_path_factory.mktemp("matrix")
    make_known(folder)
    app = create_app(Settings(data=folder, decoders=1, free_space_mb=0))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        opened.headers.update(HEADERS)
        fill_over_http(opened)
        yield opened


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method}-{call.route}")
def test_each_route_answers_each_role_as_the_matrix_says(
    everybodys: TestClient[Litestar], call: Call
) -> None:
    """Roles by own and other district, own and other site: nobody may find one more open door."""
    told = {}
    for asker in askers(everybodys):
        told[asker.name] = _outcome(everybodys, call, asker)

    assert told == {asker.name: expected(call, asker) for asker in askers(everybodys)}


def _outcome(client: TestClient[Litestar], call: Call, asker: Asker) -> str:
    """Let in, sign in first, not allowed, or not there."""
    answer = client.request(
        call.method,
        call.address,
        content=call.body,
        headers=call.headers | asker.headers,
        follow_redirects=False,
    )
    assert answer.status_code < 500, answer.text
    if "/office/sign-in" in answer.headers.get("location", ""):
        return "sign in"
    if answer.status_code == 403 and "from another page" in answer.text:
        return "yes"
    words = {401: "sign in", 403: "no", 404: "not there"}
    return words.get(answer.status_code, "yes")
