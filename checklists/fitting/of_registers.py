"""Whether an asset that somebody names is on the register of the site. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.answers import Register
from checklists.values import shown


def register_fault(asset: str, kind: str | None, register: Register) -> Iterator[str]:
    """Says so when *asset* is not on the register as one of *kind*; None is any kind."""
    kinds = list(register.assets) if kind is None else [kind]
    if not any(asset in register.of(each) for each in kinds):
        told = f"there is no {words(kind)} {shown(asset)} on the register of this site"
        yield f"{told}; choose one that is there, or add it"


def words(kind: str | None) -> str:
    """A kind of asset as people say it: *exterior door* for ``exterior_door``."""
    return kind.replace("_", " ") if kind else "asset"
