"""What we know of a provider: its endpoints and keys, asked for anew when they are old."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from audit_api.errors import IdentityRefused, ProviderAway
from audit_api.people.oidc.asking import ask
from audit_api.people.oidc.documents import (
    Metadata,
    PublicKey,
    discovery_address,
    read_keys,
    read_metadata,
)
from audit_api.people.oidc.id_token import KeyName, fitting_key
from audit_api.people.oidc.values import Provider

OLD_S = 3_600
BETWEEN_S = 10
"""At least so long between two questions for keys: unknown names must not make us ask for ever."""
OK = 200


class Known:
    """One provider, as far as we know it."""

    def __init__(self, provider: Provider, clock: Callable[[], float]) -> None:
        self._provider = provider
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._metadata: Metadata | None = None
        self._metadata_at_s = 0.0
        self._keys: tuple[PublicKey, ...] | None = None
        self._keys_at_s = 0.0

    async def metadata(self) -> Metadata:
        """Its endpoints.

        Raises:
            ProviderAway: It cannot be asked, or what it says of itself is not to be used.
        """
        async with self._one_at_a_time:
            if self._metadata is None or self._clock() - self._metadata_at_s > OLD_S:
                body = await self._ask(discovery_address(self._provider))
                self._metadata = read_metadata(body, self._provider)
                self._metadata_at_s = self._clock()
            return self._metadata

    async def key(self, name: KeyName) -> PublicKey:
        """The key that *name* means; it may be newer than those that we know.

        Raises:
            IdentityRefused: It has no such key.
            ProviderAway: It cannot be asked.
        """
        address = (await self.metadata()).jwks_uri
        async with self._one_at_a_time:
            await self._renew_keys(name, address)
            key = fitting_key(name, self._keys or ())
        if key is None:
            raise IdentityRefused(self._provider.name, f"it has no key {name.key_id!r}")
        return key

    async def _renew_keys(self, name: KeyName, address: str) -> None:
        """Ask for keys if ours are old, or if they lack one and were not asked for just now."""
        age_s = self._clock() - self._keys_at_s
        is_missing = self._keys is None or fitting_key(name, self._keys) is None
        may_ask = self._keys is None or age_s >= BETWEEN_S
        if age_s > OLD_S or (is_missing and may_ask):
            self._keys = read_keys(await self._ask(address), self._provider)
            self._keys_at_s = self._clock()

    async def _ask(self, address: str) -> bytes:
        answer = await ask(address, self._provider)
        if answer.status != OK:
            raise ProviderAway(self._provider.name, f"{address} answered {answer.status}")
        return answer.body
