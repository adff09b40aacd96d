"""What is no HTTP/1.1 as it should be, made by hand: the server's own HTTP answers much of it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.experiments.hostile.shots import HOST, Shot
from tests.samples import PHOTO

FAMILY = "broken HTTP"
AT_HOST = b"Host: %s\r\n" % HOST
CLOSE = b"Connection: close\r\n"
PUT = b"PUT /api/v1/photos/%s HTTP/1.1\r\n" % PHOTO.encode() + AT_HOST
CHUNKED = b"Transfer-Encoding: chunked\r\n"
GET = b"GET /healthz HTTP/1.1\r\n"
SMUGGLED = b"GET /api/v1/limits HTTP/1.1\r\n" + AT_HOST + CLOSE + b"\r\n"
MANY, LONG = 10_000, 1_000_000

LENGTHS = (b"abc", b"-1", b"+1", b"0x1", b"1, 2", b"1_0", b" ", b"9" * 30, b"9223372036854775808")
LINES = (
    b"GET /healthz\r\n",
    b"GET  /healthz HTTP/1.1\r\n",
    b"GET /healthz HTTP/1.0\r\n",
    b"GET /healthz HTTP/1.9\r\n",
    b"GET /healthz HTTP/3.0\r\n",
    b"GET /health z HTTP/1.1\r\n",
    b"GET \\healthz HTTP/1.1\r\n",
    b"GET healthz HTTP/1.1\r\n",
    b"GET /\xff HTTP/1.1\r\n",
    b"GET /\x00 HTTP/1.1\r\n",
    b"G\x00T / HTTP/1.1\r\n",
    b"G=T / HTTP/1.1\r\n",
    b"G\xc3\x89T / HTTP/1.1\r\n",
    b"A" * 5_000 + b" / HTTP/1.1\r\n",
    b"GET /" + b"a" * LONG + b" HTTP/1.1\r\n",
    b"GET http://[::1/ HTTP/1.1\r\n",
    b"CONNECT example.net:443 HTTP/1.1\r\n",
    b"PRI * HTTP/2.0\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n",
)
HEADERS = (
    b"X: a\rb\r\n",
    b"X: a\nb\r\n",
    b"X: a\x00b\r\n",
    b"X: a\r\n b\r\n",
    b"X : a\r\n",
    b"X\r\n",
    b": a\r\n",
    b"\xffX: a\r\n",
    b"X: " + b"a" * LONG + b"\r\n",
    b"".join(b"X%d: a\r\n" % number for number in range(MANY)),
    b"Host: example.net\r\n",
    b"Content-Length: 0\r\nContent-Length: 5\r\n",
    b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
)
CODINGS = (b"xchunked", b"chunked, identity", b"gzip, chunked", b"chunked\r\n ", b"\x0bchunked")
CHUNKS = (
    b"zz\r\nx\r\n0\r\n\r\n",
    b"-1\r\nx\r\n0\r\n\r\n",
    b"F" * 17 + b"\r\nx\r\n0\r\n\r\n",
    b"1;a=" + b"b" * 20_000 + b"\r\nx\r\n0\r\n\r\n",
    b"1\nx\n0\n\n",
    b"1\r\nxx0\r\n\r\n",
    b"0\r\nContent-Length: 5\r\n\r\n",
    b"0\r\n" + b"X: a\r\n" * MANY + b"\r\n",
    b"5\r\nhalf",
)


def shots() -> Iterator[Shot]:
    """Each once, on a connection of its own."""
    for line in LINES:
        yield _broken(line + AT_HOST + CLOSE + b"\r\n")
    for headers in HEADERS:
        yield _broken(GET + AT_HOST + CLOSE + headers + b"\r\n")
    for length in LENGTHS:
        yield _broken(PUT + CLOSE + b"Content-Length: %s\r\n\r\nx" % length)
    for coding in CODINGS:
        yield _broken(PUT + CLOSE + b"Transfer-Encoding: %s\r\n\r\n0\r\n\r\n" % coding)
    for chunks in CHUNKS:
        yield _broken(PUT + CLOSE + CHUNKED + b"\r\n" + chunks)
    yield _broken(PUT + b"Content-Length: 100\r\n\r\nless")
    yield _broken(PUT + b"Content-Length: 5\r\n" + CHUNKED + b"\r\n0\r\n\r\n" + SMUGGLED, answers=2)
    yield _broken(GET + CLOSE + b"\r\n")
    yield _broken(b"")
    yield _broken(b"\r\n" * 1_000 + b"\n")
    yield _broken(bytes(range(256)) * 100)


def _broken(raw: bytes, answers: int = 1) -> Shot:
    return Shot(
        FAMILY, raw, is_broken=True, ends_early=not raw.endswith(b"\r\n\r\n"), answers=answers
    )
