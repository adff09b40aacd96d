"""A tablet's browser that keeps what it holds when it is closed, or killed."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error

from tests.browsing import CHROMIUM, PATIENCE_MS, QUIET, Opened
from tests.tablet.screens.auditor import Auditor

LOCK = "SingletonLock"


class KeptBrowser:
    """One browser and its folder; started and ended as often as a day wants it."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self._chromium = chromium
        self._folder = folder
        self.context = self._start()

    def new_auditor(self, url: str) -> Auditor:
        """An auditor with this tablet for the first time: it is enrolled."""
        return Auditor(self._page(), url)

    def auditor(self, url: str) -> Auditor:
        """The same auditor, who opens the app where the home screen does."""
        auditor = Auditor(self._page(), url, is_enrolled=True)
        auditor.page.goto(auditor.url)
        auditor.page.locator("html[data-shown]").wait_for(state="attached")
        return auditor

    def killed(self) -> None:
        """End it as a system does that needs the memory, and start it again without a network."""
        held = str((self._folder / LOCK).readlink())
        os.kill(int(held.rpartition("-")[2]), signal.SIGKILL)
        with suppress(Error):  # Playwright may have noticed by now that it is gone, or not yet
            self.context.close()
        (self._folder / LOCK).unlink(missing_ok=True)
        self.context = self._start()
        self.context.set_offline(offline=True)

    def close(self) -> None:
        """End it."""
        self.context.close()

    def _page(self) -> Opened:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return Opened(page)

    def _start(self) -> BrowserContext:
        return self._chromium.browser_type.launch_persistent_context(
            self._folder,
            executable_path=CHROMIUM,
            args=[*QUIET],
            viewport={"width": 820, "height": 1180},
            has_touch=True,
        )
