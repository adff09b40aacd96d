"""What tests of several rooms share: servers, and nothing of the developer's own settings."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from tests.browsing import Opened, running_chromium
from tests.demonstrations import built_once
from tests.postgres import NoPostgres, Postgres, PrivatePostgres, running_postgres
from tests.servers import RunningServer, running_server

# A busy machine is slow, and no test asserts a clock. With CI=true the examples are always the
# same: what lands or not must not be drawn by lot; every other run looks for new ones.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")

# Hundreds of servers and commands are started; each would compile our 300 modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

OUR_OWN = ("SIGHTLINE_TEST_DATA", "SIGHTLINE_TEST_POSTGRES")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's settings must not decide whether a test passes."""
    for name in os.environ:
        if name.startswith("SIGHTLINE_") and name not in OUR_OWN:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for all tests; see `tests.postgres`."""
    try:
        with running_postgres() as running:
            yield running
    except NoPostgres as error:
        pytest.skip(str(error))


@pytest.fixture
def private_postgres(postgres: Postgres) -> PrivatePostgres:
    """The same, where a test may end it and start it again."""
    if not isinstance(postgres, PrivatePostgres):
        pytest.skip("the server that SIGHTLINE_TEST_POSTGRES names is not ours to restart")
    return postgres


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """A new, empty PostgreSQL database, dropped afterwards."""
    with postgres.fresh_database() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_database_url(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Gives nothing, for SQLite in a data folder; then a new PostgreSQL database at each call."""
    if request.param == "sqlite":
        yield str
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with ExitStack() as stack:
        yield lambda: stack.enter_context(postgres.fresh_database())


@pytest.fixture
def database_url(new_database_url: Callable[[], str]) -> str:
    """Nothing, for SQLite in the data folder; then a new, empty PostgreSQL database."""
    return new_database_url()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server of one's own, with an empty data folder."""
    with running_server(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for tests that do not mind what others put into it."""
    with running_server(tmp_path_factory.mktemp("shared") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration that was built for real, server and all: a copy of one's own."""
    base = tmp_path_factory.getbasetemp()
    shelf = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(built_once(shelf / "demonstration"), folder)
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a module: while it is there, its event loop runs, and no other can."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    """A new page of 1280 pixels, outside every other test's cookies; scripts of tests may run."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield Opened(context.new_page())
    context.close()


@pytest.fixture
def strict(chromium: Browser) -> Iterator[Opened]:
    """The same under the page's own policy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield Opened(context.new_page())
    context.close()


LONGEST_FIRST = ("audit_api/demo", "experiments", "journeys", "recomputed", "tablet")
"""Folders of tests that take minutes; begun last, one of two processes would wait for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, in the order that chance has given to the rest."""
    here = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        inside = item.path.relative_to(here).as_posix()
        long = (number for number, name in enumerate(LONGEST_FIRST) if inside.startswith(name))
        return next(long, len(LONGEST_FIRST))

    items.sort(key=rank)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true a skipped test is a failure: there, everything that tests need is installed."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is None or not os.environ.get("CI"):
        return
    if skipped := len(terminal.stats.get("skipped", ())):
        terminal.write_line(f"{skipped} tests were skipped, and CI skips nothing", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
