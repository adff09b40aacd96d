"""Where the tests of this room find real files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data, from ``SIGHTLINE_TEST_DATA``; without it the test is skipped."""
    folder = os.environ.get("SIGHTLINE_TEST_DATA")
    if not folder:
        pytest.skip("SIGHTLINE_TEST_DATA does not name a folder of real data")
    return Path(folder)
