"""What the allocator would keep for good: heaps of many threads, and room of large bodies."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Callable

from audit_api.http.passage import Passage

LARGE_BYTES = 8_000_000

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""Source: malloc.h of the GNU C library."""
HEAPS = 2
ALONE_BYTES = 256 * 1024


def _found(name: str) -> Callable[..., int] | None:
    """A call for it; systems without the GNU C library have none, and other habits."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return found


_trim = _found("malloc_trim")


def share_heaps() -> None:
    """Let all threads take their memory from two heaps, and what is large from none.

    To be asked before there are threads.

    Each thread would have a heap of its own, up to eight for each core, and each keeps what its
    thread once needed: after odd requests of every kind a server stood at 296 MB, and with two
    heaps at 184 MB.

    What is larger than `ALONE_BYTES` is taken from the system alone, and given back when it is
    done with. Left to itself the library raises that limit with each such piece, to 32 MB, and then
    large pieces tear holes into the heaps that stay: after odd requests a server had grown by 42 to
    69 MB, and with a fixed limit by 14 to 35 MB.

    Source: mallopt(3).
    """
    limit = _found("mallopt")
    if limit is not None:
        limit(M_ARENA_MAX, HEAPS)
        limit(M_MMAP_THRESHOLD, ALONE_BYTES)


def give_back_after(passage: Passage) -> None:
    """Give back what a request took that is over, if that was much.

    Bodies come in small pieces, and of those the allocator keeps every page: a few imports of
    64 MB that are refused would leave the server at hundreds of megabytes until it ends.

    Source: malloc_trim(3); since glibc 2.8 it looks at all of the heaps.
    """
    if _trim is not None and passage.received_bytes > LARGE_BYTES:
        # Later, for the body hangs on the request until all of its layers have returned.
        asyncio.get_running_loop().call_soon(_trim, 0)
