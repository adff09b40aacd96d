"""A photo that this process has in work: others leave it alone for as long as its lease is renewed.

A lease is short, so that the photo of a server that was killed is taken over soon by another one.
"""

from __future__ import annotations

import asyncio
import logging
from types import TracebackType
from typing import Self

from audit_api.errors import AuditError
from audit_api.storage import leases
from audit_api.storage.leases import Lease

LEASE_S = 10.0
RENEWED_EACH_S = 3.0
_LOG = logging.getLogger(__name__)


class LeasedPhoto:
    """One photo in work. Use it as ``async with photo``; in it, the lease is renewed."""

    def __init__(self, lease: Lease) -> None:
        self._lease: Lease | None = lease
        self._renewing: asyncio.Task[None] | None = None
        self.sha256 = lease.sha256

    @classmethod
    async def next(cls) -> Self | None:
        """The photo that came first and that nobody has in work, if there is one."""
        lease = await leases.claim(LEASE_S)
        return cls(lease) if lease else None

    async def __aenter__(self) -> Self:
        self._renewing = asyncio.create_task(self._renew())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.wait([self._renewing])

    async def put_off(self, pause_s: float) -> None:
        """Let nobody have it for so long."""
        if self._lease is not None:
            self._lease = await leases.extend(self._lease, pause_s)

    async def give_back(self) -> None:
        """Let any process have it at once."""
        if self._lease is not None:
            await leases.end(self._lease)

    async def _renew(self) -> None:
        while self._lease is not None:
            await asyncio.sleep(RENEWED_EACH_S)
            try:
                self._lease = await leases.extend(self._lease, LEASE_S)
            except AuditError as error:
                # It may run out. Then two prepare the photo, and both write the same.
                _LOG.warning("the lease of photo %s was not renewed: %s", self.sha256, error)
