"""A built report, plain and with hostile names."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_site.build import build
from report_site.photo_files import PhotoFile
from tests.report_site import snapshots
from tests.report_site.pictures import JPEG


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
