"""A district's server, and tablets that outlive their browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import PATIENCE_MS, Opened
from tests.servers import RunningServer, running_server
from tests.tablet.screens.auditor import Auditor
from tests.tablet.store.held import furnish


@pytest.fixture(scope="module")
def campus_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A real server with two schools, to which nobody but one journey sends."""
    folder = tmp_path_factory.mktemp("campus")
    with (folder / "log").open("wb") as log, running_server(folder / "data", log=log) as server:
        furnish(server)
        yield server


@pytest.fixture
def auditor(chromium: Browser, campus_server: RunningServer) -> Iterator[Auditor]:
    """An auditor with a tablet held upright, on which nothing is yet."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield Auditor(Opened(page), campus_server.url)
    context.close()
