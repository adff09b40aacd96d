"""``/api/v1/checklists``."""

from __future__ import annotations

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.http.access import FOR_ALL
from audit_api.principal import Reach
from audit_api.workflows.read_checklists import ChecklistView, published, version, words
from checklists.model import Checklist
from checklists.reading.translation import Texts


class ChecklistController(Controller):
    """What is asked. A published version never changes."""

    path = "/checklists"
    tags = ("Checklists",)
    opt = FOR_ALL

    @get("/", operation_id="ListChecklists")
    async def list_checklists(self, reach: NamedDependency[Reach]) -> tuple[ChecklistView, ...]:
        """List the versions that are asked in your districts, by id."""
        return await published(reach)

    @get(
        "/{checklist:str}/versions/{number:int}",
        operation_id="GetChecklist",
        sync_to_thread=False,
    )
    def get_checklist(
        self, checklist: FromPath[str], number: FromPath[int], reach: NamedDependency[Reach]
    ) -> Checklist:
        """Give one version, whole."""
        return version(checklist, number, reach)

    @get(
        "/{checklist:str}/versions/{number:int}/words/{language:str}",
        operation_id="GetWords",
        sync_to_thread=False,
    )
    def get_words(
        self,
        checklist: FromPath[str],
        number: FromPath[int],
        language: FromPath[str],
        reach: NamedDependency[Reach],
    ) -> Texts:
        """Give one version in another language, such as ``es``; a draft says so."""
        return words(checklist, number, language, reach)
