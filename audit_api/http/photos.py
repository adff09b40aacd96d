"""``/api/v1/photos``."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Controller, Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from audit_api.http.answers import kept
from audit_api.http.descriptions import TakesPhoto
from audit_api.photo_record import PhotoRecord, PhotoRelease
from audit_api.workflows.keep_photo import Sent, keep_photo, photo
from audit_api.workflows.release_photo import release_photo
from audit_api.workflows.service import Service

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$", max_length=64)]


class PhotoController(Controller):
    """Photos, named by the SHA-256 of their bytes. Originals are never served."""

    path = "/photos"
    tags = ("Photos",)

    @put(
        "/{sha256:str}",
        operation_id="PutPhoto",
        operation_class=TakesPhoto,
        request_max_body_size=None,
    )
    async def put_photo(
        self, sha256: Sha256, request: Request[Any, Any, Any], service: NamedDependency[Service]
    ) -> Response[PhotoRecord]:
        """Keep a photo, durably, before this answers. Safe to send again, and before its audit.

        The tablet deletes its copy only when the answer holds its own hash.
        """
        announced = request.content_length
        result = await keep_photo(sha256, Sent(request.stream(), announced), service)
        return kept(result.photo, new=result.new)

    @get("/{sha256:str}", operation_id="GetPhoto")
    async def get_photo(self, sha256: Sha256) -> PhotoRecord:
        """Tell what became of a photo."""
        return await photo(sha256)

    @post("/{sha256:str}/release", operation_id="ReleasePhoto", status_code=200)
    async def post_release(self, sha256: Sha256, data: JSONBody[PhotoRelease]) -> PhotoRecord:
        """Answer by name for showing a photo in reports. Without this it is in none."""
        return await release_photo(sha256, data)
