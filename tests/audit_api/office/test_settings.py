"""Tests of the page of settings: bounds, what they rule, and what is past its time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.people.tokens import TokenKind, hashed, new_token
from audit_api.people.totp import new_secret
from audit_api.storage import people, sessions
from audit_api.storage.people_tables import Session
from tests.audit_api.office_pages import AT_A_DESK, read, send, words
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT

HERE = f"/office/settings/{DISTRICT}"
TYPED: dict[str, str | list[str]] = {
    "idle_minutes": "10", "session_hours": "2", "photo_months": "6", "draft_months": "3",
}  # fmt: skip


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def test_settings_are_changed_within_their_bounds(client: TestClient[Litestar]) -> None:
    """Whoever types 500 months is told what may be typed, and nothing else is lost."""
    lists = client.get("/office/settings", headers=AT_A_DESK, follow_redirects=False)
    wrong = send(client, HERE, TYPED | {"photo_months": "500", "idle_minutes": "ten"})
    kept = send(client, HERE, TYPED)

    assert lists.headers["location"] == HERE
    assert wrong.status_code == 422
    assert "Photos that nobody released are kept for: write a whole number" in words(wrong)
    assert "of months from 1 to 120; not '500'" in words(wrong)
    assert "of minutes from 5 to 30; not 'ten'" in words(wrong)
    assert 'value="3"' in wrong.text
    assert kept.headers["location"] == f"{HERE}?said=kept"
    page = client.get(kept.headers["location"], headers=AT_A_DESK)
    assert "They hold from now on." in words(page)
    assert re.search('name="photo_months" [^>]* value="6"', page.text)
    assert "settings changed Elm Valley settings of 5500001" in read(client, "/office/record")


def test_a_session_ends_as_early_as_the_district_wants(client: TestClient[Litestar]) -> None:
    """From the next request on, also one that began before."""
    person, session = signed_in(client, "reviewer", DISTRICT)
    cookie = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}
    with client.portal() as portal:
        portal.call(_seen, person, 15, 60)
    before = client.get("/office/reviews", headers=cookie, follow_redirects=False)
    with client.portal() as portal:
        portal.call(_seen, person, 15, 60)
    send(client, HERE, TYPED)

    idle = client.get("/office/reviews", headers=cookie, follow_redirects=False)
    with client.portal() as portal:
        portal.call(_seen, person, 0, 180)
    old = client.get("/office/reviews", headers=cookie, follow_redirects=False)
    with client.portal() as portal:
        portal.call(_seen, person, 0, 60)
    fresh = client.get("/office/reviews", headers=cookie, follow_redirects=False)

    assert [before.status_code, fresh.status_code] == [200, 200]
    assert idle.headers["location"].startswith("/office/sign-in")
    assert old.headers["location"].startswith("/office/sign-in")


def test_sessions_that_are_over_are_not_listed_as_running(client: TestClient[Litestar]) -> None:
    """Whoever looks for a stranger on their account must not find their own old session."""
    person, session = signed_in(client, "reviewer", DISTRICT)
    cookie = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}
    with client.portal() as portal:
        portal.call(_also_in, person, 15)
    before = client.get("/office/account", headers=cookie)
    send(client, HERE, TYPED)

    after = client.get("/office/account", headers=cookie)

    assert "You are signed in 2 times." in words(before)
    assert "You are signed in 1 time." in words(after)


def test_without_a_second_step_nothing_may_be_done_where_it_is_asked_for(
    client: TestClient[Litestar],
) -> None:
    """Whoever has none is let in as far as setting it up."""
    person, session = signed_in(client, "reviewer", DISTRICT)
    cookie = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}
    with client.portal() as portal:
        portal.call(_give, person, None)
    send(client, HERE, TYPED | {"second_factor": "yes"})

    refused = client.get("/office/reviews", headers=cookie)
    home = client.get("/office/", headers=cookie)
    account = client.get("/office/account", headers=cookie)
    with client.portal() as portal:
        portal.call(_give, person, new_secret())
    after = client.get("/office/reviews", headers=cookie)

    assert refused.status_code == 403
    assert "Your district asks for a second step" in words(home)
    assert account.status_code == 200
    assert after.status_code == 200


def test_of_another_district_no_setting_is_there(client: TestClient[Litestar]) -> None:
    """Neither to see nor to change."""
    _, session = signed_in(client, "admin", "5500002")
    stranger = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}

    assert client.get(HERE, headers=stranger).status_code == 404
    assert "Elm Valley" not in client.get("/office/settings", headers=stranger).text
    assert "Nothing is past its time." in read(client, HERE)


def test_what_is_not_there_any_more_is_not_removed(client: TestClient[Litestar]) -> None:
    """A page from yesterday removes nothing that it did not show."""
    stale = send(client, f"{HERE}/remove", {"seen": "0" * 64})

    assert stale.status_code == 422
    assert "something was changed since you looked" in words(stale)


async def _also_in(person: str, minutes: int) -> None:
    """Another session of theirs that did nothing for so many minutes."""
    token, now = hashed(new_token(TokenKind.SESSION)), datetime.now(UTC)
    await sessions.begin(
        token, person, now - timedelta(minutes=minutes), is_whole=True, program="the other one"
    )


async def _seen(person: str, minutes: int, began: int) -> None:
    now = datetime.now(UTC)
    await Session.update(
        {
            Session.seen_at: now - timedelta(minutes=minutes),
            Session.began_at: now - timedelta(minutes=began),
        }
    ).where(Session.person == person)


async def _give(person: str, secret: str | None) -> None:
    held = await people.get(person)
    await people.change(held._replace(password=person, totp=secret))
