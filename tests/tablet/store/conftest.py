"""A server with a district, and a tablet that talks to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.servers import RunningServer, running_server
from tests.tablet.store.bench import Tablet
from tests.tablet.store.held import furnish


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server for tests that do not mind what others sent to it."""
    with running_server(tmp_path_factory.mktemp("furnished") / "data") as server:
        furnish(server)
        yield server


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server to which nobody else sends."""
    with running_server(tmp_path / "data") as server:
        furnish(server)
        yield server


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet, under the app's own policy."""
    opened = chromium.new_context()
    yield opened
    opened.unroute_all(behavior="wait")  # the sender asks by itself, also at this moment
    opened.close()


@pytest.fixture
def tablet(context: BrowserContext, furnished: RunningServer) -> Iterator[Tablet]:
    """A tablet that has nothing yet; at the end it has complained of nothing."""
    opened = Tablet(context, furnished)
    yield opened
    assert opened.errors == []


@pytest.fixture
def real_files() -> Path:
    """The folder of files that real devices wrote."""
    folder = os.environ.get("SIGHTLINE_TEST_DATA")
    if not folder:
        pytest.skip("real files: set SIGHTLINE_TEST_DATA to their folder")
    return Path(folder)
