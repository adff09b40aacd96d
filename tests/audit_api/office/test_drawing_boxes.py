"""Tests of drawing boxes on a photo, in a browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from audit_api.http.access import COOKIE
from tests.audit_api.http.test_photos import settled
from tests.audit_api.stock import files
from tests.browsing import Opened, running_chromium
from tests.known import HEADERS, SESSION_TOKEN
from tests.samples import AUDIT, png, revision
from tests.servers import RunningServer, running_server

PHOTO = png(800, 600)


def deliver(server: RunningServer) -> str:
    """An audit and its photo; gives the name of the photo."""
    with httpx.Client(base_url=server.url, headers=HEADERS, trust_env=False) as client:
        for kind, raw in files():
            client.post(f"/api/v1/imports/{kind.value}?apply=true", content=raw).raise_for_status()
        sha256 = hashlib.sha256(PHOTO).hexdigest()
        claim = {"sha256": sha256, "item": "DL-08", "alt": "A kit."}
        sent = revision(photos=[claim], observations=[])
        client.put(f"/api/v1/audits/{AUDIT}/revisions/1", json=sent).raise_for_status()
        client.put(f"/api/v1/photos/{sha256}", content=PHOTO).raise_for_status()
        client.headers["Authorization"] = ""
        assert settled(client, sha256)["state"] == "ready"
    return sha256


def box(page: Page, number: int) -> list[float]:
    """What stands in the fields of a box, in per cent."""
    sides = ("left", "top", "width", "height")
    typed = [page.locator(f"#{side}{number}").input_value() for side in sides]
    return [float(each) for each in typed if each]


def draw(page: Page) -> None:
    """Draw from a quarter across and down to three quarters across and half down."""
    photo = page.locator("#drawing img").bounding_box()
    assert photo is not None
    x, y = photo["x"] + photo["width"] / 4, photo["y"] + photo["height"] / 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + photo["width"] / 2, y + photo["height"] / 4, steps=4)
    page.mouse.up()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """The page of a photo, with a reviewer who is signed in."""
    with running_server(tmp_path / "data") as server, running_chromium() as browser:
        context = browser.new_context()
        secure = server.url.replace("http:", "https:")
        context.add_cookies([{"name": COOKIE, "value": SESSION_TOKEN, "url": secure}])
        found = Opened(context.new_page())
        found.page.goto(f"{server.url}/office/photos/{deliver(server)}")
        expect(found.page.locator("#add-box")).to_be_visible()
        yield found


def test_a_drawn_box_is_the_typed_box(opened: Opened) -> None:
    """Whoever covers forty faces does not reckon per cents; and keys must do what a mouse does."""
    page = opened.page

    draw(page)
    drawn = box(page, 1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    moved = box(page, 1)
    page.locator("#add-box").press("Enter")
    second = box(page, 2)
    page.keyboard.press("Delete")

    expected = zip(drawn, [25, 25, 50, 25], strict=True)
    assert all(abs(one - two) < 1 for one, two in expected), drawn
    assert moved == [drawn[0] + 1, drawn[1], drawn[2], drawn[3] + 1]
    assert (second, box(page, 2)) == ([40, 40, 20, 20], [])
    assert opened.axe() == []
    page.get_by_role("button", name="Cover these parts").click()
    expect(page.get_by_text("1 part is covered")).to_be_visible()
    assert (box(page, 1), opened.errors) == (moved, [])
