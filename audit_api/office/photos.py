"""``/office/photos``: one photo, what is covered on it, and whether reports may show it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.boxes import Box, Covers
from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.sessions import person_of
from audit_api.office.answers import go
from audit_api.office.forms import Fields, read_form
from audit_api.office.parts import wants_part
from audit_api.office.rendering import HEADERS, page
from audit_api.photo_record import PhotoRedaction, PhotoRelease
from audit_api.principal import Principal, Reach, Role
from audit_api.record import actor_of
from audit_api.workflows.ask_for import check_photo
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.look_at_photo import look_at_photo
from audit_api.workflows.redact_photo import redact_photo, when_prepared
from audit_api.workflows.release_photo import release_photo, withhold_photo
from audit_api.workflows.service import Service
from audit_api.workflows.show_photo import PictureSize, show_to

Asked = Request[Any, Any, Any]
PICTURE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
PERCENT = Decimal(100)
EMPTY_ROWS = 2
"""Rows for further boxes; whoever needs more covers these first."""
SIDES = ("left", "top", "width", "height")


class PhotoPages(Controller):
    """Photos, as a reviewer decides about them."""

    path = "/photos"
    opt = for_roles(Role.REVIEWER)

    @get("/{sha256:str}")
    async def get_photo(
        self,
        request: Asked,
        sha256: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
    ) -> Response[str]:
        """Show it, with what is covered and what may be done."""
        await check_photo(sha256, principal, reach)
        seen = await look_at_photo(sha256)
        rows = [{"covers": each.covers, **_in_percent(each)} for each in seen.boxes]
        rows += [{"covers": Covers.PERSON, **dict.fromkeys(SIDES, "")}] * EMPTY_ROWS
        values = {
            "seen": seen,
            "rows": rows,
            "covers": tuple(Covers),
            "audit": request.query_params.get("audit", ""),
            "demonstration": await is_demonstration(reach),
        }
        return page(request, "photo.html", values)

    @get("/{sha256:str}/{size:str}")
    async def get_picture(
        self,
        sha256: FromPath[str],
        size: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[bytes]:
        """Give a picture of it as it may be seen now."""
        await check_photo(sha256, principal, reach)
        wanted = PictureSize.SMALL if size == "small" else PictureSize.LARGE
        content = await show_to(person_of(principal), sha256, wanted, service)
        named = {"Content-Disposition": f'inline; filename="{sha256[:12]}.jpg"'}
        headers = HEADERS | PICTURE_HEADERS | named
        return Response(content, media_type="image/jpeg", headers=headers)

    @post("/{sha256:str}/cover")
    async def post_cover(
        self,
        request: Asked,
        sha256: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Cover exactly these boxes, for good, and wait until the pictures are made again."""
        fields, person = await read_form(request), person_of(principal)
        await check_photo(sha256, person, reach)
        redaction = PhotoRedaction(boxes=_boxes(fields), cover=fields.text("cover"))
        await redact_photo(sha256, redaction, person.id, service)
        await when_prepared(sha256)
        return go(_back(sha256, fields))

    @post("/{sha256:str}/release")
    async def post_release(
        self,
        request: Asked,
        sha256: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
    ) -> Response[Any]:
        """Answer by name for showing it in reports."""
        fields, person = await read_form(request), person_of(principal)
        await check_photo(sha256, person, reach)
        release = PhotoRelease(
            released_by=person.name,
            nobody_recognisable=fields.text("nobody_recognisable") == "yes",
            cover=fields.text("cover"),
            withheld=fields.text("withheld") == "yes",
        )
        photo = await release_photo(sha256, release, person.name, actor=actor_of(person))
        if wants_part(request):
            values = {"photo": photo, "audit": fields.text("audit"), "is_answer": True}
            return page(request, "releasing.html", values)
        return go(_back(sha256, fields))

    @post("/{sha256:str}/withhold")
    async def post_withhold(
        self,
        request: Asked,
        sha256: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
    ) -> Response[Any]:
        """Show it in no report."""
        fields, person = await read_form(request), person_of(principal)
        await check_photo(sha256, person, reach)
        await withhold_photo(sha256, person.name, actor=actor_of(person))
        return go(_back(sha256, fields))


def _back(sha256: str, fields: Fields) -> str:
    audit = fields.text("audit")
    if not audit.replace("-", "").isalnum():
        return f"/office/photos/{sha256}"
    if fields.text("beside") == "audit":
        return f"/office/reviews/{audit}#photo-{sha256[:12]}"
    return f"/office/photos/{sha256}?audit={audit}"


def _in_percent(box: Box) -> dict[str, str]:
    return {side: f"{(getattr(box, side) * PERCENT).normalize():f}" for side in SIDES}


def _boxes(fields: Fields) -> tuple[Box, ...]:
    columns = [fields.every.get(name, ()) for name in ("covers", *SIDES)]
    typed = [row for row in zip(*columns, strict=False) if any(cell.strip() for cell in row[1:])]
    return tuple(_box(number, row) for number, row in enumerate(typed, start=1))


def _box(number: int, row: tuple[str, ...]) -> Box:
    try:
        sides = [Decimal(each.strip().replace(",", ".")) / PERCENT for each in row[1:]]
        left, top, width, height = sides
        return Box(covers=Covers(row[0]), left=left, top=top, width=width, height=height)
    except (InvalidOperation, ValueError) as error:
        problem = f"box {number}: write left, top, width and height in per cent, such as 12.5"
        raise Unacceptable("the list of boxes", [problem]) from error
