"""What is asked for comes in one order, whatever the engine and the language of its computer."""

from __future__ import annotations

import pytest

from audit_api.storage import places
from report_site.snapshot import Place
from tests.samples import SITE

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]

NAMES = ("a-2", "B", "a", "Z", "a.1", "é", "A", "a_1", "10", "9", "á", "ß", "a b", "ab", "ﬀ", "😀")


async def test_places_come_in_the_order_of_their_bytes() -> None:
    """The same district would have another report, byte by byte, on another computer."""
    held = [
        Place(id=name, site=SITE, kind="corridor", label=name, position=None, exposure=1)
        for name in NAMES
    ]
    await places.put(held)

    told = [place.id for place in await places.of_site(SITE)]

    assert [name for name in told if name in NAMES] == sorted(NAMES)
