"""Names of schools made alike, so that two files that spell one school in two ways agree."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHES = re.compile(r"['\u2019`.]")
SHORT_FORMS = MappingProxyType(
    {
        "acad": "academy",
        "el": "elementary",
        "elem": "elementary",
        "es": "elementary",
        "hi": "high",
        "hs": "high",
        "int": "intermediate",
        "jr": "junior",
        "mid": "middle",
        "ms": "middle",
        "mt": "mount",
        "sr": "senior",
        "st": "saint",
    }
)
"""What registers write for want of room."""
EMPTY_WORDS = frozenset({"school", "sch", "schl", "the"})


def alike(name: str) -> str:
    """*name* without accents, capitals, short forms, and the words that each school has.

    ``THREE RIVERS MS`` and ``Three Rivers Middle School`` become the same. A name of such words
    alone becomes empty, and is like no other.
    """
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name.casefold()))
    words = WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))
    return " ".join(SHORT_FORMS.get(word, word) for word in words if word not in EMPTY_WORDS)
