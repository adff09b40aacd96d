"""What is HTTP as it should be, and hostile all the same, made by hand."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.experiments.hostile import grounds
from tests.experiments.hostile.shots import Shot, request
from tests.samples import PHOTO, SITE

FAMILY = "odd requests"
METHODS = ("HEAD", "OPTIONS", "TRACE", "PATCH", "DELETE", "POST", "PUT", "BREW", "get")
OTHER_ADDRESSES = (b"/", b"/healthz", b"/readyz", b"/metrics", b"/api/docs", b"/api/openapi.json")
FOLLOWED = b"/api/docs/static/start.js"
STATIC = b"/api/docs/static/"
NAMES = (
    *(b"%00", b"%ff%fe", b"%ED%A0%80", b"..%2f..%2fetc%2fpasswd", b"%2e%2e/%2e%2e/etc/passwd"),
    *(b"..%5c..%5cetc%5cpasswd", b"a" * 300, b"a/" * 3_000, b"%", b"%zz", b"//etc/passwd", b"."),
)
CALLED = (b"%s/audits/%%s", b"%s/sites/%%s", b"%s/districts/%%s/sites", b"%s/photos/%%s", b"%s/%%s")
TARGETS = (
    *(template % grounds.API % name for template in CALLED for name in NAMES),
    *(STATIC + name for name in NAMES),
    b"%s/checklists/cpted-core/versions/%s" % (grounds.API, b"9" * 5_000),
    b"%s/checklists/cpted-core/versions/-1" % grounds.API,
    b"%s/quarantine?most=%s" % (grounds.API, b"9" * 5_000),
    b"%s/quarantine?most=1&most=2&%%ff=%%ff&&&=&a" % grounds.API,
    b"%s/quarantine?%s" % (grounds.API, b"a=1&" * 5_000),
    b"/" + b"a" * 60_000,
    b"/healthz;a=b",
    b"/healthz??#x",
    b"//healthz",
    b"*",
    b"http://127.0.0.1/healthz",
    b"http://example.net/healthz",
)
HEADERS = (
    {"Host": b"example.net"},
    {"Host": b"["},
    {"Host": b"\xff\xfe"},
    {"Host": b"127.0.0.1 example.net"},
    {"Host": b"127.0.0.1:99999999"},
    {"Host": b""},
    {"Origin": b"http://[::1"},
    {"Origin": b"null"},
    {"Cookie": b"\xff=\xff; a=b; ;;=" + b"a" * 5_000},
    {"Accept": b"*/*;q=x, \xff, text/html;;"},
    {"Accept-Encoding": b"gzip;q=9, \xff"},
    {"Range": b"bytes=9-1,-,0-99999999999999999999"},
    {"If-None-Match": b'W/"\xff'},
    {"If-Modified-Since": b"yesterday"},
    {"Authorization": b"Bearer \xff" + b"a" * 5_000},
    {"Connection": b"Upgrade", "Upgrade": b"websocket", "Sec-WebSocket-Version": b"13"},
    {f"X-{number}": b"a" for number in range(90)},
)
FORM = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--x--\r\n"
BODY_HEADERS = (
    {"Content-Type": b"multipart/form-data; boundary=x; charset=zip_codec"},
    {"Content-Type": b"multipart/form-data"},
    {"Content-Type": b"application/x-www-form-urlencoded; charset=no-such"},
    {"Content-Type": b"application/x-msgpack"},
    {"Content-Type": b';;;="\xff'},
    {"Content-Type": b"application/json; charset=utf-16"},
    {"Content-Encoding": b"gzip"},
    {"Expect": b"100-continue"},
    {"Expect": b"200-maybe"},
    {"Sightline-Clock": b"0001-01-01T00:00:00+23:59"},
)
BODIES = (
    *(
        FORM,
        gzip.compress(bytes(10_000_000)),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"-" + b"9" * 100_000,
    ),
    *(
        b'{"revision":1,"revision":2,"revision":[]}',
        b'{"id":"\\ud800"}',
        b'"\xff"',
        b"\x00",
        b"1e999",
    ),
    *(
        b'{"revision":' + b"9" * 5_000 + b"}",
        b"{" + b'"a":1,' * 100_000 + b'"a":1}',
        b" " * 2_000_000,
    ),
    *(b'{"device":"' + b"a" * 1_000_000 + b'"}', b'{"answers":[' + b"{}," * 300_000 + b"{}]}"),
)
PIECE = b"10000\r\n" + bytes(0x10000) + b"\r\n"
TOO_MANY_PIECES = 300_000_000 // 0x10000


def shots(paths: dict[str, object]) -> Iterator[Shot]:
    """Each once; wrong methods on each of *paths*, which are those of the description."""
    for address in (*OTHER_ADDRESSES, FOLLOWED, *map(_filled, paths)):
        yield from (_odd(request(method, address)) for method in METHODS)
    for target in TARGETS:
        yield _odd(request("GET", target))
        yield _odd(request("PUT", target, b"{}"))
    for headers in HEADERS:
        yield from (_odd(request("GET", each, None, headers)) for each in (b"/healthz", FOLLOWED))
    for route in _taking_bodies():
        yield from (_odd(request(*route, FORM, headers)) for headers in BODY_HEADERS)
        yield from (_odd(request(*route, body)) for body in BODIES)
        yield _too_much(*route)
    yield Shot(FAMILY, request("GET", b"/healthz") * 3, answers=3)


def _odd(raw: bytes) -> Shot:
    return Shot(FAMILY, raw)


def _taking_bodies() -> Iterator[tuple[str, bytes]]:
    yield "PUT", grounds.revision_target(0)
    yield "PUT", grounds.API + b"/districts/5500001/cycles/2026-27"
    yield "POST", grounds.API + b"/photos/%s/release" % PHOTO.encode()
    yield "PUT", grounds.API + b"/photos/%s" % PHOTO.encode()
    yield from (("POST", grounds.API + b"/imports/%s" % kind) for kind in (b"sites", b"districts"))
    yield "POST", grounds.API + b"/quarantine/%s/retry" % PHOTO.encode()


def _too_much(method: str, target: bytes) -> Shot:
    """More than anything may be, in pieces of which nobody is told how many come."""
    raw = request(method, target, None, {"Transfer-Encoding": b"chunked", "Connection": b"close"})
    return Shot(FAMILY, raw, more=lambda: (PIECE for _ in range(TOO_MANY_PIECES)))


def _filled(path: str) -> bytes:
    for name, value in {"{site}": SITE, "{audit}": grounds.audit_id(0), "{sha256}": PHOTO}.items():
        path = path.replace(name, value)
    for name, value in {"{district}": "5500001", "{kind}": "sites", "{body_id}": PHOTO}.items():
        path = path.replace(name, value)
    return path.replace("{checklist}", "cpted-core").replace("{number}", "1").encode()
