"""All pages of the office, as one router."""

from __future__ import annotations

from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from audit_api.http.access import PUBLIC_PAGE
from audit_api.office import answers, signing
from audit_api.office.account import AccountPages
from audit_api.office.agreeing import get_agreement
from audit_api.office.assigning import AssignPages
from audit_api.office.checklists import ChecklistPages
from audit_api.office.cycles import CyclePages
from audit_api.office.disagreements import DisagreementPages
from audit_api.office.forms import FORM_LIMIT_BYTES
from audit_api.office.home import get_home
from audit_api.office.imports import ImportPages
from audit_api.office.one_assignment import AssignmentPages
from audit_api.office.people import PeoplePages
from audit_api.office.photos import PhotoPages
from audit_api.office.plans import PlanPages
from audit_api.office.record import get_record
from audit_api.office.reviews import ReviewPages
from audit_api.office.settings import SettingsPages
from audit_api.office.static_files import get_static
from audit_api.office.tablets import TabletPages


@get("/{rest:path}", opt=PUBLIC_PAGE)
async def nothing_here(request: Request[Any, Any, Any], rest: FromPath[str]) -> None:
    """Say in a page that there is none."""
    del request, rest
    raise NotFoundException


def office() -> Router:
    """The pages below ``/office``."""
    return Router(
        "/office",
        route_handlers=[
            *signing.HANDLERS,
            get_home,
            get_static,
            PeoplePages,
            TabletPages,
            AccountPages,
            ReviewPages,
            DisagreementPages,
            PhotoPages,
            PlanPages,
            CyclePages,
            AssignPages,
            AssignmentPages,
            get_agreement,
            ChecklistPages,
            ImportPages,
            SettingsPages,
            get_record,
            nothing_here,
        ],
        include_in_schema=False,
        exception_handlers=answers.handlers(),
        request_max_body_size=FORM_LIMIT_BYTES,
    )
