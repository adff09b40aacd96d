"""How the web says that something is new, and that it was held already."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from litestar import Response

T = TypeVar("T")


def kept(value: T, *, new: bool) -> Response[T]:
    """*value*, as 201 when it was new and as 200 when it was held already."""
    return Response(value, status_code=HTTPStatus.CREATED if new else HTTPStatus.OK)
