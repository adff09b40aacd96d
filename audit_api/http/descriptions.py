"""What the OpenAPI page says of bodies that are read raw: revisions, photos and files."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.openapi import ResponseSpec
from litestar.openapi.spec import (
    OpenAPIFormat,
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    RequestBody,
    Schema,
)

from checklists.responses import Closed

RAW = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
PHOTO_TYPES = ("image/jpeg", "image/png", "image/webp", "image/heic")
FILE_TYPES = ("text/csv", "application/geo+json")


class KeptProblem(Closed, frozen=True, kw_only=True):
    """A revision does not fit, and its bytes are kept.

    Attributes:
        detail: What is the matter, in a sentence for the auditor.
        problems: Each thing that does not fit.
        quarantined: Under which id it is kept: the SHA-256 of the bytes that came.
    """

    type: str
    title: str
    status: int
    detail: str
    problems: tuple[str, ...]
    quarantined: str


KEPT_IN_QUARANTINE = ResponseSpec(
    data_container=KeptProblem,
    description="It does not fit, and is kept as it came: nothing has to be sent again.",
    generate_examples=False,
    media_type="application/problem+json",
)


@dataclass
class TakesRevision(Operation):
    """An operation whose body is one revision."""

    def __post_init__(self) -> None:
        self.request_body = RequestBody(
            content={"application/json": OpenAPIMediaType(schema=Schema(type=OpenAPIType.OBJECT))},
            description="One revision of an audit, whole. The field names are those of `Revision`.",
            required=True,
        )


@dataclass
class TakesPhoto(Operation):
    """An operation whose body is the bytes of one photo."""

    def __post_init__(self) -> None:
        self.request_body = _raw(PHOTO_TYPES, "The bytes of the photo, as the camera wrote them.")


@dataclass
class TakesFile(Operation):
    """An operation whose body is a file of places."""

    def __post_init__(self) -> None:
        self.request_body = _raw(FILE_TYPES, "The file as it is.")


def _raw(media_types: tuple[str, ...], description: str) -> RequestBody:
    content = {media_type: OpenAPIMediaType(schema=RAW) for media_type in media_types}
    return RequestBody(content=content, description=description, required=True)
