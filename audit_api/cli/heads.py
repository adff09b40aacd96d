"""What backups tell of the record of who did what: an option of the commands that look at it."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.progress import shown_progress
from audit_api.workflows.keeping.restore import prove_only

backup_option = click.option(
    "--backup",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A backup: the record must still hold the last entry that it had when that was made.",
)


def heads_in(backup: Path | None) -> tuple[str, ...]:
    """The head that a backup holds, once it is proven whole; none where none is named.

    Raises:
        BrokenBackup: It is no whole backup.
    """
    if backup is None:
        return ()
    with shown_progress() as progress:
        head = prove_only(backup, progress, incomplete=True).record_head
    return (head,) if head else ()
