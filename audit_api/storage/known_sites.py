"""What a revision is checked against, kept in memory: a site's assets by kind.

Safe because one process alone writes to a data folder, and all its writes go through here.
"""

from __future__ import annotations

from audit_api.storage import assets, sites
from checklists.answers import Register


class KnownSites:
    """Sites that were asked for, until something about sites changes."""

    def __init__(self) -> None:
        self._known: dict[str, Register] = {}
        self._changes = 0

    async def register(self, site_id: str) -> Register:
        """The assets of the site called *site_id*.

        Raises:
            Unknown: There is none.
        """
        if site_id in self._known:
            return self._known[site_id]
        changes = self._changes
        await sites.get(site_id)
        found = await _register(site_id)
        if changes == self._changes:  # else it may be older than what was written meanwhile
            self._known[site_id] = found
        return found

    def forget(self) -> None:
        """Ask the database again, from now on. Call it after every change of sites or assets."""
        self._changes += 1
        self._known.clear()


async def _register(site_id: str) -> Register:
    kinds: dict[str, list[str]] = {}
    for asset in await assets.of_site(site_id):
        kinds.setdefault(asset.kind, []).append(asset.id)
    return Register(assets={kind: tuple(ids) for kind, ids in kinds.items()})
