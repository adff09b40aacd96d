"""A running server that knows one district and one site, for benchmarks to send to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from geodata import atlas
from tests.known import HEADERS
from tests.servers import RunningServer, running_server

DISTRICT = "5508520"
SITE_ID = "5f0e1c52-8a4b-4d3e-9c61-0a5f6b7c8d9e"
SITES = (
    "district,register_id,id,name,level,longitude,latitude\n"
    f"{DISTRICT},550852000001,{SITE_ID},Alder Elementary,elementary,-89.4,43.07\n"
)


@contextmanager
def settled_server() -> Iterator[RunningServer]:
    """A server in its own process on an empty data folder, with one site imported."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder, "data")) as server:
        boundary = atlas.load(DISTRICT).boundary_geojson
        for kind, content in (("districts", boundary), ("sites", SITES.encode())):
            answer = httpx.post(
                f"{server.api}/imports/{kind}",
                params={"apply": "true", "district": DISTRICT},
                content=content,
                headers=HEADERS,
            )
            answer.raise_for_status()
        yield server
