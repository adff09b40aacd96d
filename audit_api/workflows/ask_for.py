"""Whether somebody may ask for one audit or one photo. What is beyond them is as if not there."""

from __future__ import annotations

from audit_api.errors import Unknown
from audit_api.principal import EVERYWHERE, Principal, Reach, Tablet
from audit_api.storage import audits, photo_claims, sites


async def check_audit(audit_id: str, principal: Principal, reach: Reach) -> None:
    """Nothing, if they may ask: a tablet for audits of its auditor, a person within *reach*.

    Raises:
        Unknown: There is no such audit for them.
    """
    held = await audits.get(audit_id)
    if isinstance(principal, Tablet) and held.person != principal.person:
        raise Unknown("audit", audit_id)
    if not await _has_site(held.site, reach):
        raise Unknown("audit", audit_id)


async def check_photo(sha256: str, principal: Principal, reach: Reach) -> None:
    """Nothing, if they may ask: a tablet for photos that it sent, a person within *reach*.

    A photo that no audit names yet is nobody's but its tablet's.

    Raises:
        Unknown: There is no such photo for them.
    """
    if isinstance(principal, Tablet):
        if not await photo_claims.was_sent_by(sha256, principal.id):
            raise Unknown("photo", sha256)
        return
    named_at = await photo_claims.sites(sha256)
    if not reach.everywhere and not any([await _has_site(site, reach) for site in named_at]):
        raise Unknown("photo", sha256)


async def _has_site(site_id: str, reach: Reach) -> bool:
    held = await sites.get(site_id, EVERYWHERE)
    return reach.has_site(site_id, held.district)
