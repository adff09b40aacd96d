"""Tests of signing in at another provider, with a real one on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.app import create_app
from audit_api.settings import ProviderKind, Settings, SignInTable
from tests.fake_provider import FakeProvider, running_provider
from tests.known import COOKIE, make_known

PLAIN = {"Authorization": "", "Sec-Fetch-Site": "none"}


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A provider that approves whoever comes."""
    with running_provider() as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, provider: FakeProvider) -> Iterator[TestClient[Litestar]]:
    """A server that believes it."""
    table = SignInTable(
        id="staff",
        name="Alder staff",
        kind=ProviderKind.GENERIC,
        issuer=provider.issuer,
        client_id=provider.client_id,
        client_secret=provider.client_secret or "",
    )
    make_known(tmp_path)
    app = create_app(Settings(data=tmp_path, decoders=1, free_space_mb=0, sign_in=(table,)))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def come_back(client: TestClient[Litestar], session: str = "") -> tuple[str, str]:
    """Go to the provider and come back: the address that it sends to, and the state's cookie."""
    headers = PLAIN | {"Cookie": session}
    begun = client.get("/sign-in/staff/begin", headers=headers, follow_redirects=False)
    state = begun.headers["set-cookie"].partition(";")[0]
    sent = httpx.get(begun.headers["location"], follow_redirects=False, trust_env=False)
    back = urlsplit(sent.headers["location"])
    return f"{back.path}?{back.query}", state


def arrive(client: TestClient[Litestar], address: str, *cookies: str) -> httpx.Response:
    """Show what the provider sent the browser back with."""
    headers = PLAIN | {"Cookie": "; ".join(filter(None, cookies))}
    return client.get(address, headers=headers, follow_redirects=False)


def test_the_sign_in_page_offers_it(office: TestClient[Litestar]) -> None:
    """Nobody types the address of a provider."""
    page = office.get("/office/sign-in", headers=PLAIN | {"Cookie": ""})

    assert 'href="/sign-in/staff/begin">Alder staff</a>' in page.text


def test_an_account_that_was_linked_opens_the_door(office: TestClient[Litestar]) -> None:
    """And one that nobody linked does not, whatever its address says."""
    address, state = come_back(office)
    stranger = arrive(office, address, state)
    address, state = come_back(office, COOKIE)
    linked = arrive(office, address, state, COOKIE)

    address, state = come_back(office)
    known = arrive(office, address, state)

    assert stranger.status_code == 403
    assert "sign in with your password first" in stranger.text.lower()
    assert linked.headers["location"] == "/office/account"
    assert known.headers["location"] == "/office/"
    cookie = known.headers["set-cookie"].partition(";")[0]
    assert office.get("/office/", headers=PLAIN | {"Cookie": cookie}).status_code == 200


def test_what_another_browser_began_is_refused(office: TestClient[Litestar]) -> None:
    """Else somebody could sign a victim in to an account of their own."""
    address, _ = come_back(office)

    answer = arrive(office, address, "__Host-sightline-state=other")

    assert "/office/sign-in" in answer.headers["location"]


def test_what_came_back_once_does_not_come_back_again(office: TestClient[Litestar]) -> None:
    """An address in somebody's history is worth nothing."""
    address, state = come_back(office, COOKIE)
    arrive(office, address, state, COOKIE)

    again = arrive(office, address, state)

    assert "/office/sign-in" in again.headers["location"]
