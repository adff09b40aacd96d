"""Tests of `audit_api.http.audits`."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.problems import MEDIA_TYPE
from tests.audit_api.stock import files
from tests.known import HEADERS
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, SITE, revision
from tests.servers import RunningServer

URL = f"/api/v1/audits/{AUDIT}/revisions/1"
HOSTILE = ("{{7*7}}", "{% raise %}", "`${alert(1)}`", "</script>", "=1+1", 'O\'Brien -- "x"')


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def test_an_audit_is_received_and_its_photos_are_asked_for(client: TestClient[Litestar]) -> None:
    """The receipt names every photo that was claimed and has not come."""
    answer = client.put(URL, json=revision())

    assert answer.status_code == 201
    assert answer.json()["missing_photos"] == [PHOTO]


def test_sending_the_same_audit_again_changes_nothing(client: TestClient[Litestar]) -> None:
    """A tablet that never heard our answer sends again; it hears the same."""
    first = client.put(URL, json=revision())

    again = client.put(URL, json=revision())

    assert (again.status_code, again.json()) == (200, first.json())


def test_the_same_name_with_other_answers_is_a_conflict(client: TestClient[Litestar]) -> None:
    """Two truths under one name: we keep both and say so."""
    client.put(URL, json=revision())

    answer = client.put(URL, json=revision(device="another"))

    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/RevisionConflict"


def test_every_problem_is_in_one_answer(client: TestClient[Litestar]) -> None:
    """And as a list, so that the tablet can lead from each to its item."""
    answer = client.put(URL, json=revision(site="nowhere", cycle="2026-30"))

    assert answer.status_code == 422
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert len(answer.json()["problems"]) == 2


def test_the_newest_revision_is_told(client: TestClient[Litestar]) -> None:
    """A tablet that lost its memory can ask."""
    client.put(URL, json=revision(state="draft"))
    client.put(URL[:-1] + "2", json=revision(revision=2))

    answer = client.get(f"/api/v1/audits/{AUDIT}")

    assert (answer.json()["revision"], answer.json()["state"]) == (2, "final")


def test_photos_may_come_before_their_audit(client: TestClient[Litestar]) -> None:
    """Any order, and the end is the same."""
    client.put(f"/api/v1/photos/{PHOTO}", content=PHOTO_BYTES)

    answer = client.put(URL, json=revision())

    assert answer.json()["received"] is True
    assert answer.json()["missing_photos"] == []


def test_words_that_look_like_code_pass_as_words(client: TestClient[Litestar]) -> None:
    """A tool that runs what an auditor writes is open to everybody with a tablet."""
    doors = [
        {"id": f"door-{number}", "kind": "exterior_door", "label": words}
        for number, words in enumerate(HOSTILE, start=10)
    ]

    answer = client.put(URL, json=revision(added_assets=doors, device=HOSTILE[0]))

    held = client.get(f"/api/v1/sites/{SITE}/assets").json()
    assert answer.status_code == 201
    assert {asset["label"] for asset in held} >= set(HOSTILE)


def test_six_equal_sends_at_once_are_one_audit(server: RunningServer) -> None:
    """One is new and five are held; the tablet that sent six times sees no error."""
    for kind, raw in files():
        httpx.post(f"{server.api}/imports/{kind.value}?apply=true", content=raw, headers=HEADERS)

    async def send_six() -> list[int]:
        async with httpx.AsyncClient(base_url=server.url, headers=HEADERS) as six:
            answers = await asyncio.gather(*(six.put(URL, json=revision()) for _ in range(6)))
        return sorted(answer.status_code for answer in answers)

    assert asyncio.run(send_six()) == [200] * 5 + [201]
