"""Naughty strings in every text that a request may hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from tests.audit_api.stock import DISTRICT
from tests.experiments.hostile import grounds
from tests.experiments.hostile.documents import as_json, changed, leaves
from tests.experiments.hostile.grounds import API, segment
from tests.experiments.hostile.shots import Shot, request
from tests.experiments.hostile.texts import naughty_strings

FAMILY = "naughty strings"
Place = Callable[[str, int], bytes]
T = TypeVar("T")

CONTROL = frozenset({*range(9), *range(10, 32), 127})
REVISION_AT = b"/audits/0199a6c4-5d1e-7c3a-8f00-000000000000/revisions/%s"
IN_API: tuple[tuple[str, bytes, bytes | None], ...] = (
    ("GET", b"/audits/%s", None),
    ("GET", b"/photos/%s", None),
    ("GET", b"/sites/%s", None),
    ("GET", b"/sites/%s/assets", None),
    ("GET", b"/sites/%s/places", None),
    ("GET", b"/districts/%s/sites", None),
    ("GET", b"/districts/%s/cycles", None),
    ("GET", b"/checklists/%s/versions/1", None),
    ("GET", b"/checklists/cpted-core/versions/%s", None),
    ("GET", b"/quarantine/%s", None),
    ("GET", b"/quarantine/%s/body", None),
    ("GET", b"/quarantine?most=%s", None),
    ("GET", b"/quarantine?before=%s", None),
    ("GET", b"/quarantine?%s=1", None),
    ("POST", b"/quarantine/%s/retry", b""),
    ("PUT", b"/photos/%s", b"no photo"),
    ("POST", b"/photos/%s/release", as_json(grounds.release())),
    ("PUT", b"/audits/%s/revisions/1", as_json(grounds.whole_revision(0))),
    ("PUT", REVISION_AT, as_json(grounds.whole_revision(0))),
    ("PUT", b"/districts/%s/cycles/2026-27", as_json(grounds.cycle())),
    ("PUT", b"/districts/%s/cycles/%%s" % DISTRICT.encode(), as_json(grounds.cycle())),
    ("POST", b"/imports/%s", b"a,b"),
    ("POST", b"/imports/campus?source=%s&apply=true", grounds.campus_file(0, {})),
    ("POST", b"/imports/campus?site=%s", grounds.campus_file(0, {})),
    *(
        ("POST", b"/imports/sites?%s=%%s" % name, grounds.table(grounds.site_row(0)))
        for name in (b"schema", b"district", b"state", b"encoding", b"demonstration", b"apply")
    ),
)
"""Method, address and body, with one place for a text in the address."""
ADDRESSES = (
    *((method, API + path, body) for method, path, body in IN_API),
    *(("GET", path, None) for path in (b"/%s", b"/api/v1/%s", b"/api/docs/static/%s")),
)
HEADERS = (
    *("Sightline-Clock", "Origin", "Content-Type", "Accept", "Cookie", "User-Agent", "Host"),
    *("If-None-Match", "If-Modified-Since", "Range", "X-Forwarded-For", "Authorization"),
)


def shots(count: int, chance: random.Random) -> Iterator[Shot]:
    """So many: every string and every place come before any comes again."""
    pairs = zip(_mixed(naughty_strings(), chance), _mixed(tuple(_places()), chance), strict=False)
    for number, (text, place) in enumerate(islice(pairs, count), start=1):
        raw = place(text, number)
        yield Shot(FAMILY, raw, is_broken=_is_broken(raw))


def _mixed(items: Sequence[T], chance: random.Random) -> Iterator[T]:
    while True:
        yield from chance.sample(items, len(items))


def _is_broken(raw: bytes) -> bool:
    """Whether a header holds what none may hold, or ends all headers too early."""
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")[1:]
    is_cut = bool(body) and b"Content-Length: %d" % len(body) not in lines
    return is_cut or any(not CONTROL.isdisjoint(line) or b":" not in line for line in lines)


def _places() -> Iterator[Place]:
    yield from (partial(_revision, path) for path in leaves(grounds.whole_revision(0)))
    yield from (partial(_cycle, path) for path in leaves(grounds.cycle()))
    yield _release
    yield from (partial(_address, *each) for each in ADDRESSES)
    yield from (partial(_header, name) for name in HEADERS)
    yield from (partial(_site, column) for column in grounds.site_row(0))
    for kind in grounds.THINGS:
        yield from (partial(_thing, kind, column) for column in grounds.thing_row(0, kind))
    yield from (partial(_district, name) for name in ("id", "name", "source", "leaid", "state"))
    yield from (partial(_campus, name) for name in ("name", "ref", "@id", "entrance", "building"))


def _revision(path: tuple[str | int, ...], text: str, number: int) -> bytes:
    document = changed(grounds.whole_revision(number), path, text)
    return grounds.put_revision(as_json(document, escaped=number % 2 == 0), number)


def _cycle(path: tuple[str | int, ...], text: str, number: int) -> bytes:
    document = changed(grounds.cycle(), path, text)
    return grounds.put_cycle(as_json(document, escaped=number % 2 == 0))


def _release(text: str, number: int) -> bytes:
    document = grounds.release() | {"released_by": text}
    return grounds.post_release(as_json(document, escaped=number % 2 == 0))


def _address(method: str, path: bytes, body: bytes | None, text: str, _: int) -> bytes:
    return request(method, path % segment(text), body)


def _header(name: str, text: str, number: int) -> bytes:
    value = text.encode(errors="surrogatepass")
    body = as_json(grounds.whole_revision(number))
    target = grounds.revision_target(number)
    return request("PUT", target, body, {name: value})


def _site(column: str, text: str, number: int) -> bytes:
    return grounds.post_import("sites", grounds.table(grounds.site_row(number) | {column: text}))


def _thing(kind: str, column: str, text: str, number: int) -> bytes:
    row = grounds.thing_row(number, kind) | {column: text}
    return grounds.post_import(kind, grounds.table(row))


def _district(name: str, text: str, number: int) -> bytes:
    return grounds.post_import("districts", grounds.district_file(number, {name: text}))


def _campus(name: str, text: str, number: int) -> bytes:
    return grounds.post_campus(grounds.campus_file(number, {name: text}))
