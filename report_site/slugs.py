"""File names for schools: lower-case ASCII, short, one a school, the same in every build. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from report_site.snapshot import Site

LONGEST = 48
"""Characters; old file systems and e-mail programs shorten longer names."""
RESERVED = frozenset({"con", "prn", "aux", "nul", "index"})
"""Names that Windows keeps for itself, and the one that a web server serves for a folder."""


def slugs(sites: Iterable[Site]) -> dict[str, str]:
    """Site id to file name without its ending.

    Schools that would share a name, and names with no Latin letter, take their register id too:
    no school's address then depends on which other school was listed first.
    """
    held = tuple(sites)
    plain = {site.id: _slug(site.name) for site in held}
    times = Counter(plain.values())
    wanted = {
        site.id: plain[site.id] if _is_free(plain[site.id], times) else _longer(site, plain)
        for site in held
    }
    again = Counter(wanted.values())
    return {
        site_id: name if again[name] == 1 else f"{name}-{_slug(site_id)}"
        for site_id, name in wanted.items()
    }


def _is_free(slug: str, times: Counter[str]) -> bool:
    return bool(slug) and slug not in RESERVED and times[slug] == 1


def _longer(site: Site, plain: dict[str, str]) -> str:
    return f"{plain[site.id] or 'school'}-{_slug(site.register_id) or _slug(site.id)}"


def _slug(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub("[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:LONGEST].strip("-")
