"""The shell of the tablet app in a real browser: kept, opened without a network, updated."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from typing_extensions import override

from audit_api.http.shell import KEPT, WORKER, read_shell
from tests.browsing import Opened
from tests.servers import RunningServer
from tests.tablet.shell.releases import release, serving

pytestmark = pytest.mark.browser

IS_KEPT = "navigator.serviceWorker.ready.then(() => true)"
LOOK = "navigator.serviceWorker.getRegistration().then((each) => each.update()).then(() => true)"
CACHES = "caches.keys()"
CONTROLLED = """() => navigator.serviceWorker.controller !== null || new Promise((done) => {
  navigator.serviceWorker.addEventListener('controllerchange', () => done(true), {once: true});
})"""
WRITE_MARKUP = """() => {
  try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return 'written'; }
  catch (error) { return error.name; }
}"""
SECOND_POLICY = """() => {
  try { window.trustedTypes.createPolicy('anything', {}); return 'made'; }
  catch (error) { return error.name; }
}"""


def until(page: Page, mark: str) -> None:
    """Wait for a mark on the page: waiting for a script would need a policy that allows it."""
    page.locator(f"html[{mark}]").wait_for(state="attached")


def open_app(page: Page, url: str, mark: str = "data-ready=true") -> None:
    """Open the app, and wait until it is kept."""
    page.goto(f"{url}/tablet/")
    until(page, mark)
    assert page.evaluate(IS_KEPT)
    assert page.evaluate(CONTROLLED)


def test_the_app_opens_under_its_own_policy_and_asks_nobody_else(
    strict: Opened, shared_server: RunningServer
) -> None:
    """No error in the console, no request to any other host, in a new browser and in a used one."""
    for _ in range(2):
        open_app(strict.page, shared_server.url)

    assert strict.errors == []
    assert len(strict.requests) > 10
    assert all(url.startswith(f"{shared_server.url}/") for url in strict.requests)


def test_the_app_opens_without_a_network(strict: Opened, shared_server: RunningServer) -> None:
    """The campus has none; that is what all of this is for."""
    open_app(strict.page, shared_server.url)
    strict.page.context.set_offline(offline=True)

    strict.page.reload()
    until(strict.page, "data-ready=true")

    assert strict.page.locator("h1").count() > 0


def test_a_kept_app_opens_when_the_server_is_gone(strict: Opened, tmp_path: Path) -> None:
    """Under each of its addresses, with its templates and its store."""
    with serving(release(tmp_path, "one"), tmp_path / "data") as server:
        open_app(strict.page, server.url, "data-release=one")

    for address in ("/tablet/", "/tablet/?from=home", "/tablet/#/ready"):
        strict.page.goto("about:blank")
        strict.page.goto(f"{server.url}{address}")
        until(strict.page, "data-release=one")

    assert strict.page.locator("#app p").text_content() == "<b>Release</b> one"


def test_every_file_comes_from_the_tablet_and_no_answer_of_the_server_is_kept(
    strict: Opened, tmp_path: Path
) -> None:
    """An old answer about an audit would be taken for what the server holds."""
    with serving(release(tmp_path, "one"), tmp_path / "data") as server:
        open_app(strict.page, server.url, "data-release=one")
        seen: dict[str, bool] = {}
        strict.page.on("response", lambda each: seen.update({each.url: each.from_service_worker}))
        strict.page.reload()
        until(strict.page, "data-release=one")
        strict.page.evaluate("fetch('/api/v1/limits').then((answer) => answer.json())")
        held = strict.page.evaluate(
            "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)"
            ".then((cache) => cache.keys()).then((keys) => keys.map((each) => each.url)))))"
        )

    app = {url: kept for url, kept in seen.items() if "/tablet/" in url and WORKER not in url}
    assert len(app) > 4
    assert [url for url, kept in app.items() if not kept] == []
    assert seen[f"{server.url}/api/v1/limits"] is False
    assert [url for url in held[0] if "/api/" in url] == []
    assert len(held) == 1


def test_the_policy_lets_templates_and_the_store_work_and_markup_not(
    strict: Opened, tmp_path: Path
) -> None:
    """A note from the field is text, whatever is written in it, also where our code forgot that."""
    with serving(release(tmp_path, "one"), tmp_path / "data") as server:
        open_app(strict.page, server.url, "data-release=one")
        errors = [*strict.errors]
        shown = strict.page.locator("#app p").text_content()
        written = strict.page.evaluate(WRITE_MARKUP)
        policy = strict.page.evaluate(SECOND_POLICY)

    assert errors == []
    assert shown == "<b>Release</b> one"
    assert (written, policy) == ("TypeError", "TypeError")


def test_an_update_waits_until_a_person_says_so(strict: Opened, tmp_path: Path) -> None:
    """It must not take away the field in which somebody is writing, in this tab or another."""
    page, data = strict.page, tmp_path / "data"
    with serving(release(tmp_path, "one"), data) as server:
        open_app(page, server.url, "data-release=one")
        other = page.context.new_page()
        open_app(other, server.url, "data-release=one")
        before = page.evaluate(CACHES)

    with serving(release(tmp_path, "two"), data, server.url):
        page.evaluate(LOOK)
        until(page, "data-told~=waiting")
        waiting = page.evaluate(CACHES)
        page.reload()
        until(page, "data-told~=waiting")
        still = page.locator("html").get_attribute("data-release")
        page.get_by_role("button", name="Update").click()
        until(page, "data-release=two")
        until(other, "data-told~=replaced")

    assert still == "one"
    assert other.locator("html").get_attribute("data-release") == "one"
    assert page.evaluate(CACHES) == [each for each in waiting if each not in before]
    assert len(page.evaluate(CACHES)) == 1


def test_the_same_release_started_again_is_no_update(strict: Opened, tmp_path: Path) -> None:
    """A server that is restarted every night must not bother anybody."""
    page, kept = strict.page, release(tmp_path, "one")
    with serving(kept, tmp_path / "data") as server:
        open_app(page, server.url, "data-release=one")
        before = page.evaluate(CACHES)

    with serving(kept, tmp_path / "data", server.url):
        page.evaluate(LOOK)
        page.reload()
        until(page, "data-release=one")

    assert page.locator("html").get_attribute("data-told") is None
    assert page.evaluate(CACHES) == before


class HalfUpdated(BaseHTTPRequestHandler):
    """A server that was replaced while a tablet fetched the app: its files are of the next one."""

    shell = read_shell()

    def do_GET(self) -> None:
        """Give a file, and say of which version it is."""
        name = urlsplit(self.path).path.removeprefix("/tablet/")
        file = self.shell.files[name]
        self.send_response(200)
        self.send_header("Content-Type", file.media_type)
        version = "another" if name == KEPT else self.shell.version
        self.send_header("Sightline-Tablet", version)
        self.end_headers()
        self.wfile.write(file.content)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_an_app_of_another_version_than_its_worker_is_not_kept(strict: Opened) -> None:
    """It would fail on the campus, at a place that nobody has ever tried."""
    ending = """() => navigator.serviceWorker.register('/tablet/sw.js').then((made) => new Promise(
      (done) => (made.installing ?? made.waiting ?? made.active).addEventListener(
        'statechange', (event) => done(event.target.state))))"""
    with ThreadingHTTPServer(("127.0.0.1", 0), HalfUpdated) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        strict.page.goto(f"http://127.0.0.1:{server.server_port}/tablet/installing/")
        state = strict.page.evaluate(ending)
        held = strict.page.evaluate(CACHES)
        server.shutdown()

    assert (state, held) == ("redundant", [])


@pytest.mark.parametrize("width_px", [320, 820, 1180])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_installers_can_be_read_by_everybody(
    opened: Opened, shared_server: RunningServer, width_px: int, scheme: str
) -> None:
    """It is read on whatever is at hand."""
    opened.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened.page.set_viewport_size({"width": width_px, "height": 800})

    opened.page.goto(f"{shared_server.url}/tablet/installing/")

    assert opened.axe() == []
    assert opened.errors == []
    assert not opened.page.evaluate("document.documentElement.scrollWidth > innerWidth")
