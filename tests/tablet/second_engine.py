"""``python -m tests.tablet.second_engine``: the app in WebKitGTK, the second engine; run by hand.

Needs the Debian packages ``webkit2gtk-driver`` and ``xvfb``, and selenium beside the project's own
packages; none of them is in the lock. Says what was seen, and ends with 1 where that is not right.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.known import DISTRICT, NAME, TABLET, TABLET_TOKENS
from tests.servers import running_server
from tests.tablet.enrolled import BARE_PAGE, ENROL
from tests.tablet.screens.pictures import write_picture
from tests.tablet.store.held import furnish

DRIVER = "/usr/bin/WebKitWebDriver"
BROWSERS = "webkit2gtk-4.1/MiniBrowser"
PATIENCE_S = 20
NOTE = "A poster covers the window."
GIVEN = {"NS-01": "no", "NS-02": "4", "NS-03": "yes"}
ROW = {
    "token": TABLET_TOKENS[DISTRICT],
    "tablet": f"{TABLET}0",
    "auditor": NAME,
    "district": DISTRICT,
    "renewedAt": "2099-01-01T00:00:00Z",
}
ASYNC = """const [given, done] = arguments;
({script})(given).then(done, (error) => done(`${{error.name}}: ${{error.message}}`));"""
ANSWERED = """return Object.fromEntries(arguments[0].map(
  (name) => [name, document.querySelector(`#item-${name} input:checked`)?.value]))"""

Driver = Any  # selenium is not here when types are checked


class Engine:
    """One window of the second engine."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self._wait = importlib.import_module("selenium.webdriver.support.ui").WebDriverWait

    def find(self, selector: str) -> Driver:
        """The first that fits, as soon as it is there."""
        found = self._wait(self.driver, PATIENCE_S).until(
            lambda driver: driver.find_elements("css selector", selector)
        )
        return found[0]

    def named(self, words: str) -> Driver:
        """What begins with these words, as soon as it is there."""
        path = f"//*[starts-with(normalize-space(text()), '{words}')]"
        found = self._wait(self.driver, PATIENCE_S).until(
            lambda driver: driver.find_elements("xpath", path)
        )
        return found[0]

    def run(self, script: str, given: object = None) -> object:
        """What an async function of one argument gives."""
        return self.driver.execute_async_script(ASYNC.format(script=script), given)

    def tap(self, item: str, value: str) -> None:
        """Choose an answer."""
        self.find(f"#item-{item} label:has(input[value='{value}'])").click()


def walk(engine: Engine, url: str, picture: Path) -> None:
    """Enrol, take a school along, answer, and keep a finding with its photo."""
    engine.driver.get(url + BARE_PAGE)
    engine.run(ENROL, ROW)
    engine.driver.get(f"{url}/tablet/")
    engine.find("html[data-ready=true]")
    engine.run("() => navigator.serviceWorker.ready.then(() => true)")
    engine.find("a[href='#/start']").click()
    engine.named("Alder Elementary").click()
    engine.named("Take along").click()
    engine.named("CPTED core walk").click()
    engine.find("#person").clear()
    engine.find("#person").send_keys(NAME)
    engine.find(".dock .main").click()
    for item, value in GIVEN.items():
        engine.tap(item, value)
    engine.find("#item-NS-01 input[type=file][multiple]").send_keys(str(picture))
    engine.find("#item-NS-01 .thumbs img")
    engine.find("#item-NS-01 .found textarea").send_keys(NOTE)
    engine.find("#item-NS-02 legend").click()  # leaving the field keeps it
    engine.find("html[data-saving='0']")


def kept(engine: Engine) -> list[str]:
    """What is not there any more after the page was opened again."""
    engine.driver.refresh()
    engine.find("#item-NS-01 .thumbs img")
    answers = engine.driver.execute_script(ANSWERED, list(GIVEN))
    note = engine.find("#item-NS-01 .found textarea").get_property("value")
    return [
        *(f"{item} is {answers[item]}" for item, value in GIVEN.items() if answers[item] != value),
        *([] if note == NOTE else [f"the note is {note!r}"]),
    ]


@contextmanager
def second_engine() -> Iterator[Engine]:
    """A window of WebKitGTK, held upright."""
    os.environ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # it opens our own pages only
    webdriver = importlib.import_module("selenium.webdriver")
    service = importlib.import_module("selenium.webdriver.webkitgtk.service").Service
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob(f"*/{BROWSERS}")))
    options.add_argument("--automation")
    driver = webdriver.WebKitGTK(options=options, service=service(DRIVER))
    try:
        driver.set_script_timeout(PATIENCE_S)
        driver.set_window_size(820, 1180)
        yield Engine(driver)
    finally:
        driver.quit()


def main() -> int:
    """Walk with a server, and open again without one."""
    if not os.environ.get("DISPLAY"):
        xvfb = shutil.which("xvfb-run") or sys.exit("needs a display, or xvfb")
        os.execv(xvfb, [xvfb, "-a", sys.executable, "-m", "tests.tablet.second_engine"])  # noqa: S606 - our own program
    with tempfile.TemporaryDirectory() as folder, second_engine() as engine:
        with (
            Path(folder, "log").open("wb") as log,
            running_server(Path(folder, "data"), log=log) as server,
        ):
            furnish(server)
            walk(engine, server.url, write_picture(Path(folder)))
        lost = kept(engine)  # there is no server any more
        version = engine.driver.capabilities["browserVersion"]
    sys.stdout.write(f"WebKitGTK {version}: {'; '.join(lost) or 'nothing is lost'}\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
