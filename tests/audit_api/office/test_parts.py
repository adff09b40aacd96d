"""Tests of parts of pages that are exchanged in place, in a browser with scripts and without."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from audit_api.http.access import COOKIE
from tests.audit_api.http.test_photos import settled
from tests.audit_api.stock import files
from tests.browsing import Opened
from tests.known import HEADERS, SESSION_TOKEN
from tests.samples import AUDIT, OBSERVATION, png, revision
from tests.servers import RunningServer, running_server

pytestmark = pytest.mark.browser

WORDS = "Please look behind the gym, too."
NUMBERS = count(1)


class Delivered(NamedTuple):
    """An audit with two photos of one finding, as it lies before a reviewer."""

    server: RunningServer
    audit: str
    photos: tuple[str, str]

    @property
    def address(self) -> str:
        """Of the page on which it is reviewed."""
        return f"{self.server.url}/office/reviews/{self.audit}"

    def photo(self, number: int) -> dict[str, Any]:
        """What the server tells of a photo."""
        with desk(self.server) as client:
            told: dict[str, Any] = client.get(f"/api/v1/photos/{self.photos[number]}").json()
        return told


def desk(server: RunningServer) -> httpx.Client:
    """Somebody beside the browser, with the same session."""
    headers = HEADERS | {"Authorization": ""}
    return httpx.Client(base_url=server.url, headers=headers, trust_env=False)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with two schools."""
    with running_server(tmp_path_factory.mktemp("office") / "data") as server:
        with httpx.Client(base_url=server.url, headers=HEADERS, trust_env=False) as client:
            for kind, raw in files():
                address = f"/api/v1/imports/{kind.value}?apply=true"
                client.post(address, content=raw).raise_for_status()
        yield server


@pytest.fixture
def delivered(office: RunningServer) -> Delivered:
    """An audit that no other test looks at."""
    number = next(NUMBERS)
    pictures = [png(300 + number, height) for height in (200, 201)]
    names = [hashlib.sha256(each).hexdigest() for each in pictures]
    whole = revision(
        id=f"{AUDIT[:-2]}{number:02}",
        observations=[{"id": OBSERVATION, "item": "DL-08", "note": "Old.", "photos": names}],
        photos=[{"sha256": each, "item": "DL-08", "alt": "A kit."} for each in names],
    )
    with httpx.Client(base_url=office.url, headers=HEADERS, trust_env=False) as client:
        address = f"/api/v1/audits/{whole['id']}/revisions/1"
        client.put(address, json=whole).raise_for_status()
        for name, picture in zip(names, pictures, strict=True):
            client.put(f"/api/v1/photos/{name}", content=picture).raise_for_status()
    with desk(office) as client:
        assert [settled(client, name)["state"] for name in names] == ["ready"] * 2
    return Delivered(office, str(whole["id"]), (names[0], names[1]))


@pytest.fixture(params=["with scripts", "without"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts."""
    return bool(request.param == "with scripts")


def signed_in(chromium: Browser, server: RunningServer, *, scripted: bool = True) -> Opened:
    """A page of somebody who is signed in and may do everything."""
    context = chromium.new_context(java_script_enabled=scripted)
    secure = server.url.replace("http:", "https:")
    context.add_cookies([{"name": COOKIE, "value": SESSION_TOKEN, "url": secure}])
    return Opened(context.new_page())


def release(page: Page, delivered: Delivered, number: int) -> None:
    """Tick that nobody can be recognised on a photo, and release it where it stands."""
    beside = page.locator(f"#photo-{delivered.photos[number][:12]}")
    beside.get_by_label("nobody can be recognised").check()
    beside.get_by_role("button", name="Release for reports").click()


def withhold(delivered: Delivered, number: int) -> None:
    """What a colleague does meanwhile, at another desk."""
    address = f"/office/photos/{delivered.photos[number]}"
    with desk(delivered.server) as client:
        token = re.search('name="form_token" value="([0-9a-f]+)"', client.get(address).text)
        assert token is not None
        answer = client.post(f"{address}/withhold", data={"form_token": token[1]})
        assert answer.status_code == 303


def entries(server: RunningServer, action: str) -> int:
    """How often the record says that somebody did that."""
    with desk(server) as client:
        page = client.get("/office/record", params={"what": action}).text
    return page.count(f">{action}</td>")


def test_photos_are_released_where_they_stand(
    chromium: Browser, delivered: Delivered, *, scripted: bool
) -> None:
    """Forty photos are forty ticks, not forty ways to another page and back."""
    opened = signed_in(chromium, delivered.server, scripted=scripted)
    page = opened.page
    page.goto(delivered.address)

    for number in (0, 1):
        release(page, delivered, number)
        beside = page.locator(f"#photo-{delivered.photos[number][:12]}")
        expect(beside.get_by_text("Released for reports.")).to_be_visible()

    assert page.url.partition("#")[0] == delivered.address
    assert [delivered.photo(number)["released"] for number in (0, 1)] == [True, True]
    assert opened.errors == []
    page.context.close()


def test_what_was_typed_for_the_auditor_stays(chromium: Browser, delivered: Delivered) -> None:
    """A page that is loaded anew forgets it, and so does who typed it."""
    opened = signed_in(chromium, delivered.server)
    page = opened.page
    page.goto(delivered.address)
    asked = page.locator("article", has_text="DL-08")
    asked.get_by_label("Send this item back").check()
    asked.get_by_label("What should the auditor do?").fill(WORDS)
    before = entries(delivered.server, "audit read"), entries(delivered.server, "photo released")

    release(page, delivered, 0)

    expect(page.locator(".releasing").first).to_be_focused()
    assert opened.axe() == []
    assert asked.get_by_label("Send this item back").is_checked()
    assert asked.get_by_label("What should the auditor do?").input_value() == WORDS
    after = entries(delivered.server, "audit read"), entries(delivered.server, "photo released")
    assert (after[0] - before[0], after[1] - before[1]) == (0, 1)
    assert delivered.photo(1)["released"] is False
    page.context.close()


def test_on_paper_there_is_nothing_to_fill_in(chromium: Browser, delivered: Delivered) -> None:
    """An audit that is printed for a meeting shows what was found, and no empty boxes."""
    page = signed_in(chromium, delivered.server).page
    page.goto(delivered.address)
    fields = page.locator("main :is(input, textarea, button)")
    seen = fields.locator("visible=true").count()

    page.emulate_media(media="print")

    assert seen > 0
    expect(fields.locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("In no report yet.").first).to_be_visible()
    page.context.close()


def test_what_is_refused_is_told_beside_the_photo(chromium: Browser, delivered: Delivered) -> None:
    """Withheld by a colleague meanwhile: what was looked at is not what would be shown."""
    opened = signed_in(chromium, delivered.server)
    page = opened.page
    page.goto(delivered.address)
    withhold(delivered, 0)

    release(page, delivered, 0)

    beside = page.locator(f"#photo-{delivered.photos[0][:12]}")
    expect(beside.get_by_role("alert")).to_contain_text("look at it again")
    expect(beside.get_by_role("button", name="Release for reports")).to_be_focused()
    assert delivered.photo(0)["released"] is False
    page.context.close()


@pytest.mark.parametrize("status", [0, 502])
def test_a_server_that_is_away_is_told_and_a_page_of_its_proxy_is_not_shown(
    chromium: Browser, delivered: Delivered, status: int
) -> None:
    """A tick that went nowhere must not look as if it had."""
    page = signed_in(chromium, delivered.server).page
    page.goto(delivered.address)
    page.route(
        "**/release",
        lambda route: (
            route.fulfill(status=status, body="<h1>nginx</h1>") if status else route.abort()
        ),
    )

    release(page, delivered, 0)

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Try it again")
    expect(page.get_by_text("nginx")).to_have_count(0)
    page.unroute("**/release")
    page.get_by_role("button", name="Release for reports").first.click()
    expect(page.get_by_text("Released for reports.")).to_be_visible()
    page.context.close()


def test_whoever_is_signed_out_meanwhile_gets_the_page_to_sign_in(
    chromium: Browser, delivered: Delivered
) -> None:
    """A part of a page that asks for a password would stand beside a photo."""
    page = signed_in(chromium, delivered.server).page
    page.goto(delivered.address)
    page.context.clear_cookies()

    release(page, delivered, 0)

    expect(page.get_by_label("Password")).to_be_visible()
    assert page.url.endswith(f"/office/sign-in?next=/office/reviews/{delivered.audit}")
    page.context.close()


def test_the_record_is_narrowed_in_place(
    chromium: Browser, delivered: Delivered, *, scripted: bool
) -> None:
    """What was found is told aloud, the address can be kept, and the way back leads back."""
    opened = signed_in(chromium, delivered.server, scripted=scripted)
    page = opened.page
    page.goto(f"{delivered.server.url}/office/record")
    whole = page.get_by_role("status").text_content()

    page.get_by_label("Did").select_option("revision kept")
    page.get_by_role("button", name="Show", exact=True).click()

    expect(page).to_have_url(re.compile(r"what=revision(\+|%20)kept"))
    cells = page.locator("td[data-name=Did]")
    expect(page.get_by_role("status")).not_to_have_text(whole or "")
    page.wait_for_load_state()
    assert set(cells.all_text_contents()) == {"revision kept"}
    assert opened.errors == []
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(whole or "")
    page.context.close()


def test_what_is_refused_of_the_record_is_told_and_forgotten(
    chromium: Browser, delivered: Delivered
) -> None:
    """A button that does nothing is pressed again and again."""
    page = signed_in(chromium, delivered.server).page
    page.goto(f"{delivered.server.url}/office/record")
    whole = page.get_by_role("status").text_content()
    show = page.get_by_role("button", name="Show", exact=True)
    elsewhere = f"{delivered.server.url}/office/reviews/nothing"
    page.route("**/record?*", lambda route: route.continue_(url=elsewhere))

    show.click()

    expect(page.get_by_role("alert")).to_contain_text("nothing")
    assert "?" not in page.url
    page.unroute("**/record?*")
    page.get_by_label("Did").select_option("revision kept")
    show.click()
    expect(page.get_by_role("status")).not_to_have_text(whole or "")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.context.close()
