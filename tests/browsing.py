"""A page in a real browser, with what went wrong while it was open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = (
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update"),
    "--disable-gpu",
)
"""Chromium asks its maker for updates otherwise, and these are not our pages' requests; and where
there is no graphics card, playing one takes a tenth of its time."""

PATIENCE_MS = 30_000
"""A busy machine is slow, and no test asserts a clock."""
expect.set_options(timeout=PATIENCE_MS)


class Opened:
    """A page with its requests and errors."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda line: self.errors.append(line.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", lambda request: self.errors.append(request.url))
        page.on("request", lambda request: self.requests.append(request.url))

    def axe(self) -> list[str]:
        """What axe finds, in words."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))",
            RULES,
        )
        return [str(each) for each in found]


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """Chromium without a window. Without it the test is skipped; with CI=true it fails."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and CI skips nothing")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield browser
        browser.close()
