"""Whether the server and its database answer, and whether it can take everything in."""

from __future__ import annotations

import asyncio

from audit_api.errors import AuditError, NotReady
from audit_api.photo_record import PhotoState
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.room import PICTURES_BYTES
from audit_api.storage import districts, photos
from audit_api.storage.schema.migrating import check
from audit_api.workflows.service import Service
from checklists.responses import Closed

ANSWERS_WITHIN_S = 5.0
"""Whoever asks whether we are ready does not wait for a database that hangs."""


class Health(Closed, frozen=True, kw_only=True):
    """The server is up, and so is its database: both were asked.

    Attributes:
        photos_in_work: Photos that wait for a decoder.
    """

    status: str = "ok"
    districts: int
    photos_in_work: int


class Life(Closed, frozen=True, kw_only=True):
    """The process answers. Nothing else was asked."""

    status: str = "ok"


class Readiness(Closed, frozen=True, kw_only=True):
    """All that audits and photos need is there."""

    status: str = "ready"


async def check_health() -> Health:
    """Ask the database for two small things."""
    return Health(
        districts=len(await districts.ids()),
        photos_in_work=len(await photos.in_state(PhotoState.IN_WORK)),
    )


async def check_readiness(service: Service) -> Readiness:
    """Look whether the database answers, there is room for photos, and a decoder starts.

    Raises:
        NotReady: Something is missing; all that is, is named.
    """
    asked = (_database(service), _room(service), _decoders(service))
    problems = tuple(problem for problem in [await each for each in asked] if problem)
    if problems:
        raise NotReady(problems)
    return Readiness()


async def _database(service: Service) -> str:
    try:
        async with asyncio.timeout(ANSWERS_WITHIN_S):
            await check(service.database.engine)
    except TimeoutError:
        return f"the database has not answered for {ANSWERS_WITHIN_S:g} seconds"
    except AuditError as error:
        return str(error)
    return ""


async def _room(service: Service) -> str:
    if service.room.has(PICTURES_BYTES):
        return ""
    return "photos have to wait, for the disk is nearly full: make room on it"


async def _decoders(service: Service) -> str:
    try:
        await service.decoders.check()
    except DecoderUnavailable as error:
        return str(error)
    return ""
