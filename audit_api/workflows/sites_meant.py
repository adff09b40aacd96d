"""Which sites a map of campuses may be of, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit_api.errors import Unacceptable, Unknown
from audit_api.outline import Outline
from audit_api.storage.sites import HeldSite
from audit_api.workflows.import_plans import ImportOrder
from geodata.campus import Here
from geodata.outlines import CampusOutline, CampusSite, OutlineKind
from geodata.places import Position as ImportedPosition
from geodata.places import Problem, ProblemKind
from report_site.snapshot import Quality


def wanted(every: Iterable[HeldSite], order: ImportOrder) -> list[HeldSite]:
    """The sites that a map may be of: those in use, or the one that is asked for.

    Raises:
        Unknown: There is no such site as is asked for.
        Unacceptable: Several districts have such a site.
    """
    there = [each for each in every if order.district in {"", each.district}]
    if not order.site:
        return [each for each in there if each.is_open]
    named = [each for each in there if order.site in {each.site.id, each.site.register_id}]
    if not named:
        raise Unknown("site", order.site)
    if len(named) > 1:
        problem = f"site: several districts have a site {order.site}; say the district too"
        raise Unacceptable("the import", [problem])
    return named


def nobody(meant: Sequence[HeldSite], order: ImportOrder) -> list[Problem]:
    """What to tell where there is no site that a map may be of."""
    if meant:
        return []
    where = f" of district {order.district}" if order.district else ""
    message = f"no school{where} is here; import the districts and the sites first"
    return [Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)]


def here(meant: Sequence[HeldSite], held: Iterable[Outline], order: ImportOrder) -> Here:
    """What is known of the sites that are meant, with their outlines from earlier maps."""
    known = [_campus_site(each) for each in meant]
    ids = {each.id for each in known}
    earlier = [_campus_outline(each) for each in held if each.site in ids]
    return Here(known, earlier, as_asked=bool(order.site), whose=_whose(order))


def _whose(order: ImportOrder) -> str:
    if order.site:
        return "the school that is asked for"
    return f"a school of district {order.district}" if order.district else "a school that is here"


def _campus_site(held: HeldSite) -> CampusSite:
    site = held.site
    # A point that says no more than the town stands on any ground of it, or on none.
    at = site.position if site.quality in {Quality.EXACT, Quality.STREET} else None
    position = ImportedPosition(longitude=at.longitude, latitude=at.latitude) if at else None
    return CampusSite(id=site.id, name=site.name, district=held.district, position=position)


def _campus_outline(held: Outline) -> CampusOutline:
    return CampusOutline(
        id=held.id,
        site=held.site,
        kind=OutlineKind(held.kind),
        label=held.label,
        geometry=held.geometry,
    )
