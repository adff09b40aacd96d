"""Requests that Schemathesis draws from the server's own description, allowed ones and others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import hypothesis
import requests
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.core.result import Ok

from tests.experiments.hostile.shots import Shot, request

Drawn: TypeAlias = Case[Any]
Operation: TypeAlias = APIOperation[Any, Any, Any, Any]

FAMILY = "drawn from the description"
BY_HTTP = frozenset({"Host", "Content-Length", "Connection", "Accept-Encoding"})
DRAWING = hypothesis.settings(
    database=None, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
)


def shots(count: int, url: str, seed: int) -> Iterator[Shot]:
    """About so many, shared out between all operations and both modes."""
    schema = schemathesis.openapi.from_url(f"{url}/api/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    share = max(2, count // (len(operations) * len(GenerationMode)))
    for operation in operations:
        for mode in GenerationMode:
            for case in _cases(operation, mode, share, seed):
                yield Shot(f"{FAMILY}, {operation.label}", _raw(case, url))


def _cases(operation: Operation, mode: GenerationMode, count: int, seed: int) -> list[Drawn]:
    """So many; fewer where there are no more, none where nothing can be wrong with a request."""
    drawn: list[Drawn] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(DRAWING, max_examples=count)
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def draw(case: Drawn) -> None:
        drawn.append(case)

    try:
        draw()
    except Unsatisfiable:
        return []
    return drawn


def _raw(case: Drawn, url: str) -> bytes:
    prepared = requests.Request(**case.as_transport_kwargs(base_url=url)).prepare()
    body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body
    assert body is None or isinstance(body, bytes), case.as_curl_command()
    headers = {
        name: value if isinstance(value, bytes) else value.encode("latin-1")
        for name, value in prepared.headers.items()
        if name not in BY_HTTP
    }
    return request(str(prepared.method), prepared.path_url.encode(), body, headers)
