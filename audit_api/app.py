"""The web application: puts together, decides nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide

from audit_api.http import access, description_page, guards, health, problems, tablet
from audit_api.http.assignments import AssignmentController, list_own
from audit_api.http.audits import AuditController
from audit_api.http.bodies import Patience
from audit_api.http.checklists import ChecklistController
from audit_api.http.districts import DistrictController, SiteController
from audit_api.http.enrolment import OwnTabletController, TabletController, post_enrolment
from audit_api.http.figures import Figures
from audit_api.http.imports import ImportController
from audit_api.http.limits import get_health, get_limits, ping
from audit_api.http.outermost import Outermost
from audit_api.http.people import PersonController
from audit_api.http.photos import PhotoController
from audit_api.http.plans import PlanController
from audit_api.http.quarantine import QuarantineController
from audit_api.http.sessions import SessionController, post_first_administrator
from audit_api.http.shell import read_shell
from audit_api.http.start_page import get_start
from audit_api.office.elsewhere import elsewhere
from audit_api.office.pages import office
from audit_api.settings import Settings
from audit_api.workflows.service import Service, running

HANDLERS = (
    AuditController,
    PhotoController,
    DistrictController,
    SiteController,
    PlanController,
    ChecklistController,
    ImportController,
    QuarantineController,
    post_first_administrator,
    SessionController,
    PersonController,
    TabletController,
    post_enrolment,
    OwnTabletController,
    AssignmentController,
    list_own,
    get_limits,
    get_health,
    ping,
)


def create_app(settings: Settings) -> Litestar:
    """The application on the data folder of *settings*; it opens it when the server starts."""
    return _application(lifespan=[_lifespan], state=State({"settings": settings}))


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    async with running(app.state.settings) as service:
        app.state.service = service
        yield


def app_on(service: Service) -> Litestar:
    """The application on a service that somebody else opens and closes."""
    return _application(state=State({"service": service}))


def _application(
    lifespan: Sequence[Callable[[Litestar], AbstractAsyncContextManager[None]]] = (),
    state: State | None = None,
) -> Litestar:
    figures, shell = Figures(), read_shell()
    app = Litestar(
        route_handlers=[
            Router("/api/v1", route_handlers=HANDLERS),
            description_page.static_files(),
            get_start,
            tablet.give_file,
            office(),
            elsewhere(),
            health.get_life,
            health.get_readiness,
            health.get_metrics,
        ],
        lifespan=lifespan,
        state=state,
        dependencies={
            "service": Provide(_service, sync_to_thread=False),
            "figures": Provide(lambda: figures, sync_to_thread=False),
            "shell": Provide(lambda: shell, sync_to_thread=False),
            "principal": Provide(access.principal, sync_to_thread=False),
            "reach": Provide(access.reach, sync_to_thread=False),
            "sender": Provide(access.sender, sync_to_thread=False),
        },
        exception_handlers=problems.handlers(),
        guards=[guards.only_our_names, guards.only_our_forms, access.let_in],
        openapi_config=description_page.description(version("sightline")),
        middleware=[Patience],
        logging_config=None,
    )
    app.asgi_handler = Outermost(app.asgi_handler, figures)
    return app


def _service(state: State) -> Service:
    service: Service = state.service
    return service
