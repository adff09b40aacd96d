"""Requests that carry a secret wherever a request can carry one, and how it may look in a log."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

from tests.samples import AUDIT, PHOTO, revision

Planting = Callable[[str], bytes]
"""The bytes of a whole request with a secret in it."""
HOST = "Host: 127.0.0.1"
REVISION = f"/api/v1/audits/{AUDIT}/revisions"
CYCLE = "/api/v1/districts/5500001/cycles/2026-27"
TOO_LARGE = 2_200_000


def looks(secret: str) -> Iterator[bytes]:
    """All that *secret* may look like in a log, in lower case.

    In base64 its neighbours decide where it begins in a group of three bytes; what stands over at
    either end is theirs too.
    """
    raw = secret.encode()
    yield raw
    yield raw.hex().encode()
    yield raw[::-1]
    yield "".join(f"%{byte:02x}" for byte in raw).encode()
    for shift in range(3):
        shifted = base64.b64encode(bytes(shift) + raw)
        yield shifted[4:-4].lower()


def shown(secrets: list[str], log: bytes) -> list[str]:
    """Those of *secrets* that stand in *log* in whatever shape."""
    text = log.lower()
    return [each for each in secrets if any(look in text for look in looks(each.lower()))]


def request(
    method: str, target: str, *headers: str, body: bytes = b"", size: int | None = None
) -> bytes:
    """A request as it goes over the line, without a thought for what is allowed."""
    ours = () if any(each.startswith("Host:") for each in headers) else (HOST,)
    length = f"Content-Length: {len(body) if size is None else size}"
    lines = (f"{method} {target} HTTP/1.1", *ours, "Connection: close", length, *headers, "", "")
    return "\r\n".join(lines).encode() + body


def is_whole(sent: bytes) -> bool:
    """Whether the body of a request is as long as its head says."""
    head, _, body = sent.partition(b"\r\n\r\n")
    return b"Content-Length: %d\r\n" % len(body) in head + b"\r\n"


def encoded(secret: str) -> str:
    """*secret* as the user name and password of a basic login."""
    return base64.b64encode(f"reviewer:{secret}".encode()).decode()


def _json(**fields: object) -> bytes:
    return json.dumps(fields).encode()


PLANTINGS: tuple[Planting, ...] = (
    # In the address, but for its path, which is logged.
    lambda s: request("GET", f"/api/v1/districts?token={s}"),
    lambda s: request("GET", f"/api/v1/nothing?a=b&password={s}#{s}"),
    lambda s: request("GET", f"/healthz?{quote(s)}"),
    lambda s: request("POST", f"/api/v1/imports/sites?{s}=1", body=b"a,b"),
    lambda s: request("GET", f"http://admin:{s}@127.0.0.1/api/v1/health"),
    lambda s: request(s.upper(), "/api/v1/health"),
    # In headers.
    lambda s: request("GET", "/api/v1/health", f"Authorization: Bearer {s}"),
    lambda s: request("GET", "/api/v1/health", f"Authorization: Basic {encoded(s)}"),
    lambda s: request("GET", "/readyz", f"Cookie: session={s}; other={quote(s)}"),
    lambda s: request("GET", "/metrics", f"X-Api-Key: {s}", f"X-{s}: 1"),
    lambda s: request("GET", "/api/v1/health", f"Host: {s}.example.net"),
    lambda s: request("GET", "/api/v1/health", f"Host: {s} {s}"),
    lambda s: request("GET", "/api/v1/health", f"Origin: https://{s}.example.net"),
    lambda s: request("GET", "/api/v1/health", f"User-Agent: {s}", f"Referer: http://a/?{s}"),
    lambda s: request("PUT", f"{REVISION}/1", f"Sightline-Clock: {s}", body=_json(**revision())),
    lambda s: request("PUT", f"{REVISION}/1", f"Content-Type: {s}/{s}; charset={s}", body=b"{}"),
    # In bodies, which fail in every way.
    lambda s: request("PUT", f"{REVISION}/1", body=_json(**revision(), **{s: s})),
    lambda s: request("PUT", f"{REVISION}/1", body=_json(**revision(id=s))),
    lambda s: request("PUT", f"{REVISION}/1", body=_json(**revision(site=s, auditor=s))),
    lambda s: request("PUT", f"{REVISION}/2", body=_json(**revision(revision=2, note=s))),
    lambda s: request("PUT", f"{REVISION}/1", body=f'{{"token": "{s}'.encode()),
    lambda s: request("PUT", f"{REVISION}/1", body=f'"{s}"'.encode()),
    lambda s: request("PUT", f"{REVISION}/1", body=s.encode() + b"\xff\xfe\x00"),
    lambda s: request("PUT", f"{REVISION}/1", body=b'{"a":' * 50_000 + s.encode()),
    lambda s: request("PUT", f"{REVISION}/1", body=s.encode() * (TOO_LARGE // len(s))),
    lambda s: request("PUT", f"{REVISION}/1", body=s.encode(), size=500),
    lambda s: request("PUT", CYCLE, body=_json(starts_on=s, ends_on=s, due=[s])),
    lambda s: request(
        "PUT", CYCLE, body=_json(starts_on="2026-07-01", ends_on="2027-06-30", due=[s])
    ),
    lambda s: request("PUT", CYCLE, body=_json(**{s: s})),
    lambda s: request("PUT", CYCLE, body=f'{{"starts_on": {s}}}'.encode()),
    lambda s: request("PUT", f"/api/v1/photos/{PHOTO}", body=s.encode()),
    lambda s: request("PUT", f"/api/v1/photos/{PHOTO}", body=s.encode(), size=500),
    lambda s: request("POST", f"/api/v1/photos/{PHOTO}/release", body=_json(released_by=s)),
    lambda s: request(
        "POST",
        f"/api/v1/photos/{PHOTO}/release",
        body=_json(released_by=s, nobody_recognisable=True),
    ),
    lambda s: request("POST", "/api/v1/imports/sites", body=f"id,name\n{s},{s}\n".encode()),
    lambda s: request("POST", "/api/v1/imports/districts?apply=true", body=_json(name=s)),
    lambda s: request(
        "POST",
        "/api/v1/imports/sites",
        f"Content-Type: multipart/form-data; boundary={s}",
        body=f"--{s}\r\n\r\n{s}\r\n--{s}--".encode(),
    ),
    lambda s: request("DELETE", "/api/v1/limits", body=s.encode()),
)
