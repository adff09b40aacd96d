"""What a running server works with, put together and taken apart in order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from audit_api.photos.pool import DecoderPool
from audit_api.photos.shelf import Shelf
from audit_api.settings import Settings
from audit_api.storage.database import Database, opened_to_write
from audit_api.workflows.prepare_photos import PhotoWork
from checklists import library


class Service(NamedTuple):
    """Database, photos on the shelf, and the work on them."""

    database: Database
    shelf: Shelf
    work: PhotoWork


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    """A service on the data folder of *settings*; what a killed server left is picked up first.

    Raises:
        FolderInUse: Another process works in that folder.
        SchemaMismatch: The data folder is of a newer version.
    """
    library.published()  # read now, so that the first tablet does not wait for it
    async with opened_to_write(settings.data) as database:
        shelf = Shelf(settings.data)
        shelf.sweep()
        async with DecoderPool(settings.decoders, shelf.tmp_dir) as pool:
            work = PhotoWork(shelf, pool, settings.decoders)
            await work.start()
            try:
                yield Service(database, shelf, work)
            finally:
                await work.stop()
