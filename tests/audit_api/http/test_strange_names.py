"""Names that no database can hold, in the address: both engines answer alike."""

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.problems import MEDIA_TYPE
from tests.audit_api.stock import DISTRICT
from tests.samples import SITE

PATHS = (
    "/api/v1/districts/{}/sites",
    "/api/v1/districts/{}/cycles",
    "/api/v1/sites/{}",
    "/api/v1/sites/{}/assets",
    "/api/v1/sites/{}/places",
    "/api/v1/photos/{}",
    "/api/v1/audits/{}",
    "/api/v1/checklists/{}",
    "/api/v1/quarantine/{}",
)
NAMES = ("%00", f"{SITE}%00", f"%00{DISTRICT}", "a%00b", "%ED%A0%80", "%ED%B2%80x", "%FF", "%F0%9F")


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


@pytest.mark.parametrize("path", PATHS)
def test_a_name_that_cannot_be_held_is_not_there(client: TestClient[Litestar], path: str) -> None:
    """SQLite would cut it off and find another; PostgreSQL would make it a fault of ours."""
    answers = {name: client.get(path.format(name)) for name in NAMES}

    told = {name: answer.status_code for name, answer in answers.items()}
    assert set(told.values()) <= {400, 404, 422}, told
    assert {answer.headers["Content-Type"] for answer in answers.values()} == {MEDIA_TYPE}


def test_a_cycle_for_a_name_that_cannot_be_held_is_refused(client: TestClient[Litestar]) -> None:
    """What is written is looked up first."""
    cycle = {
        "name": "2026-27",
        "starts_on": "2026-07-01",
        "ends_on": "2027-06-30",
        "due": ["cpted-core"],
    }

    answers = [client.put(f"/api/v1/districts/{name}/cycles/2026-27", json=cycle) for name in NAMES]

    assert {answer.status_code for answer in answers} <= {400, 404, 422}
