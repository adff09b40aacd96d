"""Tests of the first page of the office: the next step of a new district, and what waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from litestar import Litestar
from litestar.testing import TestClient

from audit_api.storage.tables import Revision
from tests.audit_api.office.test_cycles import CYCLE, HERE, ONE
from tests.audit_api.office_pages import AT_A_DESK, read, send
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, files
from tests.known import COOKIE
from tests.samples import AUDIT, revision


def test_an_empty_server_says_where_to_begin(empty_client: TestClient[Litestar]) -> None:
    """Who installs it reads no manual."""
    shown = read(empty_client, "/office/")

    assert "1 thing to look at." in shown
    assert "Import your district Then its schools; both come from a file." in shown
    assert "Enrol" not in shown


def test_a_district_is_told_its_next_step(empty_client: TestClient[Litestar]) -> None:
    """The schools come before those who audit them, and what is done is not asked for again."""
    shown = []
    for kind, raw in files():
        address = f"/api/v1/imports/{kind.value}?apply=true"
        empty_client.post(address, content=raw).raise_for_status()
        shown.append(read(empty_client, "/office/"))

    assert "Import the schools" in shown[0]
    assert "Import your district" not in shown[0]
    assert "Nothing waits for you." in shown[-1], "it has an auditor and a tablet"


def test_what_waits_is_counted_where_it_waits(client: TestClient[Litestar]) -> None:
    """A reviewer who has to look for work finds it late."""
    sent = revision(photos=[], observations=[])
    client.put(f"/api/v1/audits/{AUDIT}/revisions/1", json=sent).raise_for_status()
    send(client, "/office/cycles", CYCLE)
    send(client, f"{HERE}/assign", ONE)

    shown = client.get("/office/", headers=AT_A_DESK).text
    told = read(client, "/office/")

    assert "1 audit to review What has waited longest comes first." in told
    assert "2026-27, Elm Valley 0 of 2 schools have sent in all that is due" in told
    assert f'<a href="{HERE}">' in shown


def test_nobody_is_told_of_what_is_not_theirs(client: TestClient[Litestar]) -> None:
    """An auditor reviews nothing and assigns nothing."""
    sent = revision(photos=[], observations=[])
    client.put(f"/api/v1/audits/{AUDIT}/revisions/1", json=sent).raise_for_status()
    send(client, "/office/cycles", CYCLE)
    name = COOKIE.partition("=")[0]
    _, token = signed_in(client, "auditor", DISTRICT)

    shown = client.get("/office/", headers=AT_A_DESK | {"Cookie": f"{name}={token}"}).text

    assert "Nothing waits for you." in shown
    assert "to review" not in shown
    assert "2026-27" not in shown


def test_what_is_past_its_time_is_told_to_those_who_may_remove_it(
    client: TestClient[Litestar],
) -> None:
    """Nothing is removed by itself, so somebody has to hear of it."""
    draft = revision(state="draft", finished_at=None, attestation=None, photos=[], observations=[])
    client.put(f"/api/v1/audits/{AUDIT}/revisions/1", json=draft).raise_for_status()
    before = read(client, "/office/")
    with client.portal() as portal:
        portal.call(_came_long_ago)
    _, token = signed_in(client, "reviewer", DISTRICT)
    reviewer = AT_A_DESK | {"Cookie": f"{COOKIE.partition('=')[0]}={token}"}

    told = client.get("/office/", headers=AT_A_DESK).text

    assert "past their time" not in before
    assert f'<a href="/office/settings/{DISTRICT}">1 draft past their time</a>' in told
    assert "past their time" not in client.get("/office/", headers=reviewer).text


async def _came_long_ago() -> None:
    long_ago = datetime.now(UTC) - timedelta(days=800)
    await Revision.update({Revision.received_at: long_ago}, force=True)
