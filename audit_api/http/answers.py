"""How the web says that something is new, was held already, or is as whoever asks has it."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import TypeVar

from litestar import Response
from litestar.serialization import encode_json

T = TypeVar("T")
NEVER = re.compile(r"q\s*=\s*0(\.0*)?")
"""The weight of a coding that is not taken (RFC 9110, 12.5.3)."""


def kept(value: T, *, new: bool) -> Response[T]:
    """*value*, as 201 when it was new and as 200 when it was held already."""
    return Response(value, status_code=HTTPStatus.CREATED if new else HTTPStatus.OK)


def unless_held(value: T, named: str) -> Response[T] | Response[None]:
    """*value* with a tag made of what it says; 304 and nothing where that is held already.

    Args:
        value: What is asked for.
        named: ``If-None-Match``, as it was sent.
    """
    tag = f'"{hashlib.sha256(encode_json(value)).hexdigest()}"'
    if has_it(named, tag):
        return Response(None, status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
    return Response(value, headers={"ETag": tag})


def has_it(named: str, tag: str) -> bool:
    """Whether whoever asks holds what has this tag.

    Args:
        named: ``If-None-Match``, as it was sent.
        tag: Of what there is now.
    """
    return any(each.strip().removeprefix("W/") in {tag, "*"} for each in named.split(","))


def takes_gzip(accepted: str) -> bool:
    """Whether whoever asks can unpack gzip.

    Args:
        accepted: ``Accept-Encoding``, as it was sent.
    """
    weights = {
        coding.strip().lower(): weight.strip().lower()
        for coding, _, weight in (each.partition(";") for each in accepted.split(","))
    }
    return NEVER.fullmatch(weights.get("gzip", weights.get("*", "q=0"))) is None
