"""Ids for districts of which a file knows the name alone: made of state and name, always alike."""

from __future__ import annotations

import re
import unicodedata

from geodata.states import State, state

LONGEST_ID = 80
APART = re.compile(r"[^a-z0-9]+")
LAYER_STATE = re.compile(r"([A-Za-z]{2})[_ -]")
"""A layer called ``MT_Districts`` says which state it is of."""


def named_id(home: State, name: str) -> str:
    """The id of the district *name* of the state *home*: ``mt-billings-high-school-district``.

    Only letters without accents and digits stay, so that a list of schools can name it by hand.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = APART.sub("-", plain).strip("-")
    return f"{home.postal.casefold()}-{words}"[:LONGEST_ID].rstrip("-")


def home_of(said: str, given: str, layer: str) -> State | None:
    """The state of a district: what its shape says, else what is asked for, else its layer.

    Args:
        said: The state as the shape has it: its number, letters or name.
        given: The state that the import was told.
        layer: The name of the layer of a TopoJSON file.
    """
    begins = LAYER_STATE.match(layer)
    return state(said) or state(given) or (state(begins[1]) if begins else None)


def mended(name: str) -> str:
    """*name* with letters that were stored twice put right: ``Peñasco``, not ``PeÃ±asco``.

    Only where the letters are, read back, valid UTF-8: by chance that does not happen.
    """
    if name.isascii():
        return name
    try:
        return name.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return name
