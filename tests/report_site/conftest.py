"""A built report, and a browser that opens it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from report_site.build import PhotoFile, build
from tests.report_site import snapshots
from tests.report_site.pictures import JPEG

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def photo_file(tmp_path_factory: pytest.TempPathFactory) -> PhotoFile:
    """Finds one small picture for every photo and size."""
    picture = tmp_path_factory.mktemp("shelf") / "photo.jpg"
    picture.write_bytes(JPEG)
    return lambda _sha256, _longest_side_px: picture


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory, photo_file: PhotoFile) -> Path:
    """The report of the small district; to be read, never changed."""
    out = tmp_path_factory.mktemp("report") / "site"
    build(snapshots.snapshot(), out, photo_file=photo_file)
    return out


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory, photo_file: PhotoFile) -> Path:
    """The same report under names that look like programs."""
    out = tmp_path_factory.mktemp("hostile") / "site"
    build(snapshots.hostile(), out, photo_file=photo_file)
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Without it the test is skipped; with CI=true it fails."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and CI skips nothing")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
