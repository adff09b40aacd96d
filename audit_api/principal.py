"""Who asks, and how far that reaches. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated

import msgspec

from checklists.responses import Closed

ALL_DISTRICTS = "*"


class Role(StrEnum):
    """What a person does with Sightline, in a district or at some of its sites."""

    AUDITOR = "auditor"
    FACILITIES = "facilities"
    LAW_ENFORCEMENT = "law_enforcement"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    ADMIN = "admin"


WHOLE_DISTRICT_ONLY = frozenset({Role.ADMIN, Role.PUBLISHER})
"""Roles that make no sense at single sites."""


class Grant(Closed, frozen=True, kw_only=True):
    """One role of a person.

    Attributes:
        district: Its id, or `ALL_DISTRICTS`.
        sites: Ids; none is all sites of the district.
    """

    role: Role
    district: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    sites: tuple[str, ...] = ()


class Reach(Closed, frozen=True, kw_only=True):
    """For which districts and sites somebody is answered. Without a grant: for none.

    Attributes:
        everywhere: For all of them.
        whole: Districts with all of their sites.
        some: Of further districts, the sites.
    """

    everywhere: bool = False
    whole: frozenset[str] = frozenset()
    some: Mapping[str, frozenset[str]] = {}

    @property
    def is_nowhere(self) -> bool:
        """Whether nothing is in it."""
        return not (self.everywhere or self.whole or self.some)

    def has_district(self, district: str) -> bool:
        """Whether at least one site of *district* may be in it."""
        return self.everywhere or district in self.whole or district in self.some

    def has_whole(self, district: str) -> bool:
        """Whether every site of *district* is in it, also those to come."""
        return self.everywhere or district in self.whole

    def has_site(self, site: str, district: str) -> bool:
        """Whether the site of that id, which belongs to *district*, is in it."""
        return self.has_whole(district) or site in self.some.get(district, frozenset())

    def within(self, other: Reach) -> Reach:
        """What is in both."""
        if self.everywhere or other.everywhere:
            return other if self.everywhere else self
        sites = {
            district: _both(self.some.get(district), other.some.get(district))
            for district in self.some.keys() | other.some.keys()
            if self.has_district(district) and other.has_district(district)
        }
        whole = self.whole & other.whole
        kept = {name: held for name, held in sites.items() if held and name not in whole}
        return Reach(whole=whole, some=kept)


EVERYWHERE = Reach(everywhere=True)
"""For commands on the server itself: who may start them may read the database anyway."""
NOWHERE = Reach()


class Person(Closed, frozen=True, kw_only=True, tag=True):
    """Somebody who is signed in.

    Attributes:
        session: SHA-256 of the session's token; never the token.
        is_whole: False while a second factor is waited for; then nothing is granted.
        lacks_factor: Nothing is granted either, because a district asks for a second factor that
            this person has not set up.
    """

    id: str
    name: str
    grants: tuple[Grant, ...]
    session: str = ""
    is_whole: bool = True
    lacks_factor: bool = False

    def reach(self, roles: Iterable[Role]) -> Reach:
        """How far these roles of the person reach together."""
        return reach_of(self.grants, roles) if self.is_whole else NOWHERE


class Tablet(Closed, frozen=True, kw_only=True, tag=True):
    """An enrolled tablet.

    Attributes:
        person: The id of the auditor for whom it was enrolled.
        reach: The sites that it may take along.
    """

    id: str
    person: str
    auditor: str
    district: str
    reach: Reach

    def as_sender(self) -> Sender:
        """The tablet as what it sends is noted."""
        return Sender(tablet=self.id, person=self.person, reach=self.reach)


class Sender(Closed, frozen=True, kw_only=True):
    """From where audits and photos come.

    Attributes:
        tablet: The id of the tablet; empty where it was none.
        person: For whom that tablet was enrolled.
        reach: At which sites what it sends may be.
    """

    tablet: str = ""
    person: str = ""
    reach: Reach = EVERYWHERE

    @property
    def district(self) -> str:
        """Of the tablet; empty where that is not known."""
        return min((*self.reach.whole, *self.reach.some), default="")


THIS_COMPUTER = Sender()
"""A command on the server itself, such as the import of a rescue file."""


class Nobody(Closed, frozen=True, tag=True):
    """Whoever has not said who they are."""


Principal = Person | Tablet | Nobody


def reach_of(grants: Iterable[Grant], roles: Iterable[Role]) -> Reach:
    """How far those *grants* reach that are for one of *roles*."""
    asked = frozenset(roles)
    fitting = [grant for grant in grants if grant.role in asked]
    if any(grant.district == ALL_DISTRICTS for grant in fitting):
        return EVERYWHERE
    whole = frozenset(grant.district for grant in fitting if not grant.sites)
    some: dict[str, frozenset[str]] = {}
    for grant in fitting:
        if grant.district not in whole:
            some[grant.district] = some.get(grant.district, frozenset()) | set(grant.sites)
    return Reach(whole=whole, some=some)


def narrowed(reach: Reach, district: str, sites: Iterable[str]) -> Reach:
    """*reach* within one district, and within those *sites* where any are named."""
    chosen = frozenset(sites)
    inner = Reach(some={district: chosen}) if chosen else Reach(whole=frozenset({district}))
    return reach.within(inner)


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str]:
    """The sites in both, where None is a district with all of its sites."""
    if one is None or other is None:
        return one or other or frozenset()
    return one & other
