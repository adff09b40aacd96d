"""What an import did, or would do."""

from __future__ import annotations

from enum import StrEnum

from checklists.responses import Closed


class ImportKind(StrEnum):
    """What a file holds."""

    DISTRICTS = "districts"
    SITES = "sites"
    PLACES = "places"
    ASSETS = "assets"
    CAMPUS = "campus"
    PLANS = "plans"


class ImportProblem(Closed, frozen=True, kw_only=True):
    """Something that was found in a file, and told.

    Attributes:
        row: As a spreadsheet counts, the header being row 1; None when the whole file is meant.
        kind: ``refused`` (the row was not taken), ``doubtful`` or ``repaired`` (it was).
        about: The id of the thing in the row, where it is known.
    """

    row: int | None
    field: str
    message: str
    kind: str
    about: str = ""


class ImportPart(Closed, frozen=True, kw_only=True):
    """How many things of one sort are among those that were taken, such as 6 entrances."""

    things: str
    count: int


class ImportReport(Closed, frozen=True, kw_only=True):
    """Counts of one import, and everything there is to tell about it.

    Attributes:
        applied: False for a dry run: nothing was written.
        refused: Rows that were not taken.
        parts: What was taken, where a file holds things of several sorts.
    """

    kind: ImportKind
    applied: bool
    new: int
    changed: int
    unchanged: int
    refused: int
    problems: tuple[ImportProblem, ...] = ()
    parts: tuple[ImportPart, ...] = ()
