"""What the tests of the photo room share."""

from __future__ import annotations

import os
from pathlib import Path

import pi_heif
import pytest
from PIL import Image, ImageFile

from audit_api.photos import pixels


@pytest.fixture
def strict_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow as it is in a decoder, for the length of a test."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    monkeypatch.setattr(pi_heif.options, "DECODE_THREADS", 1)
    pixels.set_up()


@pytest.fixture
def real_files() -> Path:
    """The folder of real camera files and of files that break parsers."""
    folder = os.environ.get("SIGHTLINE_TEST_DATA")
    if not folder:
        pytest.skip("real files: set SIGHTLINE_TEST_DATA to their folder")
    return Path(folder)
