"""Asking a provider over the network: bounded in time and size, and never sent elsewhere."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import httpx

from audit_api.errors import ProviderAway
from audit_api.people.oidc.documents import is_safe
from audit_api.people.oidc.values import Provider

WITHIN_S = 10
LARGEST_BYTES = 262_144
"""Google's keys are 2 KB, Entra's 12 KB."""
MOVED = range(300, 400)
BROKEN = range(500, 600)


class Answer(NamedTuple):
    """What a provider answered."""

    status: int
    body: bytes


class Form(NamedTuple):
    """What is sent to a token endpoint.

    Attributes:
        fields: Of the form.
        authorization: The header that proves who we are; empty where a field does.
    """

    fields: Mapping[str, str]
    authorization: str = ""


async def ask(address: str, provider: Provider, form: Form | None = None) -> Answer:
    """What *provider* answers at *address*: to a question, or to a *form* that is sent there.

    Raises:
        ProviderAway: It does not answer in time, answers too much, with an error of its own, or
            wants to send us elsewhere; or the address is open to listeners.
    """
    if not is_safe(address, provider):
        raise ProviderAway(provider.name, f"{address!r} is open to listeners")
    try:
        async with asyncio.timeout(WITHIN_S):
            answer = await _exchange(address, provider, form)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        raise ProviderAway(provider.name, f"{address}: {error!r}") from error
    if answer.status in MOVED or answer.status in BROKEN:
        raise ProviderAway(provider.name, f"{address} answered {answer.status}")
    return answer


async def _exchange(address: str, provider: Provider, form: Form | None) -> Answer:
    headers = {"accept": "application/json", "accept-encoding": "identity"}
    if form and form.authorization:
        headers["authorization"] = form.authorization
    async with (
        httpx.AsyncClient(
            follow_redirects=False, verify=_trusted(), trust_env=address.startswith("https://")
        ) as client,
        client.stream(
            "POST" if form else "GET", address, data=form and dict(form.fields), headers=headers
        ) as response,
    ):
        body = bytearray()
        async for piece in response.aiter_raw():  # unpacked, little could become much
            body += piece
            if len(body) > LARGEST_BYTES:
                raise ProviderAway(provider.name, f"{address} answers more than it may")
        return Answer(response.status_code, bytes(body))


@cache
def _trusted() -> ssl.SSLContext:
    """Whom we trust over https; made once, because that takes 20 ms."""
    return httpx.create_ssl_context()
