"""What a revision is checked against, kept in memory: what is known of its site.

Where one process alone writes, all its writes go through here. Several on one database ask for a
number that each change raises in its own transaction, which is cheaper than the register.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from audit_api.errors import Unknown
from audit_api.principal import EVERYWHERE, Reach
from audit_api.storage import assets, cycles, floor_plans, places, sites
from audit_api.storage.turns import turns_taken
from checklists.answers import Register
from report_site.snapshot import Cycle


class KnownSite(NamedTuple):
    """One site.

    Attributes:
        register: Its assets by kind.
        places: The ids of its places.
        cycles: Those of its district, oldest first.
        district: The id of its district.
        plans: Each version of its plans, by the id of the plan and the SHA-256 of its picture.
    """

    register: Register
    places: frozenset[str]
    cycles: tuple[Cycle, ...]
    is_open: bool
    district: str
    plans: frozenset[tuple[str, str]] = frozenset()


class KnownSites:
    """Sites that were asked for, until something about sites changes.

    Attributes:
        CHANGE: Whose turn it is that every change of them takes.
    """

    CHANGE: ClassVar = "sites"

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._known: dict[str, KnownSite] = {}
        self._changes = 0
        self._turn = 0

    async def get(self, site_id: str, reach: Reach) -> KnownSite:
        """What is known of the site called *site_id*.

        Raises:
            Unknown: There is none, or it is not within *reach*.
        """
        known = await self._known_site(site_id)
        if not reach.has_site(site_id, known.district):
            raise Unknown("site", site_id)
        return known

    async def _known_site(self, site_id: str) -> KnownSite:
        if not self._alone:
            await self._forget_what_others_changed()
        if site_id in self._known:
            return self._known[site_id]
        changes = self._changes
        found = await _found(site_id)
        if changes == self._changes:  # else it may be older than what was written meanwhile
            self._known[site_id] = found
        return found

    def forget(self) -> None:
        """Ask the database again, from now on; `Database.changing_sites` does this."""
        self._changes += 1
        self._known.clear()

    async def _forget_what_others_changed(self) -> None:
        turn = await turns_taken(self.CHANGE)
        if turn != self._turn:
            self._turn = turn
            self.forget()


async def _found(site_id: str) -> KnownSite:
    held = await sites.get(site_id, EVERYWHERE)
    return KnownSite(
        register=await _register(site_id),
        places=frozenset(place.id for place in await places.of_site(site_id)),
        cycles=await cycles.of_district(held.district),
        is_open=held.is_open,
        district=held.district,
        plans=frozenset((each.id, each.sha256) for each in await floor_plans.versions([site_id])),
    )


async def _register(site_id: str) -> Register:
    kinds: dict[str, list[str]] = {}
    for asset in await assets.of_site(site_id):
        kinds.setdefault(asset.kind, []).append(asset.id)
    return Register(assets={kind: tuple(ids) for kind, ids in kinds.items()})
