"""Which roles somebody may grant: what they reach themselves, and nothing beyond."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import ALL_DISTRICTS, WHOLE_DISTRICT_ONLY, Grant, Reach
from audit_api.storage import districts, sites


async def check_grants(grants: Sequence[Grant], reach: Reach) -> None:
    """Nothing, if whoever reaches so far may grant these.

    Raises:
        Unknown: There is no such district or site within *reach*.
        Unacceptable: A role makes no sense there; every problem is named.
    """
    if problems := tuple(_problems(grants)):
        raise Unacceptable("the roles", problems)
    for each in grants:
        await _check_there(each, reach)
        if not covers(reach, each):
            raise Unknown("district", each.district)


def covers(reach: Reach, grant: Grant) -> bool:
    """Whether all that a grant is for is within *reach*."""
    if grant.sites:
        return all(reach.has_site(site, grant.district) for site in grant.sites)
    return reach.has_whole(grant.district)


async def _check_there(grant: Grant, reach: Reach) -> None:
    if grant.district != ALL_DISTRICTS:
        await districts.get(grant.district, reach)
    for site in grant.sites:
        if (await sites.get(site, reach)).district != grant.district:
            raise Unknown("site", site)


def _problems(grants: Sequence[Grant]) -> Iterator[str]:
    for each in grants:
        words = each.role.value.replace("_", " ")
        if each.sites and each.district == ALL_DISTRICTS:
            yield f"{words}: name the district of these schools"
        if each.sites and each.role in WHOLE_DISTRICT_ONLY:
            yield f"{words}: this role is for a whole district, not for single schools"
