"""Tests of `audit_api.storage.figures`."""

from __future__ import annotations

import pytest

from audit_api.photo_record import PhotoState
from audit_api.storage import figures, photos
from audit_api.workflows.take_figures import holdings

pytestmark = pytest.mark.anyio


@pytest.mark.usefixtures("database")
async def test_an_empty_database_counts_nought() -> None:
    """A state without photos is a figure too: what is missing in a chart looks like a fault."""
    held = await figures.held()

    assert held.photos == dict.fromkeys(PhotoState, 0)
    assert held.waiting_since is None
    assert (held.quarantined, held.conflicts) == (0, 0)


@pytest.mark.usefixtures("database")
async def test_photos_are_counted_by_what_became_of_them() -> None:
    """A queue that grows shows before anybody misses a photo."""
    for name in "abc":
        await photos.add(name * 64, 10)
    await photos.make_unusable("a" * 64, "It is torn.")

    held = await figures.held()

    counted = {state for state, many in held.photos.items() if many}
    assert counted == {PhotoState.IN_WORK, PhotoState.UNUSABLE}
    assert held.photos[PhotoState.IN_WORK] == 2
    assert held.waiting_since is not None


@pytest.mark.usefixtures("database")
async def test_how_long_the_first_photo_waits_is_a_number_of_seconds() -> None:
    """On both engines: a time without its zone would be hours off."""
    await photos.add("a" * 64, 10)

    now = await holdings()

    assert now is not None
    assert 0 <= now.oldest_waiting_s < 600
