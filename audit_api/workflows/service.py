"""What a running server works with, put together and taken apart in order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from audit_api.people.oidc.configured import providers
from audit_api.people.oidc.sign_in import SignInElsewhere
from audit_api.people.oidc.values import Provider
from audit_api.photos.pool import DecoderPool
from audit_api.photos.room import BYTES_PER_MB, Room
from audit_api.photos.scratch import scratch_below
from audit_api.photos.shelf import TMP, Shelf
from audit_api.settings import Settings, public_host
from audit_api.storage.database import Database, opened_to_write
from audit_api.storage.quarantine_room import Bound
from audit_api.workflows.prepare_photos import PhotoWork, working
from audit_api.workflows.shown_before import ShownBefore
from checklists import library


class Elsewhere(NamedTuple):
    """Other providers by which people may sign in, and what is known of them."""

    providers: tuple[Provider, ...] = ()
    known: SignInElsewhere = SignInElsewhere()


class Service(NamedTuple):
    """Database, photos on the shelf, the work on them, the room for more, and who reads them.

    Attributes:
        shown: What people were shown since they signed in, and tablets today.
        public_host: The name by which others reach this server, beside those of this computer.
    """

    database: Database
    shelf: Shelf
    work: PhotoWork
    room: Room
    quarantine: Bound
    decoders: DecoderPool
    shown: ShownBefore
    public_host: str = ""
    elsewhere: Elsewhere = Elsewhere()


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    """A service on the data folder of *settings*; what a killed server left is picked up first.

    Raises:
        FolderInUse: Another process works in that folder.
        SchemaMismatch: The data folder is of a newer version.
        BrokenSetting: Another sign-in provider cannot be used.
    """
    elsewhere = Elsewhere(providers(settings.sign_in), SignInElsewhere())
    library.published()  # read now, so that the first tablet does not wait for it
    async with opened_to_write(settings.data, settings.database_url) as database:
        with scratch_below(settings.data / TMP) as scratch:
            shelf = Shelf(settings.data, scratch)
            shelf.set_up()
            room = Room(settings.data, settings.free_space_mb * BYTES_PER_MB)
            bound = Bound.of(settings.quarantine_mb)
            async with (
                DecoderPool(settings.decoders, scratch, room=room) as pool,
                working(shelf, pool, settings.decoders, alone=database.alone) as work,
            ):
                named = public_host(settings.address)
                shown = ShownBefore()
                yield Service(database, shelf, work, room, bound, pool, shown, named, elsewhere)
