"""A provider for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fake_provider import FakeProvider, running_provider


@pytest.fixture
def fake() -> Iterator[FakeProvider]:
    """A provider on this computer, honest until it is told otherwise."""
    with running_provider() as running:
        yield running
