"""Tests of signing in and out, of codes that work once, and of tablets that are enrolled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.people import totp
from audit_api.people.tokens import TokenKind, hashed, new_token
from audit_api.storage import sessions
from audit_api.storage.database import Database
from audit_api.storage.sessions import IDLE, LONGEST
from tests.audit_api.stock import DISTRICT
from tests.known import PERSON

COOKIE = "__Host-sightline"
NAME, PASSWORD = "reviewer", "copper lantern orbit 52"
FROM_US = {"Sec-Fetch-Site": "same-origin", "Authorization": ""}
TABLET = "00000000-0000-7000-8000-0000000000aa"


@pytest.fixture(params=["", pytest.param("postgres", marks=pytest.mark.postgres)])
def served_url(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.getfixturevalue("postgres_url")) if request.param else ""


def account(client: TestClient[Litestar]) -> str:
    """Somebody who has chosen a password; gives their id."""
    grants = [{"role": "reviewer", "district": DISTRICT}]
    new = {"name": "Sam Field", "sign_in_name": NAME, "grants": grants}
    added = client.post("/api/v1/people/", json=new).json()
    page = client.get("/office/invitation", headers=FROM_US | {"Cookie": ""})
    fields = {"code": added["invitation"], "password": PASSWORD, "form_token": token_in(page)}
    answer = client.post(
        "/office/invitation", data=fields, headers=FROM_US | {"Cookie": ""}, follow_redirects=False
    )
    assert answer.headers["location"].endswith("said=password"), answer.text
    return str(added["id"])


def token_in(page: httpx.Response) -> str:
    """The token that the forms of a page carry."""
    return page.text.partition('name="form_token" value="')[2].partition('"')[0]


def sign_in(
    client: TestClient[Litestar], password: str = PASSWORD, name: str = NAME, cookie: str = ""
) -> httpx.Response:
    """Sign in as a program does."""
    body = {"sign_in_name": name, "password": password}
    return client.post("/api/v1/sessions/", json=body, headers=FROM_US | {"Cookie": cookie})


def cookie_of(answer: httpx.Response) -> str:
    """The cookie that an answer sets, as the next request shows it."""
    return answer.headers["set-cookie"].partition(";")[0]


def asks(client: TestClient[Litestar], cookie: str) -> int:
    """What a page of reviewers answers to that cookie."""
    answer = client.get(
        "/office/reviews", headers=FROM_US | {"Cookie": cookie}, follow_redirects=False
    )
    return answer.status_code


def test_a_cookie_that_somebody_chose_is_never_a_session(client: TestClient[Litestar]) -> None:
    """An attacker would set it first, and be signed in with the victim."""
    account(client)
    chosen = f"{COOKIE}={new_token(TokenKind.SESSION)}"

    answer = sign_in(client, cookie=chosen)

    assert cookie_of(answer) != chosen
    assert asks(client, chosen) == 303
    assert asks(client, cookie_of(answer)) == 200


def test_the_cookie_is_out_of_reach(client: TestClient[Litestar]) -> None:
    """Of scripts, of other hosts and of lines without https."""
    account(client)

    words = sign_in(client).headers["set-cookie"].lower()

    assert words.startswith("__host-")
    assert all(each in words for each in ("secure", "httponly", "path=/", "samesite=lax"))
    assert "domain" not in words


def test_a_session_that_was_ended_stays_ended(client: TestClient[Litestar]) -> None:
    """Nothing that overlaps a sign-out may bring it back."""
    account(client)
    cookie = cookie_of(sign_in(client))
    page = client.get("/office/account", headers=FROM_US | {"Cookie": cookie})

    client.post(
        "/office/sign-out",
        data={"form_token": token_in(page)},
        headers=FROM_US | {"Cookie": cookie},
    )

    assert asks(client, cookie) == 303
    assert asks(client, cookie) == 303


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(
    client: TestClient[Litestar],
) -> None:
    """Else a stranger learns who has an account."""
    account(client)

    wrong, nobody = sign_in(client, "another long one 7"), sign_in(client, name="nobody")

    assert wrong.status_code == nobody.status_code == 401
    assert wrong.json() == nobody.json()


def test_after_ten_wrong_passwords_even_the_right_one_has_to_wait(
    client: TestClient[Litestar],
) -> None:
    """A program would try a million; another account is not held up."""
    account(client)
    for _ in range(10):
        assert sign_in(client, "another long one 7").status_code == 401

    held_up, other = sign_in(client), sign_in(client, name="somebody else")

    assert held_up.status_code == 429
    assert 0 < int(held_up.headers["retry-after"]) <= 900
    assert "wait 15 minutes" in held_up.json()["detail"]
    assert other.status_code == 401


def test_a_second_step_is_asked_for_and_its_digits_work_once(
    client: TestClient[Litestar],
) -> None:
    """Digits that somebody read over a shoulder are used up."""
    account(client)
    cookie = cookie_of(sign_in(client))
    secret = totp.new_secret()
    now = int(datetime.now(UTC).timestamp()) // totp.STEP_S
    page = client.get("/office/account", headers=FROM_US | {"Cookie": cookie})
    fields = {"secret": secret, "digits": totp.digits_at(secret, now)}
    client.post(
        "/office/account/totp",
        data=fields | {"form_token": token_in(page)},
        headers=FROM_US | {"Cookie": cookie},
    )

    half = cookie_of(sign_in(client))
    digits = {"digits": totp.digits_at(secret, now + 1)}
    given = [
        client.post(
            "/api/v1/sessions/second-factor", json=digits, headers=FROM_US | {"Cookie": each}
        )
        for each in (half, cookie_of(sign_in(client)))
    ]

    assert asks(client, half) == 303
    assert [each.status_code for each in given] == [201, 401]
    assert asks(client, cookie_of(given[0])) == 200


@pytest.mark.anyio
async def test_a_session_ends_when_it_is_idle_and_after_twelve_hours(database: Database) -> None:
    """A screen that was left open at noon must not be open at night."""
    began, token = datetime.now(UTC), hashed("sps_x")
    async with database.transaction():
        await sessions.begin(token, PERSON, began, is_whole=True, program="")
    almost = began + IDLE - timedelta(seconds=1)

    held = await sessions.running(token, almost)
    idle = await sessions.running(token, began + IDLE)
    assert held is not None
    at = began
    while at < began + LONGEST - IDLE:
        at += IDLE - timedelta(minutes=1)
        running = await sessions.running(token, at)
        assert running is not None
        await sessions.see(running, at)

    assert idle is None
    assert await sessions.running(token, began + LONGEST) is None


def offered(client: TestClient[Litestar]) -> str:
    """A code for a tablet of the person whom the tests know."""
    asked = {"district": DISTRICT, "person": PERSON, "label": "Tablet 9"}
    return str(client.post("/api/v1/tablets/", json=asked).json()["code"])


def enrol(client: TestClient[Litestar], code: str) -> httpx.Response:
    """Enrol a tablet with a code."""
    body = {"code": code, "tablet": TABLET}
    return client.post("/api/v1/enrolments", json=body, headers=FROM_US | {"Cookie": ""})


def known(client: TestClient[Litestar], token: str) -> int:
    """What the server answers to a tablet's token."""
    headers = {"Authorization": f"Bearer {token}", "Cookie": ""}
    return client.get("/api/v1/tablet/", headers=headers).status_code


def test_a_code_enrols_one_tablet_once(client: TestClient[Litestar]) -> None:
    """A picture of the QR code is worth nothing afterwards."""
    code = offered(client)

    first, second = enrol(client, code.lower()), enrol(client, code)

    assert (first.status_code, second.status_code) == (201, 403)
    assert known(client, first.json()["token"]) == 200
    assert "was used already" in second.json()["detail"]


def test_five_wrong_guesses_burn_a_code(client: TestClient[Litestar]) -> None:
    """Whoever saw half of it on a screen must not find the rest."""
    code = offered(client)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")

    guesses = [enrol(client, wrong).status_code for _ in range(5)]

    assert guesses == [403] * 5
    assert enrol(client, code).status_code == 403


def test_codes_are_not_guessed_from_one_address_for_ever(client: TestClient[Litestar]) -> None:
    """Each guess is of another code, so none of them is burnt."""
    answers = [enrol(client, "AAAA-BBBBB-CCCCC").status_code for _ in range(21)]

    assert answers == [403] * 20 + [429]


@pytest.mark.parametrize("token", ["", "spd_", "spd_" + "x" * 43, "sps_" + "S" * 43, "x" * 5_000])
def test_a_token_that_is_none_is_nobodys(client: TestClient[Litestar], token: str) -> None:
    """Forged, truncated, or of a person."""
    assert known(client, token) == 401


def test_a_tablet_renews_its_token_and_the_old_one_works_on(client: TestClient[Litestar]) -> None:
    """The answer with the new one may be lost on the way."""
    old = enrol(client, offered(client)).json()["token"]

    new = client.post("/api/v1/tablet/token", headers={"Authorization": f"Bearer {old}"}).json()

    assert new["token"] != old
    assert (known(client, old), known(client, new["token"])) == (200, 200)


def test_a_lost_tablet_is_out_at_once(client: TestClient[Litestar], tmp_path: Path) -> None:
    """And what can be read in the data folder is no token."""
    token = enrol(client, offered(client)).json()["token"]
    page = client.get(f"/office/tablets/{TABLET}")

    client.post(f"/office/tablets/{TABLET}/lost", data={"form_token": token_in(page)})

    assert known(client, token) == 401
    assert all(token.encode() not in file.read_bytes() for file in files_in(tmp_path))


def files_in(folder: Path) -> list[Path]:
    """Every file below *folder*."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_form_of_an_older_session_is_refused(client: TestClient[Litestar]) -> None:
    """Its token belongs to a session that is over."""
    stale: dict[str, Any] = {"form_token": "0" * 64, "auditor": "x y", "label": "z"}

    answer = client.post("/office/tablets", data=stale)

    assert answer.status_code == 403
    assert "from another page" in answer.text
