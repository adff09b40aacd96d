"""Roles and what they reach, in words for people. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from audit_api.principal import ALL_DISTRICTS, Grant, Role

ROLE_WORDS = {
    Role.AUDITOR: "auditor",
    Role.FACILITIES: "facilities",
    Role.LAW_ENFORCEMENT: "law enforcement",
    Role.REVIEWER: "reviewer",
    Role.PUBLISHER: "publisher",
    Role.ADMIN: "administrator",
}


def role_words(grant: Grant) -> str:
    """Such as ``reviewer``, or ``auditor at 3 schools``."""
    words = ROLE_WORDS[grant.role]
    if not grant.sites:
        return words
    schools = "1 school" if len(grant.sites) == 1 else f"{len(grant.sites)} schools"
    return f"{words} at {schools}"


def where_words(grant: Grant, names: Mapping[str, str]) -> str:
    """Such as ``all districts``, ``Elm Valley``, or ``Elm Valley: Alder Elementary``.

    Args:
        grant: The role.
        names: Of districts and sites, by id.
    """
    if grant.district == ALL_DISTRICTS:
        return "all districts"
    district = names.get(grant.district, grant.district)
    if not grant.sites:
        return district
    return f"{district}: {', '.join(names.get(each, each) for each in grant.sites)}"


def photos_left(count: int, person: str, when: str) -> str:
    """Such as ``2 photos are still on the tablet of J. Ruiz, last contact 09:12``."""
    if not count:
        return "nothing"
    are = "1 photo is" if count == 1 else f"{count} photos are"
    return f"{are} still on the tablet of {person}, last contact {when}"
