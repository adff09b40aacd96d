"""Two server processes on one PostgreSQL database and one data folder share the load."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.audit_api.office.test_checklists import CHANGED, look, press
from tests.audit_api.stock import DISTRICT, SITES_CSV
from tests.experiments import what_is_held
from tests.experiments.parcels import fill
from tests.experiments.processes import until
from tests.experiments.sending_clients import QUIET, sending
from tests.experiments.what_is_held import files_in
from tests.known import HEADERS
from tests.samples import AUDIT, SITE, png, revision
from tests.servers import RunningServer, running_server

pytestmark = pytest.mark.postgres

PATIENCE_S = 60.0
RECEIPTS = 300
NEW_DOOR = f"id,site,kind,label\ndoor-9,{SITE},exterior_door,Exterior 9\n".encode()


@pytest.fixture
def servers(tmp_path: Path, postgres_url: str) -> Iterator[tuple[RunningServer, RunningServer]]:
    """Two servers side by side."""
    with (
        running_server(tmp_path / "data", postgres_url, QUIET) as first,
        running_server(tmp_path / "data", postgres_url, QUIET) as second,
    ):
        yield first, second


def in_work(server: RunningServer) -> int:
    """How many photos wait for a decoder."""
    waiting: int = httpx.get(f"{server.api}/health", trust_env=False, headers=HEADERS).json()[
        "photos_in_work"
    ]
    return waiting


def test_they_share_the_load_and_nothing_is_lost_or_double(
    servers: tuple[RunningServer, RunningServer],
) -> None:
    """A state has more tablets than one process can answer."""
    first, second = servers
    fill(first.api)
    with ExitStack() as stack:
        loads = [
            stack.enter_context(sending(each.api, seed=number))
            for number, each in enumerate(servers)
        ]
        reached = until(lambda: sum(each.journal.answers for each in loads) > RECEIPTS, PATIENCE_S)
        finished = [load.finish(PATIENCE_S) for load in loads]
    prepared = until(lambda: in_work(first) == 0, PATIENCE_S)

    assert reached
    assert finished == [True, True]
    assert prepared
    assert [load.journal.refusals for load in loads] == [[], []]
    for load in loads:
        assert what_is_held.look(load.journal, second.data, second.database_url).lost == ()


def test_what_one_is_told_the_other_knows_at_once(
    servers: tuple[RunningServer, RunningServer],
) -> None:
    """An auditor imports a door at one, and sends the audit of it to the other."""
    first, second = servers
    fill(first.api)
    answer = {"item": "DL-01", "asset": "door-9", "value": "yes"}
    audit = revision(answers=[answer])
    before = httpx.put(
        f"{second.api}/audits/{AUDIT}/revisions/1", json=audit, trust_env=False, headers=HEADERS
    )

    httpx.post(
        f"{first.api}/imports/assets?apply=true", content=NEW_DOOR, trust_env=False, headers=HEADERS
    )
    after = httpx.put(
        f"{second.api}/audits/{AUDIT}/revisions/1", json=audit, trust_env=False, headers=HEADERS
    )

    assert before.status_code == 422, before.text
    assert after.status_code == 201, after.text


def test_a_checklist_that_one_publishes_the_other_asks_at_once(
    servers: tuple[RunningServer, RunningServer],
) -> None:
    """A tablet takes it along from one server, and sends its audit to the other."""
    first, second = servers
    fill(first.api)
    audit = revision(
        checklist={"id": "door-lock-monthly", "version": 1001}, photos=[], observations=[]
    )
    place = f"{second.api}/audits/{AUDIT}/revisions/1"
    before = httpx.put(place, json=audit, trust_env=False, headers=HEADERS)

    with httpx.Client(base_url=first.url, trust_env=False) as desk:
        published = press(desk, look(desk, CHANGED))
    after = httpx.put(place, json=audit, trust_env=False, headers=HEADERS)

    assert published.status_code == 303, published.text
    assert (before.status_code, after.status_code) == (422, 201), after.text
    listed = httpx.get(f"{second.api}/checklists", trust_env=False, headers=HEADERS).json()
    assert ("door-lock-monthly", 1001) in {(each["id"], each["version"]) for each in listed}


def test_two_imports_at_once_follow_each_other(
    servers: tuple[RunningServer, RunningServer],
) -> None:
    """Each compares with what is there: both would find the school missing, and make it twice."""
    first, second = servers
    fill(first.api)
    rows = b"".join(
        f"{DISTRICT},9{number:04},School {number},elementary\n".encode() for number in range(400)
    )
    content = b"district,register_id,name,level\n" + rows

    def send(server: RunningServer) -> dict[str, int]:
        url = f"{server.api}/imports/sites?apply=true"
        answer = httpx.post(
            url, content=content, timeout=PATIENCE_S, trust_env=False, headers=HEADERS
        )
        told: dict[str, int] = answer.json()
        return told

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(send, servers))

    assert sorted(each["new"] for each in told) == [0, 400]
    held = httpx.get(
        f"{second.api}/districts/{DISTRICT}/sites", trust_env=False, headers=HEADERS
    ).json()
    assert len(held) == 400 + len(SITES_CSV.splitlines()) - 1


def test_when_one_is_killed_the_other_finishes_its_photos(
    servers: tuple[RunningServer, RunningServer],
) -> None:
    """Nobody starts it again at night, and in the morning the report is built."""
    first, second = servers
    fill(first.api)
    contents = [png(2_000 + number, 1_500) for number in range(12)]
    for content in contents:
        sha256 = hashlib.sha256(content).hexdigest()
        httpx.put(f"{first.api}/photos/{sha256}", content=content, trust_env=False, headers=HEADERS)

    first.process.kill()
    first.process.wait()
    left = in_work(second)
    prepared = until(lambda: in_work(second) == 0, PATIENCE_S)

    assert left
    assert prepared
    states = {
        httpx.get(
            f"{second.api}/photos/{hashlib.sha256(each).hexdigest()}", headers=HEADERS
        ).json()["state"]
        for each in contents
    }
    assert states == {"ready"}


def test_a_server_that_starts_leaves_the_files_of_the_other_alone(
    tmp_path: Path, postgres_url: str
) -> None:
    """And what a killed one left is swept by the next."""
    data = tmp_path / "data"
    with running_server(data, postgres_url, QUIET) as killed:
        killed.process.kill()
        killed.process.wait()
        left = files_in(data / "tmp")
        with running_server(data, postgres_url, QUIET):
            living = files_in(data / "tmp")
            with running_server(data, postgres_url, QUIET):
                both = files_in(data / "tmp")
    at_last = files_in(data / "tmp")

    assert len(left) == 1
    assert len(living) == 1
    assert not set(left) & set(living)
    assert set(living) < set(both)
    assert at_last == []
