"""``/api/v1/imports``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from litestar import Controller, Request, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter, RawBody

from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.descriptions import TakesFile
from audit_api.import_report import ImportKind, ImportReport
from audit_api.principal import Principal, Reach, Role
from audit_api.record import actor_of
from audit_api.workflows.import_file import import_file
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.service import Service

IMPORT_LIMIT_BYTES = 64 * 1024 * 1024


State = Annotated[str, QueryParameter(name="state")]
FORM = "multipart/form-data"
PARAMETERS = (
    "schema",
    "district",
    "state",
    "site",
    "source",
    "encoding",
    "demonstration",
    "apply",
)


class AboutFile(NamedTuple):
    """What an import says of its file, because the file does not."""

    schema: str
    district: str
    state: str
    encoding: str


def about_file(
    *,
    schema: FromQuery[str] = "",
    district: FromQuery[str] = "",
    of_state: State = "",  # the framework has a "state" of its own
    encoding: FromQuery[str] = "",
) -> AboutFile:
    """What the address of an import says of the file."""
    return AboutFile(schema, district, of_state, encoding)


class AboutMap(NamedTuple):
    """What an import says of a map of a campus, because the map does not."""

    site: str
    source: str


def about_map(*, site: FromQuery[str] = "", source: FromQuery[str] = "") -> AboutMap:
    """What the address of an import says of a map of a campus."""
    return AboutMap(site, source)


class Asked(NamedTuple):
    """What is to happen with the file, and in whose districts."""

    demonstration: bool
    apply: bool
    reach: Reach
    actor: str


def asked_for(
    *,
    reach: NamedDependency[Reach],
    principal: NamedDependency[Principal],
    demonstration: FromQuery[bool] = False,
    apply: FromQuery[bool] = False,
) -> Asked:
    """What the address of an import says is to happen."""
    return Asked(demonstration, apply, reach, actor_of(principal))


def import_order(
    *,
    kind: FromPath[ImportKind],
    about: NamedDependency[AboutFile],
    of_map: NamedDependency[AboutMap],
    asked: NamedDependency[Asked],
) -> ImportOrder:
    """What the address of an import asks for."""
    return ImportOrder(kind=kind, **about._asdict(), **of_map._asdict(), **asked._asdict())


async def check_form(request: Request[Any, Any, Any]) -> None:
    """Nothing, if the request asks for what we know, and its body may be a file.

    Raises:
        Unacceptable: It asks for something else too, or the body is a form.
    """
    problems = tuple(_problems(request))
    if problems:
        raise Unacceptable("the import", problems)


def _problems(request: Request[Any, Any, Any]) -> Iterator[str]:
    for name in sorted(set(request.query_params) - set(PARAMETERS)):
        yield f"there is no parameter {name}; there are {', '.join(PARAMETERS)}"
    if request.content_type[0] == FORM:
        yield "the body is a form; send the file itself as the body (with curl: --data-binary)"


class ImportController(Controller):
    """Files of districts, sites, places and assets, maps of campuses, and plans as a ZIP."""

    path = "/imports"
    tags = ("Imports",)
    opt = for_roles(Role.ADMIN)
    before_request = staticmethod(check_form)

    @post(
        "/{kind:str}",
        operation_id="ImportFile",
        operation_class=TakesFile,
        status_code=200,
        request_max_body_size=IMPORT_LIMIT_BYTES,
        dependencies={
            "about": Provide(about_file, sync_to_thread=False),
            "of_map": Provide(about_map, sync_to_thread=False),
            "asked": Provide(asked_for, sync_to_thread=False),
            "order": Provide(import_order, sync_to_thread=False),
        },
    )
    async def post_import(
        self,
        body: RawBody,
        order: NamedDependency[ImportOrder],
        service: NamedDependency[Service],
    ) -> ImportReport:
        """Read a file and tell what it would change. Nothing is written unless `apply` is true."""
        return await import_file(body, order, service)
