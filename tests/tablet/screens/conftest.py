"""A server with one small district, and an auditor in front of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import PATIENCE_MS, Opened
from tests.servers import RunningServer, running_server
from tests.tablet.screens.auditor import Auditor
from tests.tablet.store.held import furnish


@pytest.fixture(scope="session")
def school_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A real server with one district, two sites and their doors."""
    folder = tmp_path_factory.mktemp("schools")
    with (folder / "log").open("wb") as log, running_server(folder / "data", log=log) as server:
        furnish(server)
        yield server


@pytest.fixture
def auditor(chromium: Browser, school_server: RunningServer) -> Iterator[Auditor]:
    """An auditor with a tablet held upright, on which nothing is yet."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    opened = Opened(context.new_page())
    opened.page.set_default_timeout(PATIENCE_MS)
    yield Auditor(opened, school_server.url)
    opened.page.unroute_all(behavior="wait")  # the app asks by itself, also at this moment
    context.close()


@pytest.fixture
def walking(auditor: Auditor) -> Auditor:
    """The same, with an audit begun."""
    auditor.take_along("Alder Elementary")
    auditor.begin()
    return auditor
