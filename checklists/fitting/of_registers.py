"""Whether an asset that somebody names is on the register of the site. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from checklists.answers import Register
from checklists.values import shown

NONE_KNOWN: frozenset[str] = frozenset()


class KnownAssets(NamedTuple):
    """A register to look ids up in: a large one is not looked through for each answer.

    Attributes:
        by_kind: Kind to the ids of its assets.
        every: The ids of all assets of all kinds.
    """

    by_kind: dict[str, frozenset[str]]
    every: frozenset[str]


def known_assets(register: Register) -> KnownAssets:
    """*register*, made ready once for many questions."""
    by_kind = {kind: frozenset(assets) for kind, assets in register.assets.items()}
    return KnownAssets(by_kind, frozenset(chain.from_iterable(by_kind.values())))


def register_fault(asset: str, kind: str | None, known: KnownAssets) -> Iterator[str]:
    """Says so when *asset* is not known as one of *kind*; None is any kind."""
    if asset not in (known.every if kind is None else known.by_kind.get(kind, NONE_KNOWN)):
        told = f"there is no {words(kind)} {shown(asset)} on the register of this site"
        yield f"{told}; choose one that is there, or add it"


def words(kind: str | None) -> str:
    """A kind of asset as people say it: *exterior door* for ``exterior_door``."""
    return kind.replace("_", " ") if kind else "asset"
