"""Writing down who was shown what is restricted, before it is shown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.principal import Person, Principal, Tablet
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import record
from audit_api.workflows.service import Service


class Reading(NamedTuple):
    """What somebody is about to be shown of a site.

    Attributes:
        content: Which content it was, where that is told apart; another one is another reading.
    """

    action: Action
    site: str
    district: str
    content: str = ""


async def note_once(reading: Reading, by: Principal, service: Service) -> None:
    """Write a reading down: once for each sign-in of a person, and once a day for each tablet."""
    who, what = _who(by), f"{reading.action} {reading.site} {reading.content}"
    if service.shown.has(who, what):
        return
    told = {"site": reading.site} | ({"content": reading.content} if reading.content else {})
    thing = f"site {reading.site}"
    async with service.database.transaction():
        await record.append(Deed(reading.action, actor_of(by), thing, reading.district, told))
    service.shown.add(who, what)


def _who(by: Principal) -> str:
    if isinstance(by, Person):
        return by.session
    return f"{by.id if isinstance(by, Tablet) else ''} {datetime.now(UTC).date()}"
