"""``/api/v1/photos``."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Controller, Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from audit_api.http.access import FOR_TABLETS, for_roles
from audit_api.http.answers import kept
from audit_api.http.descriptions import TakesPhoto
from audit_api.http.sessions import person_of
from audit_api.photo_record import PhotoRecord, PhotoRelease
from audit_api.principal import Principal, Reach, Role, Sender
from audit_api.record import actor_of
from audit_api.workflows.ask_for import check_photo
from audit_api.workflows.keep_photo import Sent, keep_photo, photo
from audit_api.workflows.release_photo import release_photo
from audit_api.workflows.service import Service
from audit_api.workflows.show_photo import PictureSize, show_to

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$", max_length=64)]


JPEG = "image/jpeg"
PICTURE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
"""Beside those that every answer has: a picture runs nothing, and is kept nowhere."""


class PhotoController(Controller):
    """Photos, named by the SHA-256 of their bytes. Originals are never served."""

    path = "/photos"
    tags = ("Photos",)

    @put(
        "/{sha256:str}",
        operation_id="PutPhoto",
        operation_class=TakesPhoto,
        request_max_body_size=None,
        opt=FOR_TABLETS,
    )
    async def put_photo(
        self,
        sha256: Sha256,
        request: Request[Any, Any, Any],
        sender: NamedDependency[Sender],
        service: NamedDependency[Service],
    ) -> Response[PhotoRecord]:
        """Keep a photo, durably, before this answers. Safe to send again, and before its audit.

        The tablet deletes its copy only when the answer holds its own hash.
        """
        announced = request.content_length
        result = await keep_photo(sha256, Sent(request.stream(), announced, sender), service)
        return kept(result.photo, new=result.new)

    @get(
        "/{sha256:str}",
        operation_id="GetPhoto",
        opt=for_roles(Role.REVIEWER, Role.ADMIN, tablets=True),
    )
    async def get_photo(
        self,
        sha256: Sha256,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
    ) -> PhotoRecord:
        """Tell what became of a photo. A tablet is told of those that it sent."""
        await check_photo(sha256, principal, reach)
        return await photo(sha256)

    @get(
        "/{sha256:str}/large",
        operation_id="GetLargePicture",
        media_type=JPEG,
        opt=for_roles(Role.REVIEWER),
    )
    async def get_large(
        self,
        sha256: Sha256,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[bytes]:
        """Show a picture of at most 1600 pixels a side, with all that is covered on it."""
        await check_photo(sha256, principal, reach)
        person = person_of(principal)
        return _picture(sha256, await show_to(person, sha256, PictureSize.LARGE, service))

    @get(
        "/{sha256:str}/small",
        operation_id="GetSmallPicture",
        media_type=JPEG,
        opt=for_roles(Role.REVIEWER),
    )
    async def get_small(
        self,
        sha256: Sha256,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[bytes]:
        """Show a picture of at most 400 pixels a side, with all that is covered on it."""
        await check_photo(sha256, principal, reach)
        person = person_of(principal)
        return _picture(sha256, await show_to(person, sha256, PictureSize.SMALL, service))

    @post(
        "/{sha256:str}/release",
        operation_id="ReleasePhoto",
        status_code=200,
        opt=for_roles(Role.REVIEWER),
    )
    async def post_release(
        self,
        sha256: Sha256,
        data: JSONBody[PhotoRelease],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
    ) -> PhotoRecord:
        """Answer by name for showing a photo in reports. Without this it is in none."""
        await check_photo(sha256, principal, reach)
        by = person_of(principal).name
        return await release_photo(sha256, data, by, actor=actor_of(principal))


def _picture(sha256: str, content: bytes) -> Response[bytes]:
    headers = PICTURE_HEADERS | {"Content-Disposition": f'inline; filename="{sha256}.jpg"'}
    return Response(content, media_type=JPEG, headers=headers)
