"""``/office/checklists``: what is asked in a district, and publishing what is to be asked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, NamedTuple

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.people import asking
from audit_api.office import checklist_words
from audit_api.office.answers import go
from audit_api.office.forms import FORM_LIMIT_BYTES, read_form
from audit_api.office.rendering import HEADERS, page
from audit_api.office.uploads import read_upload
from audit_api.principal import Reach, Role
from audit_api.workflows.known_places import is_demonstration, known_districts
from audit_api.workflows.publish_checklist import Offer, look_at_checklist, publish_checklist
from audit_api.workflows.read_checklists import checklist_file, held_in, one_in
from audit_api.workflows.service import Service
from checklists.errors import BrokenChecklist

Asked = Request[Any, Any, Any]
PUBLISH_LIMIT_BYTES = 1_000_000
"""A file of the largest size, with each third letter written as three in a form."""
CHANGED = "Nothing was published: another version was, since you looked. Look again."


class ChecklistPages(Controller):
    """Checklists, as an administrator keeps them."""

    path = "/checklists"
    opt = for_roles(Role.ADMIN)

    @get("/")
    async def get_checklists(self, request: Asked, reach: NamedDependency[Reach]) -> Response[str]:
        """List them, with a form to upload one."""
        return await _list(request, reach)

    @post("/")
    async def post_file(
        self,
        request: Asked,
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Look at a file: nothing is kept."""
        sent = await read_upload(request, "file")
        district = sent.fields.text("district")
        try:
            offer = await look_at_checklist(sent.content, district, reach, service.database)
        except (Unacceptable, BrokenChecklist) as error:
            return await _list(request, reach, district, error.problems)
        return await _shown(request, reach, Sent(district, sent.content.decode()), offer)

    @post("/publish", request_max_body_size=PUBLISH_LIMIT_BYTES)
    async def post_publish(
        self,
        request: Asked,
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Publish what was looked at; if that would be something else now, it is shown again."""
        fields = await read_form(request, FORM_LIMIT_BYTES)
        sent = Sent(fields.text("district"), fields.whole("content").replace("\r\n", "\n"))
        who, seen, raw = asking(request), fields.text("seen"), sent.content.encode()
        try:
            offer = await publish_checklist(raw, sent.district, seen, who, service.database)
        except (Unacceptable, BrokenChecklist) as error:
            return await _list(request, reach, sent.district, error.problems)
        if not offer.is_published:
            return await _shown(request, reach, sent, offer, CHANGED)
        checklist = offer.checklist
        return go(f"{_address(sent.district, checklist.id, checklist.version)}?said=published")

    @get("/{district:str}/{checklist:str}/{number:int}")
    async def get_version(
        self,
        request: Asked,
        district: FromPath[str],
        checklist: FromPath[str],
        number: FromPath[int],
        reach: NamedDependency[Reach],
    ) -> Response[str]:
        """Show one version as the auditor meets it."""
        held = await one_in(district, checklist, number, reach)
        values = {
            "checklist": held,
            "areas": checklist_words.in_words(held),
            "here_is": _address(district, checklist, number),
            "said": request.query_params.get("said") == "published",
            "demonstration": await is_demonstration(reach),
        }
        return page(request, "checklist.html", values)

    @get("/{district:str}/{checklist:str}/{number:int}/file")
    async def get_file(
        self,
        district: FromPath[str],
        checklist: FromPath[str],
        number: FromPath[int],
        reach: NamedDependency[Reach],
    ) -> Response[str]:
        """Give its file, to change it and upload it as the next version."""
        text = await checklist_file(district, checklist, number, reach)
        named = f'attachment; filename="{checklist}-{number}.yaml"'
        headers = HEADERS | {"Content-Disposition": named}
        return Response(text, media_type="text/plain; charset=utf-8", headers=headers)


class Sent(NamedTuple):
    """For which district, and the text of the file."""

    district: str
    content: str


def _address(district: str, checklist: str, number: int) -> str:
    return f"/office/checklists/{district}/{checklist}/{number}"


async def _list(
    request: Asked, reach: Reach, chosen: str = "", problems: tuple[str, ...] = ()
) -> Response[str]:
    districts = [each for each in await known_districts(reach) if reach.has_whole(each.id)]
    rows = [
        (each, held, _address(each.id, held.id, held.version))
        for each in districts
        for held in await held_in(each.id, reach)
    ]
    values = {
        "rows": rows,
        "districts": districts,
        "chosen": chosen,
        "problems": problems,
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return page(request, "checklists.html", values, status)


async def _shown(
    request: Asked, reach: Reach, sent: Sent, offer: Offer, notice: str = ""
) -> Response[str]:
    names = {each.id: each.name for each in await known_districts(reach)}
    found = offer.found
    values = {
        "checklist": offer.checklist,
        "before": offer.before,
        "found": found,
        "changes": checklist_words.change_lines(found),
        "head": checklist_words.head_words(found),
        "areas": checklist_words.in_words(offer.checklist),
        "notes": offer.notes,
        "name": names[sent.district],
        "carried": {"district": sent.district, "seen": offer.digest},
        "content": sent.content,
        "notice": notice,
        "demonstration": await is_demonstration(reach),
    }
    status = HTTPStatus.CONFLICT if notice else HTTPStatus.OK
    return page(request, "checklist_shown.html", values, status)
