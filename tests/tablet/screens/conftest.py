"""A server with one small district, and an auditor in front of it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from audit_api.import_report import ImportKind
from tests.audit_api.stock import OTHER_SITE, files
from tests.browsing import Opened
from tests.known import HEADERS
from tests.servers import RunningServer, running_server
from tests.tablet.screens.auditor import Auditor

FERN_PLACES = f"""id,site,kind,label,longitude,latitude
gym,{OTHER_SITE},gym,Gym,-89.4002,43.6001
gate,{OTHER_SITE},entrance,East gate,-89.3991,43.6004
lot,{OTHER_SITE},parking,Parking,-89.4009,43.5996
""".encode()
"""Of the high school it is known where its places are: the other one has no plan."""


@pytest.fixture(scope="session")
def school_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A real server with one district, two sites and their doors."""
    folder = tmp_path_factory.mktemp("schools")
    with (folder / "log").open("wb") as log, running_server(folder / "data", log=log) as server:
        for kind, raw in (*files(), (ImportKind.PLACES, FERN_PLACES)):
            answer = httpx.post(
                f"{server.api}/imports/{kind.value}?apply=true", content=raw, headers=HEADERS
            )
            assert answer.status_code == 200, answer.text
        yield server


@pytest.fixture
def auditor(chromium: Browser, school_server: RunningServer) -> Iterator[Auditor]:
    """An auditor with a tablet held upright, on which nothing is yet."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    opened = Opened(context.new_page())
    opened.page.set_default_timeout(15_000)
    yield Auditor(opened, school_server.url)
    context.close()


@pytest.fixture
def walking(auditor: Auditor) -> Auditor:
    """The same, with an audit begun."""
    auditor.take_along("Alder Elementary")
    auditor.begin()
    return auditor
