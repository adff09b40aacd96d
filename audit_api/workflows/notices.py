"""What a person should look at in an audit that was kept, and what will happen to it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from audit_api.storage.known_sites import KnownSite
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows import clocks
from audit_api.workflows.assembling import school_year
from audit_api.workflows.glimpses import plain_text

LONGEST_PLAN = 80
A_DAY = timedelta(days=1)
"""Somewhere on earth it is tomorrow already."""


def notices(kept: KeptRevision, site: KnownSite) -> tuple[str, ...]:
    """Whatever would otherwise surprise the auditor in a report; nothing for an ordinary audit."""
    return (
        *clocks.notices(timedelta(seconds=kept.skew_s)),
        *_order_notices(kept),
        *(_cycle_notices(kept, site) if site.cycles else _year_notices(kept)),
        *_day_notices(kept, site),
        *_site_notices(site),
        *_plan_notices(kept, site),
    )


def _order_notices(kept: KeptRevision) -> Iterator[str]:
    finished_at = kept.revision.finished_at
    if finished_at is not None and finished_at < kept.revision.started_at:
        yield (
            "By the tablet's clock the audit was finished before it was begun."
            " It is kept as it is; please check the tablet's clock."
        )


def _cycle_notices(kept: KeptRevision, site: KnownSite) -> Iterator[str]:
    names = [cycle.name for cycle in site.cycles]
    if kept.revision.cycle not in names:
        yield (
            f"The district has no cycle {kept.revision.cycle}; it has {', '.join(names)}."
            " The audit is kept, but it counts towards none of these."
            " Please correct the cycle, or set it for the district."
        )


def _year_notices(kept: KeptRevision) -> Iterator[str]:
    year = school_year(kept.audited_on).name
    if kept.revision.cycle != year:
        yield (
            f"The audit is for {kept.revision.cycle}, and its day, {kept.audited_on}, is in {year}."
            f" It is kept, but the report of {year} does not count it. Please check the cycle."
        )


def _day_notices(kept: KeptRevision, site: KnownSite) -> Iterator[str]:
    day = kept.audited_on
    if day > kept.received_at.date() + A_DAY:
        yield (
            f"The day of the audit, {day}, lies ahead. The audit is kept, but reports leave it out"
            " until then. Please check the tablet's clock."
        )
        return
    for cycle in site.cycles:
        if cycle.name == kept.revision.cycle and not cycle.starts_on <= day <= cycle.ends_on:
            yield (
                f"The day of the audit, {day}, is outside its cycle {cycle.name}, which runs from"
                f" {cycle.starts_on} to {cycle.ends_on}. It counts towards that cycle."
                " Please check the day."
            )


def _site_notices(site: KnownSite) -> Iterator[str]:
    if not site.is_open:
        yield (
            "The register says that this site is closed. The audit is kept, and the report of its"
            " cycle shows the site with that note."
        )


def _plan_notices(kept: KeptRevision, site: KnownSite) -> Iterator[str]:
    ids = {plan for plan, _ in site.plans}
    pins = (each.pin for each in kept.revision.observations if each.pin)
    named = dict.fromkeys((pin.plan, pin.version) for pin in pins)
    for plan, version in named:
        called = plain_text(plan, LONGEST_PLAN)
        if plan not in ids:
            yield (
                f"A finding is pinned on the plan {called}, and this site has no such plan. The pin"
                " is kept and cannot be shown. Please say the room or door too, or have the plan"
                " imported."
            )
        elif (plan, version) not in site.plans:
            yield (
                f"A finding is pinned on a picture of the plan {called} that is not here. The pin"
                " is kept and cannot be shown. Please fetch the newest state of the site, and set"
                " the pin again."
            )
