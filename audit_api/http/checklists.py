"""``/api/v1/checklists``."""

from __future__ import annotations

from litestar import Controller, get
from litestar.params import FromPath

from audit_api.http.access import FOR_ALL
from audit_api.workflows.read_checklists import ChecklistView, published, version, words
from checklists.model import Checklist
from checklists.reading.translation import Texts


class ChecklistController(Controller):
    """What is asked. A published version never changes."""

    path = "/checklists"
    tags = ("Checklists",)
    opt = FOR_ALL

    @get("/", operation_id="ListChecklists", sync_to_thread=False)
    def list_checklists(self) -> tuple[ChecklistView, ...]:
        """List the published versions, by id."""
        return published()

    @get(
        "/{checklist:str}/versions/{number:int}",
        operation_id="GetChecklist",
        sync_to_thread=False,
    )
    def get_checklist(self, checklist: FromPath[str], number: FromPath[int]) -> Checklist:
        """Give one version, whole."""
        return version(checklist, number)

    @get(
        "/{checklist:str}/versions/{number:int}/words/{language:str}",
        operation_id="GetWords",
        sync_to_thread=False,
    )
    def get_words(
        self, checklist: FromPath[str], number: FromPath[int], language: FromPath[str]
    ) -> Texts:
        """Give one version in another language, such as ``es``; a draft says so."""
        return words(checklist, number, language)
