"""Tests of `audit_api.workflows.limits`."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from audit_api.errors import NotSignedIn, TooManyTries
from audit_api.people.patience import MOST, Tried
from audit_api.workflows.limits import Visitor
from audit_api.workflows.service import running
from audit_api.workflows.sign_in import sign_in
from tests.audit_api.workflows.redacting import settings

GUESSES = 25
pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("engine", ["", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_guesses_at_one_moment_are_counted_like_others(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Whoever sends all guesses at once must not get more of them than one who waits."""
    url = str(request.getfixturevalue("postgres_url")) if engine else ""
    visitor = Visitor("192.0.2.9")
    async with running(settings(tmp_path / "data", url)) as service:
        guesses = [
            sign_in("mquist", f"guess {number}", visitor, service.database)
            for number in range(GUESSES)
        ]

        outcomes = await asyncio.gather(*guesses, return_exceptions=True)

    refused = Counter(type(each) for each in outcomes)
    most = MOST[Tried.ACCOUNT]
    assert refused == {NotSignedIn: most, TooManyTries: GUESSES - most}
