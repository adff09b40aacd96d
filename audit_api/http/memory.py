"""Giving memory back to the system after a large body, which the allocator would keep for good."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Callable

from audit_api.http.passage import Passage

LARGE_BYTES = 8_000_000


def _found() -> Callable[[int], int] | None:
    """The call for it; systems without the GNU C library have none, and other habits."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None


_trim = _found()


def give_back_after(passage: Passage) -> None:
    """Give back what a request took that is over, if that was much.

    Bodies come in small pieces, and of those the allocator keeps every page: a few imports of
    64 MB that are refused would leave the server at hundreds of megabytes until it ends.

    Source: malloc_trim(3); since glibc 2.8 it looks at all of the heaps.
    """
    if _trim is not None and passage.received_bytes > LARGE_BYTES:
        # Later, for the body hangs on the request until all of its layers have returned.
        asyncio.get_running_loop().call_soon(_trim, 0)
